package org.xerocamel.simulator;

import java.util.List;
import java.util.regex.Pattern;

/** Which scopes an app registered in 2026 may ask for. */
final class Scopes {

    private static final Pattern KNOWN = Pattern.compile("openid|profile|email|offline_access"
            + "|accounting\\.(invoices|payments|banktransactions|manualjournals|classicexpenses)(\\.read)?"
            + "|accounting\\.(settings|contacts|attachments)(\\.read)?"
            + "|accounting\\.(budgets|journals)\\.read"
            + "|accounting\\.reports\\.(aged|balancesheet|banksummary|budgetsummary|executivesummary"
            + "|profitandloss|trialbalance|taxreports|tenninetynine)\\.read"
            + "|(files|assets|projects)(\\.read)?|payroll\\.[a-z]+(\\.read)?"
            + "|paymentservices|app\\.connections|marketplace\\.billing");

    private Scopes() {}

    /** Whether all are known; the broad ones, such as accounting.transactions, are not any more. */
    static boolean valid(String scopes) {
        List<String> asked = List.of(scopes.trim().split("\\s+"));
        return !scopes.isBlank() && asked.stream().allMatch(scope -> KNOWN.matcher(scope).matches());
    }

    static boolean has(String scopes, String scope) {
        return List.of(scopes.split("\\s+")).contains(scope);
    }
}

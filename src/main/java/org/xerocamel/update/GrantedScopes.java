package org.xerocamel.update;

import java.util.Arrays;
import java.util.List;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Checks what the login of an organisation may change. The broad scope is that of apps from before March 2026 (scopes). */
public final class GrantedScopes {

    static final String INVOICES = "accounting.invoices";
    static final String PAYMENTS = "accounting.payments";
    private static final String BROAD = "accounting.transactions";
    /** What the broad scope never opened. */
    private static final List<String> APART = List.of("accounting.contacts", "accounting.settings", "accounting.attachments");

    private final List<String> granted;

    /** @param scopes space-separated; null or empty where the login does not say, so that Xero decides */
    public GrantedScopes(String scopes) {
        this.granted = scopes == null ? List.of() : Arrays.stream(scopes.strip().split("\\s+")).filter(s -> !s.isEmpty())
                .toList();
    }

    void needInvoices() {
        need(INVOICES);
    }

    void needPayments() {
        need(PAYMENTS);
    }

    /** @return whether invoices can be read, without which nothing can be checked */
    boolean canRead() {
        return granted.isEmpty() || has(INVOICES) || granted.contains(INVOICES + ".read")
                || granted.contains(BROAD + ".read");
    }

    /** @return the reason for a missing scope */
    public static String missing(String scope) {
        return "The login lacks the scope " + scope + "; add it to xero.scopes and connect again.";
    }

    private void need(String scope) {
        if (!granted.isEmpty() && !has(scope)) {
            throw new RowRefusedException(missing(scope));
        }
    }

    /** @return whether the login may write that, as far as it says */
    public boolean allows(String scope) {
        return granted.isEmpty() || has(scope);
    }

    private boolean has(String scope) {
        return granted.contains(scope) || granted.contains(BROAD) && !APART.contains(scope);
    }
}

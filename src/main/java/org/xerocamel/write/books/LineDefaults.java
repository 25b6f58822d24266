package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.xerocamel.write.draft.WriteRules;

/** Gives a new line the account and tax of its item, and the tax of its account, and says so. No other tax is ever assumed. */
final class LineDefaults {

    private static final String ACCOUNT = "AccountCode";
    private static final String TAX = "TaxType";

    private final Resolver resolver;
    private final BookLists lists;

    LineDefaults(Resolver resolver, BookLists lists) {
        this.resolver = resolver;
        this.lists = lists;
    }

    /** @return whether a line of it has an account and tax */
    static boolean hasAccounts(WriteRules rules) {
        return rules.lines() != null && rules.lines().columns().values().stream()
                .anyMatch(column -> Remarks.path(column).equals(ACCOUNT));
    }

    /** @return whether the line is no more than a text */
    static boolean isText(JsonNode line) {
        return List.of("ItemCode", ACCOUNT, "UnitAmount", "Quantity", "LineAmount").stream()
                .allMatch(field -> BookFields.isBlank(line.get(field)));
    }

    void fill(WriteRules rules, JsonNode document, ObjectNode line, String path, Remarks remarks) {
        if (!hasAccounts(rules) || isText(line)) {
            return;
        }
        String item = BookFields.text(line, "ItemCode");
        JsonNode details = item.isEmpty() || resolver.named().withCode(item) == null ? null
                : resolver.named().withCode(item).path(isPurchase(rules, document) ? "PurchaseDetails" : "SalesDetails");
        if (details != null) {
            take(details, line, ACCOUNT, "the account", "the item " + item, remarks);
        }
        String amounts = BookFields.text(document, "LineAmountTypes");
        // A manual journal is without tax unless it says otherwise.
        boolean untaxed = amounts.equalsIgnoreCase("NoTax") || amounts.isEmpty() && rules.entity().equals("ManualJournals");
        if (!BookFields.isBlank(line.get(TAX)) || untaxed
                || BookFields.isBlank(line.get(ACCOUNT))) {
            return;
        }
        if (details != null && take(details, line, TAX, "the tax type", "the item " + item, remarks)) {
            return;
        }
        String code = BookFields.text(line, ACCOUNT);
        JsonNode account = resolver.accounts().withCode(code);
        if (account != null && take(account, line, TAX, "the tax type", "the account " + code, remarks)) {
            return;
        }
        if (account != null || !lists.isKnown(SmallList.ACCOUNTS)) {
            remarks.fault(path + "." + TAX, "", "It is empty, and no tax is assumed; it must be a tax rate's name or code.");
        }
    }

    private static boolean take(JsonNode from, ObjectNode line, String field, String what, String of, Remarks remarks) {
        String value = BookFields.text(from, field);
        if (value.isEmpty() || !BookFields.isBlank(line.get(field))) {
            return false;
        }
        line.put(field, value);
        remarks.note("Where a line says none, " + what + " is " + value + ", that of " + of + ".");
        return true;
    }

    private static boolean isPurchase(WriteRules rules, JsonNode document) {
        String type = BookFields.text(document, "Type");
        return type.startsWith("ACCPAY") || type.startsWith("SPEND") || rules.entity().equals("PurchaseOrders");
    }
}

package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.write.draft.WriteRules;

/** Tells by the fields of documents which small lists their checks need. */
final class Needs {

    private static final Set<String> ACCOUNTS = Set.of("Account", "BankAccount", "FromBankAccount", "ToBankAccount");

    private Needs() {}

    static Set<SmallList> of(WriteRules rules, List<Wish> wishes) {
        Set<SmallList> needs = EnumSet.noneOf(SmallList.class);
        if (isDated(rules) || !rules.links().isEmpty()) {
            needs.add(SmallList.ORGANISATION);
        }
        if (Reference.ownerField(rules).equals("TrackingCategory")) {
            needs.add(SmallList.TRACKING);
        }
        wishes.forEach(wish -> gather(wish.draft().document(), needs));
        if (wishes.stream().anyMatch(wish -> wish.draft().statedTotal() != null)) {
            needs.add(SmallList.TAX_RATES);
        }
        if (needs.contains(SmallList.ACCOUNTS) && LineDefaults.hasAccounts(rules)) {
            // Where a line says no tax, its account's counts, and its rate for what a report adds up.
            needs.add(SmallList.TAX_RATES);
        }
        if (needs.contains(SmallList.ITEMS)) {
            // An item brings its account and tax.
            needs.addAll(Set.of(SmallList.ACCOUNTS, SmallList.TAX_RATES));
        }
        return needs;
    }

    /** @return whether such a record has a day in the books */
    static boolean isDated(WriteRules rules) {
        return rules.fields().contains("Date")
                || rules.columns().values().stream().anyMatch(column -> Remarks.path(column).equals("Date"));
    }

    private static void gather(JsonNode node, Set<SmallList> needs) {
        if (node.isArray()) {
            node.forEach(each -> gather(each, needs));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (BookFields.isBlank(field.getValue())) {
                continue;
            }
            SmallList list = list(field.getKey());
            if (list != null) {
                needs.add(list);
            }
            // What a contact or an invoice that is only referred to has in it is not checked.
            if (!field.getKey().equals("Contact") && !field.getKey().equals("Invoice")) {
                gather(field.getValue(), needs);
            }
        }
    }

    private static SmallList list(String field) {
        if (field.endsWith("AccountCode") || ACCOUNTS.contains(field)) {
            return SmallList.ACCOUNTS;
        }
        if (field.endsWith("TaxType")) {
            return SmallList.TAX_RATES;
        }
        return switch (field) {
            case "Tracking", "SalesTrackingCategories", "PurchasesTrackingCategories" -> SmallList.TRACKING;
            case "ItemCode" -> SmallList.ITEMS;
            case "CurrencyCode", "DefaultCurrency" -> SmallList.CURRENCIES;
            case "BrandingTheme", "BrandingThemeID" -> SmallList.THEMES;
            default -> null;
        };
    }
}

package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.write.draft.WriteRules;

/** Replaces what a document names by what Xero takes, and says what does not exist or cannot be used. */
final class Resolver {

    /** Xero rounds what has more. */
    private static final int MOST_DECIMALS = 4;
    private static final Set<String> PRICES = Set.of("UnitAmount", "UnitPrice", "Quantity");
    private static final Set<String> BANKS = Set.of("BankAccount", "FromBankAccount", "ToBankAccount");

    private final AccountCheck accounts;
    private final TaxCheck taxes;
    private final TrackingCheck tracking;
    private final NamedThings named;

    Resolver(BookLists lists) {
        accounts = new AccountCheck(lists);
        taxes = new TaxCheck(lists);
        tracking = new TrackingCheck(lists);
        named = new NamedThings(lists);
    }

    /** Works on the document itself. Contacts and documents that it refers to stay. */
    void resolve(WriteRules rules, ObjectNode document, Remarks remarks) {
        resolve(rules, document, "", remarks);
        JsonNode theme = document.get("BrandingTheme");
        if (theme != null && !ContactRef.isContacts(rules)) {
            document.remove("BrandingTheme");
            if (!BookFields.isBlank(theme)) {
                String name = theme.isObject() ? BookFields.text(theme, "Name") : BookFields.text(theme);
                document.put("BrandingThemeID", named.theme(name, "BrandingTheme", remarks));
            }
        }
    }

    private void resolve(WriteRules rules, ObjectNode node, String before, Remarks remarks) {
        JsonNode account = BookFields.isBlank(node.get("AccountCode")) ? null
                : accounts.withCode(BookFields.text(node, "AccountCode"));
        for (Map.Entry<String, JsonNode> field : List.copyOf(node.properties())) {
            String name = field.getKey();
            String path = before + name;
            JsonNode value = field.getValue();
            if (BookFields.isBlank(value)) {
                continue;
            }
            String text = value.isContainerNode() ? "" : BookFields.text(value);
            if (name.endsWith("AccountCode")) {
                node.put(name, accounts.code(text, path, isLine(rules, before), remarks));
            } else if (BANKS.contains(name) || name.equals("Account")) {
                node.set(name, accounts.forMoney(value, path, BANKS.contains(name), remarks));
            } else if (name.endsWith("TaxType") && !rules.entity().equals("TaxRates")) {
                node.put(name, taxes.code(text, path, account, remarks));
            } else if (name.equals("Tracking") && value.isArray()) {
                ArrayNode names = tracking.names(value, path, remarks);
                node.set(name, names);
            } else if (name.equals("ItemCode")) {
                node.put(name, named.item(text, path, remarks));
            } else if (name.equals("CurrencyCode") || name.equals("DefaultCurrency")) {
                node.put(name, named.currency(text, path, remarks));
            } else if (PRICES.contains(name)) {
                checkDecimals(value, path, remarks);
            } else if (!isReference(rules, name)) {
                descend(rules, value, path, remarks);
            }
        }
    }

    private void descend(WriteRules rules, JsonNode value, String path, Remarks remarks) {
        if (value instanceof ObjectNode object) {
            resolve(rules, object, path + ".", remarks);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            if (value.get(i) instanceof ObjectNode element) {
                resolve(rules, element, path + "." + i + ".", remarks);
            }
        }
    }

    private static void checkDecimals(JsonNode value, String path, Remarks remarks) {
        BigDecimal number = BookFields.number(value);
        if (number != null && number.stripTrailingZeros().scale() > MOST_DECIMALS) {
            remarks.fault(path, BookFields.text(value), "It must have no more than 4 decimals, since Xero rounds the rest.");
        }
    }

    /** What is computed is not sent, and what is referred to is found otherwise. */
    private static boolean isReference(WriteRules rules, String field) {
        return Set.of("Contact", "Invoice", "CreditNote", "Prepayment", "Overpayment", "BrandingTheme").contains(field)
                || rules.computed().contains(field);
    }

    private static boolean isLine(WriteRules rules, String before) {
        return rules.lines() != null && before.startsWith(rules.lines().list() + ".");
    }

    AccountCheck accounts() {
        return accounts;
    }

    TaxCheck taxes() {
        return taxes;
    }

    NamedThings named() {
        return named;
    }
}

package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.xerocamel.write.draft.WriteRules;

/** What a document comes to, to compare with the most that a file may: its amount, or that of its lines without tax. */
final class DraftAmount {

    private DraftAmount() {}

    /** @return never negative, since money that leaves counts as money that comes */
    static BigDecimal of(JsonNode document, WriteRules rules) {
        BigDecimal amount = number(document.path("Amount"));
        if (amount == null && rules.lines() != null) {
            amount = BigDecimal.ZERO;
            for (JsonNode line : document.path(rules.lines().list())) {
                amount = amount.add(line(line));
            }
        }
        return amount == null ? BigDecimal.ZERO : amount.abs();
    }

    private static BigDecimal line(JsonNode line) {
        BigDecimal price = number(line.path("UnitAmount"));
        BigDecimal quantity = number(line.path("Quantity"));
        for (String name : new String[] {"LineAmount", "Amount"}) {
            BigDecimal told = price == null ? number(line.path(name)) : null;
            if (told != null) {
                return told.max(BigDecimal.ZERO);
            }
        }
        return price == null ? BigDecimal.ZERO : price.multiply(quantity == null ? BigDecimal.ONE : quantity);
    }

    private static BigDecimal number(JsonNode node) {
        try {
            return node.isNumber() ? node.decimalValue() : node.isTextual() ? new BigDecimal(node.textValue()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

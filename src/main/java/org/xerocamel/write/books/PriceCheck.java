package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.xerocamel.write.draft.WriteRules;

/** Refuses prices that Xero would round in silence: only some entities take four decimals. */
final class PriceCheck {

    private static final String PRICE = "UnitAmount";
    private static final int ROUNDED = 2;

    private PriceCheck() {}

    static void check(WriteRules rules, JsonNode document, Remarks remarks) {
        if (rules.lines() == null || rules.parameters().containsKey("unitdp")) {
            return;
        }
        JsonNode lines = document.path(rules.lines().list());
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal price = BookFields.number(lines.get(i).path(PRICE));
            if (price != null && price.stripTrailingZeros().scale() > ROUNDED) {
                remarks.fault(rules.lines().list() + "." + i + "." + PRICE, price.toPlainString(), "Xero rounds the prices of "
                        + rules.entity() + " to two decimals; give no more.");
            }
        }
    }
}

package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.xerocamel.write.draft.WriteRules;

/** Adds up the lines of a document as Xero does, which rounds each line and its tax, and compares that with a stated total. */
final class TotalCheck {

    private static final int CENTS = 2;
    private static final int PERCENT = 2;

    private final TaxCheck taxes;

    TotalCheck(TaxCheck taxes) {
        this.taxes = taxes;
    }

    /** @param stated what the file says; null where it does not */
    void check(WriteRules rules, JsonNode document, BigDecimal stated, Remarks remarks) {
        if (stated == null || rules.lines() == null || document.path(rules.lines().list()).isEmpty()) {
            return;
        }
        BigDecimal total = total(document, rules.lines().list());
        String path = rules.columns().entrySet().stream().filter(column -> column.getValue().startsWith("total"))
                .map(column -> column.getKey().replace("*", "")).findFirst().orElse("Total");
        if (total == null) {
            remarks.note("The stated total " + BookFields.money(stated)
                    + " was not checked, since the rate of a tax type is not known.");
        } else if (total.compareTo(stated) != 0) {
            remarks.fault(path, BookFields.money(stated), "The lines come to " + BookFields.money(total) + ", tax included.");
        }
    }

    /** @return what the lines come to, tax included; null where the rate of a tax is not known */
    BigDecimal total(JsonNode document, String list) {
        // Quotes have the words in capitals.
        boolean exclusive = Stream.of("Inclusive", "NoTax")
                .noneMatch(BookFields.text(document, "LineAmountTypes")::equalsIgnoreCase);
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode line : document.path(list)) {
            BigDecimal amount = amount(line);
            total = total.add(amount);
            if (exclusive && amount.signum() != 0) {
                BigDecimal tax = tax(line, amount);
                if (tax == null) {
                    return null;
                }
                total = total.add(tax);
            }
        }
        return total;
    }

    private BigDecimal tax(JsonNode line, BigDecimal amount) {
        BigDecimal given = BookFields.number(line.path("TaxAmount"));
        if (given != null) {
            return given;
        }
        BigDecimal rate = taxes.percentage(BookFields.text(line, "TaxType"));
        return rate == null ? null : amount.multiply(rate).movePointLeft(PERCENT).setScale(CENTS, RoundingMode.HALF_UP);
    }

    /** A line without a quantity is one of one. */
    static BigDecimal amount(JsonNode line) {
        BigDecimal stated = BookFields.number(line.path("LineAmount"));
        BigDecimal quantity = BookFields.number(line.path("Quantity"));
        BigDecimal price = BookFields.number(line.path("UnitAmount"));
        if (price == null) {
            return stated == null ? BigDecimal.ZERO : stated;
        }
        BigDecimal full = price.multiply(quantity == null ? BigDecimal.ONE : quantity);
        BigDecimal rate = BookFields.number(line.path("DiscountRate"));
        BigDecimal off = BookFields.number(line.path("DiscountAmount"));
        BigDecimal less = rate != null ? full.multiply(rate).movePointLeft(PERCENT) : off == null ? BigDecimal.ZERO : off;
        return full.subtract(less).setScale(CENTS, RoundingMode.HALF_UP);
    }
}

package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks that a tax rate exists and may be used for an account. Templates have its name, Xero's API takes its code. */
final class TaxCheck {

    private static final Map<String, String> CLASSES = Map.of("ASSET", "CanApplyToAssets", "EQUITY", "CanApplyToEquity",
            "EXPENSE", "CanApplyToExpenses", "LIABILITY", "CanApplyToLiabilities", "REVENUE", "CanApplyToRevenue");

    private final BookLists lists;

    TaxCheck(BookLists lists) {
        this.lists = lists;
    }

    /**
     * @param value the rate's name or code
     * @param account what the line is booked to; null where that is not known
     * @return the rate's code
     */
    String code(String value, String path, JsonNode account, Remarks remarks) {
        if (!lists.isKnown(SmallList.TAX_RATES)) {
            return value;
        }
        JsonNode rate = rate(value);
        if (rate == null) {
            remarks.fault(path, value, "Xero has no tax rate of that name or code"
                    + lists.suggestion(SmallList.TAX_RATES, value, "Name", "TaxType"));
            return value;
        }
        String name = BookFields.text(rate, "Name") + " (" + BookFields.text(rate, "TaxType") + ")";
        if (!BookLists.isActive(rate)) {
            remarks.fault(path, value, "The tax rate " + name + " is " + BookFields.text(rate, "Status")
                    + "; it must be ACTIVE.");
        } else if (account != null) {
            String type = BookFields.text(account, "Class");
            JsonNode may = rate.path(CLASSES.getOrDefault(type, ""));
            if (may.isBoolean() && !may.asBoolean()) {
                remarks.fault(path, value, "The tax rate " + name + " cannot be used with the account "
                        + BookFields.text(account, "Code") + ", which is of the class " + type.toLowerCase(Locale.ROOT) + ".");
            }
        }
        return BookFields.text(rate, "TaxType");
    }

    /** @return the rate of that name or code; null where there is none */
    private JsonNode rate(String value) {
        List<JsonNode> found = lists.find(SmallList.TAX_RATES, value, "TaxType", "Name");
        return found.isEmpty() ? null : found.get(0);
    }

    /** @return its percentage; null where that is not known */
    BigDecimal percentage(String code) {
        JsonNode rate = rate(code);
        return rate == null ? code.equals("NONE") ? BigDecimal.ZERO : null : BookFields.number(rate.path("EffectiveRate"));
    }
}

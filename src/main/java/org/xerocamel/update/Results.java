package org.xerocamel.update;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts of results. */
final class Results {

    /** Within a line no text begins another one. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    private Results() {}

    /** @return what a row asks for, such as {@code Status=PAID; PaymentAccount=090} */
    static String wanted(UpdateRow row) {
        return row.cells().entrySet().stream()
                .filter(cell -> UpdateColumn.of(cell.getKey()).filter(UpdateColumn::isPlace).isEmpty())
                .map(cell -> cell.getKey() + "=" + cell.getValue()).collect(Collectors.joining("; "));
    }

    /** @return the fields that are sent, such as {@code Status=AUTHORISED}; of a payment its amount, date and account */
    static String words(Map<String, String> fields) {
        return fields.containsKey("Amount")
                ? "a payment of " + fields.get("Amount") + " on " + fields.get("Date") + " to " + fields.get("Account")
                : fields.entrySet().stream().map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("; "));
    }

    /**
     * @param warning of Xero's; empty for none
     * @return the row after what was sent for it is done: ended, or with the payment as its next step
     */
    static UpdateRow done(UpdateRow row, Wanted wanted, String warning) {
        if (row.step() == UpdateRow.Step.CHANGE && wanted.payment() != null) {
            return row.again(UpdateRow.Step.PAYMENT, "Done: " + words(row.sent()) + "." + (warning.isEmpty() ? "" : " "
                    + warning));
        }
        return row.wordless().ended(UpdateRow.State.DONE, warning);
    }

    /** @return a line of the result, by the names of its columns */
    static Map<String, Object> line(UpdateRow row, String why) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line", row.line());
        line.put("invoice", flat(row.invoice()));
        line.put("wanted", flat(wanted(row)));
        line.put("result", row.state().word());
        line.put("why", flat(why));
        return line;
    }

    private static String flat(String text) {
        return UNSEEN.matcher(text).replaceAll(" ");
    }
}

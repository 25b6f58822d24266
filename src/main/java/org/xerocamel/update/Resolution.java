package org.xerocamel.update;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** Decides whether Xero has made a change whose answer was lost, from the current state at Xero. */
enum Resolution {
    DONE, NOT_DONE, UNCLEAR;

    /** How many payments of the same date and amount there were before. */
    private static final String SAME = "Same";
    private static final String COUNT = "Payments";
    private static final String DUE = "AmountDue";

    /** @return the state noted before a call, so that it can be decided afterwards whether the change was made */
    static Map<String, String> before(UpdateRow.Step step, Map<String, String> sent, Invoice invoice) {
        if (step == UpdateRow.Step.CHANGE) {
            return invoice.fields();
        }
        return Map.of(SAME, Integer.toString(same(sent, invoice)), COUNT, Integer.toString(invoice.payments().size()), DUE,
                invoice.amountDue().toPlainString());
    }

    /** @return whether it was done */
    static Resolution of(UpdateRow row, Invoice invoice) {
        return row.step() == UpdateRow.Step.CHANGE ? ofChange(row, invoice.fields()) : ofPayment(row, invoice);
    }

    private static Resolution ofChange(UpdateRow row, Map<String, String> now) {
        if (row.sent().entrySet().stream().allMatch(field -> field.getValue().equals(now.get(field.getKey())))) {
            return DONE;
        }
        boolean untouched = row.sent().keySet().stream()
                .allMatch(field -> row.before().get(field).equals(now.get(field)));
        return untouched ? NOT_DONE : UNCLEAR;
    }

    private static Resolution ofPayment(UpdateRow row, Invoice invoice) {
        BigDecimal due = new BigDecimal(row.before().get(DUE));
        BigDecimal amount = new BigDecimal(row.sent().get("Amount"));
        if (same(row.sent(), invoice) > Integer.parseInt(row.before().get(SAME))) {
            return DONE;
        }
        boolean sameCount = invoice.payments().size() == Integer.parseInt(row.before().get(COUNT));
        if (sameCount && invoice.amountDue().compareTo(due) == 0) {
            return NOT_DONE;
        }
        // Where a list shows no payments, the amount due shows them.
        return invoice.payments().isEmpty() && invoice.amountDue().compareTo(due.subtract(amount)) == 0 ? DONE : UNCLEAR;
    }

    private static int same(Map<String, String> payment, Invoice invoice) {
        return invoice.paid(LocalDate.parse(payment.get("Date")), new BigDecimal(payment.get("Amount")));
    }
}

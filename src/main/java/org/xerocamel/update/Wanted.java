package org.xerocamel.update;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The change that one row requests. A null field stays unchanged.
 *
 * @param invoiceId Xero's InvoiceID; null when the number says which invoice
 * @param invoiceNumber its number; null when the id says it
 * @param status one of Xero's statuses
 * @param dueDate a calendar date
 * @param reference the invoice's reference
 * @param sentToContact whether it counts as sent
 * @param payment what is to be paid; null for nothing
 */
record Wanted(String invoiceId, String invoiceNumber, String status, LocalDate dueDate, String reference,
        Boolean sentToContact, Payment payment) {

    static final String PAID = "PAID";

    /**
     * A payment to be made.
     *
     * @param amount in the invoice's currency; null for all that is due
     * @param date null for today, as the organisation's time zone has it
     * @param account code or id of the account; null when the row names none
     */
    record Payment(BigDecimal amount, LocalDate date, String account) {}

    /** @return whether the invoice is to be paid wholly */
    boolean isPaidWholly() {
        return PAID.equals(status);
    }

    boolean isEmpty() {
        return status == null && dueDate == null && reference == null && sentToContact == null && payment == null;
    }
}

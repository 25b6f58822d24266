package org.xerocamel.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xerocamel.xero.NoDate;
import org.xerocamel.xero.XeroDates;

/**
 * An invoice at Xero, with the fields that an update needs.
 *
 * @param id Xero's InvoiceID, in small letters
 * @param currency the code of its currency; null when Xero shows none
 * @param date the date that lock dates are about; null when Xero shows none
 * @param amountDue what can still be paid
 * @param payments what was paid
 * @param settled whether a payment, credit note, prepayment or overpayment is applied
 */
record Invoice(String id, String number, String type, String status, String currency, LocalDate date,
        LocalDate dueDate, String reference,
        boolean sentToContact, BigDecimal amountDue, List<Paid> payments, boolean settled) {

    /** People write amounts with so many decimals, which JSON may leave out. */
    private static final int CENTS = 2;

    /** A payment of the invoice. */
    record Paid(LocalDate date, BigDecimal amount) {

        boolean is(LocalDate day, BigDecimal sum) {
            return day.equals(date) && amount.compareTo(sum) == 0;
        }
    }

    /** @return the invoice of Xero's JSON */
    static Invoice of(JsonNode node) {
        List<Paid> payments = new ArrayList<>();
        node.path("Payments").forEach(payment -> payments.add(new Paid(date(payment, "Date"),
                amount(payment, "Amount"))));
        boolean settled = !payments.isEmpty() || amount(node, "AmountPaid").signum() != 0
                || amount(node, "AmountCredited").signum() != 0 || !node.path("CreditNotes").isEmpty()
                || !node.path("Prepayments").isEmpty() || !node.path("Overpayments").isEmpty();
        return new Invoice(node.path("InvoiceID").asText().toLowerCase(Locale.ROOT), node.path("InvoiceNumber").asText(),
                node.path("Type").asText(), node.path("Status").asText(), node.path("CurrencyCode").asText(null),
                date(node, "Date"), date(node, "DueDate"),
                node.path("Reference").asText(), node.path("SentToContact").asBoolean(), amount(node, "AmountDue"),
                List.copyOf(payments), settled);
    }

    /** @return how the fields that can be sent stand, as texts */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Status", status);
        fields.put("DueDate", dueDate == null ? "" : dueDate.toString());
        fields.put("Reference", reference);
        fields.put("SentToContact", Boolean.toString(sentToContact));
        return fields;
    }

    /** @return how many payments of that date and amount it has */
    int paid(LocalDate day, BigDecimal sum) {
        return (int) payments.stream().filter(payment -> payment.is(day, sum)).count();
    }

    private static BigDecimal amount(JsonNode node, String field) {
        JsonNode amount = node.path(field);
        BigDecimal value = amount.isNumber() ? amount.decimalValue() : BigDecimal.ZERO;
        return value.setScale(Math.max(CENTS, value.scale()));
    }

    private static LocalDate date(JsonNode node, String field) {
        String text = node.path(field).asText("");
        Instant instant = NoDate.is(text) ? null : XeroDates.parse(text);
        return instant == null ? null : instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}

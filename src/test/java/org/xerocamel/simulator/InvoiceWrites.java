package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

/** What Xero allows to be changed of invoices, and how it changes them. */
final class InvoiceWrites {

    private static final Map<String, Set<String>> MOVES = Map.of("DRAFT", Set.of("SUBMITTED", "AUTHORISED", "DELETED"),
            "SUBMITTED", Set.of("AUTHORISED", "DRAFT", "DELETED"), "AUTHORISED", Set.of("VOIDED"));
    private static final Set<String> ACCOUNTS = Set.of("090", "091", "562555f2-8cde-4ce9-8203-0363922537a4");
    private static final String WRONG_STATUS = "Invoice not of valid status for modification";

    private final SimulatedOrganisation organisation;
    private final Clock clock;

    InvoiceWrites(SimulatedOrganisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    List<String> checkInvoice(ObjectNode wanted) {
        SimulatedInvoice invoice = find(wanted);
        if (invoice == null) {
            return List.of("The document could not be found");
        }
        List<String> errors = new ArrayList<>();
        String from = invoice.status();
        String to = wanted.path("Status").asText(from);
        boolean moves = !to.equals(from);
        boolean allowed = moves ? MOVES.getOrDefault(from, Set.of()).contains(to)
                : !Set.of("VOIDED", "DELETED").contains(from);
        if (!allowed) {
            errors.add(WRONG_STATUS);
        }
        if (to.equals("VOIDED") && moves && !invoice.json().path("Payments").isEmpty()) {
            errors.add("A payment has been made against this document");
        }
        boolean onlySent = !wanted.has("Status") && !wanted.has("DueDate") && !wanted.has("Reference");
        if (!onlySent && organisation.isLocked(date(invoice.json().path("Date").asText()))) {
            errors.add("The document date cannot be before the period lock date of the organisation");
        }
        if (wanted.path("Reference").asText().contains("forbidden")) {
            errors.add("The Reference is not allowed");
        }
        return errors;
    }

    List<String> checkPayment(ObjectNode wanted) {
        SimulatedInvoice invoice = find((ObjectNode) wanted.path("Invoice"));
        if (invoice == null) {
            return List.of("The document could not be found");
        }
        List<String> errors = new ArrayList<>();
        if (!invoice.status().equals("AUTHORISED")) {
            errors.add("Payment can only be made against Authorised documents");
        }
        if (wanted.path("Amount").decimalValue().compareTo(invoice.json().path("AmountDue").decimalValue()) > 0) {
            errors.add("Payment amount exceeds the amount outstanding on this document");
        }
        JsonNode account = wanted.path("Account");
        if (!ACCOUNTS.contains(account.path("Code").asText(account.path("AccountID").asText()))) {
            errors.add("Account could not be found");
        }
        if (organisation.isLocked(LocalDate.parse(wanted.path("Date").asText()))) {
            errors.add("The payment date cannot be before the period lock date of the organisation");
        }
        return errors;
    }

    ObjectNode apply(ObjectNode wanted, boolean payment) {
        return payment ? pay(wanted) : change(wanted);
    }

    /** An element that was not done, as Xero gives it back. */
    static ObjectNode refused(ObjectNode wanted, List<String> errors) {
        if (!errors.isEmpty()) {
            wanted.put("StatusAttributeString", "ERROR").put("HasValidationErrors", true);
            ArrayNode list = wanted.putArray("ValidationErrors");
            errors.forEach(error -> list.addObject().put("Message", error));
        }
        return wanted;
    }

    private ObjectNode change(ObjectNode wanted) {
        SimulatedInvoice changed = organisation.update(find(wanted).id(), invoice -> {
            for (String field : List.of("Status", "Reference", "SentToContact")) {
                if (wanted.has(field)) {
                    invoice.set(field, wanted.get(field));
                }
            }
            if (wanted.has("DueDate")) {
                LocalDate due = LocalDate.parse(wanted.get("DueDate").asText());
                invoice.put("DueDate", XeroDates.date(due)).put("DueDateString", XeroDates.dateString(due));
            }
            if (Set.of("VOIDED", "DELETED").contains(wanted.path("Status").asText())) {
                invoice.put("AmountDue", new BigDecimal("0.00"));
            }
        });
        organisation.written(changed.id());
        ObjectNode answer = (ObjectNode) changed.json();
        answer.put("StatusAttributeString", "OK");
        return answer;
    }

    private ObjectNode pay(ObjectNode wanted) {
        String id = UUID.randomUUID().toString();
        BigDecimal amount = wanted.get("Amount").decimalValue();
        LocalDate date = LocalDate.parse(wanted.get("Date").asText());
        SimulatedInvoice paid = organisation.update(find((ObjectNode) wanted.get("Invoice")).id(), invoice -> {
            ((ArrayNode) invoice.get("Payments")).addObject().put("PaymentID", id).put("Date", XeroDates.date(date))
                    .put("Amount", amount).put("CurrencyRate", new BigDecimal("1.0000000000"))
                    .put("HasAccount", false).put("HasValidationErrors", false);
            BigDecimal due = invoice.get("AmountDue").decimalValue().subtract(amount);
            invoice.put("AmountDue", due).put("AmountPaid", invoice.get("AmountPaid").decimalValue().add(amount));
            if (due.signum() == 0) {
                invoice.put("Status", "PAID").put("FullyPaidOnDate", XeroDates.date(date));
            }
        });
        organisation.written(paid.id());
        ObjectNode payment = Json.object().put("PaymentID", id).put("Date", XeroDates.date(date)).put("Amount", amount)
                .put("Status", "AUTHORISED").put("PaymentType", "ACCRECPAYMENT").put("HasValidationErrors", false)
                .put("UpdatedDateUTC", "/Date(" + clock.millis() + "+0000)/");
        payment.putObject("Invoice").put("InvoiceID", paid.id()).put("InvoiceNumber", paid.number());
        return payment.put("StatusAttributeString", "OK");
    }

    private SimulatedInvoice find(ObjectNode named) {
        String id = named.path("InvoiceID").asText();
        try {
            return organisation.invoice(id);
        } catch (NoSuchElementException | IllegalArgumentException unknown) {
            return organisation.invoices().stream().filter(each -> each.number().equals(id)
                    || each.number().equals(named.path("InvoiceNumber").asText())).findFirst().orElse(null);
        }
    }

    private static LocalDate date(String written) {
        return Instant.ofEpochMilli(XeroDates.millis(written).orElseThrow()).atZone(ZoneOffset.UTC).toLocalDate();
    }
}

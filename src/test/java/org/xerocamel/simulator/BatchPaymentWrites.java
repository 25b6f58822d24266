package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes payments of many invoices from one account on one day, and takes them back as a whole. */
final class BatchPaymentWrites implements WriteStyle {

    private final Books books;
    private final PaymentWrites payments;

    BatchPaymentWrites(Books books) {
        this.books = books;
        this.payments = new PaymentWrites(books);
    }

    @Override
    public List<String> check(Wanted wanted) {
        if (!wanted.creates() && wanted.has("BatchPaymentID")) {
            return undoErrors(wanted);
        }
        List<String> errors = new ArrayList<>(PaymentWrites.accountErrors(books, wanted.json()));
        if (wanted.json().path("Payments").isEmpty()) {
            errors.add("At least one payment must be specified");
        }
        Map<String, BigDecimal> sums = new HashMap<>();
        for (JsonNode each : wanted.json().path("Payments")) {
            Optional<ObjectNode> invoice = payments.document(each);
            if (invoice.isEmpty()) {
                errors.add("The document could not be found");
                continue;
            }
            if (!invoice.get().path("Status").asText().equals("AUTHORISED")) {
                errors.add("Payments can only be made against Authorised documents");
            }
            BigDecimal sum = sums.merge(invoice.get().path("InvoiceID").asText(), Fields.money(each, "Amount"),
                    BigDecimal::add);
            if (sum.compareTo(Settlements.open(invoice.get())) > 0) {
                errors.add("Payment amount exceeds the amount outstanding on this document");
            }
        }
        books.locked("payment", DocumentWrites.date(books, wanted)).ifPresent(errors::add);
        return errors;
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        if (!wanted.creates() && wanted.has("BatchPaymentID")) {
            return undo(wanted.text("BatchPaymentID"));
        }
        String id = UUID.randomUUID().toString();
        LocalDate date = DocumentWrites.date(books, wanted);
        ObjectNode batch = Json.object().put("BatchPaymentID", id).put("DateString", date.toString())
                .put("Date", XeroDates.date(date)).put("Status", "AUTHORISED").put("IsReconciled", false);
        Fields.copy(wanted.json(), batch, List.of("Reference", "Particulars", "Code", "Details", "Narrative"));
        books.account(wanted.json().path("Account")).ifPresent(account -> batch.putObject("Account")
                .put("AccountID", account.path("AccountID").asText()).put("Code", account.path("Code").asText()));
        BigDecimal total = new BigDecimal("0.00");
        boolean received = true;
        for (JsonNode each : wanted.json().path("Payments")) {
            ObjectNode payment = each.deepCopy();
            payment.set("Account", wanted.json().get("Account"));
            payment.put("Date", date.toString());
            ObjectNode paid = payments.pay(payment, id);
            batch.withArray("Payments").addObject().put("PaymentID", paid.path("PaymentID").asText())
                    .put("Amount", Fields.money(paid, "Amount"))
                    .set("Invoice", Json.object().put("InvoiceID", paid.at("/Invoice/InvoiceID").asText()));
            total = total.add(Fields.money(paid, "Amount"));
            received = paid.path("PaymentType").asText().startsWith("ACCREC");
        }
        batch.put("Type", received ? "RECBATCH" : "PAYBATCH").put("TotalAmount", total);
        return books.shelf("BatchPayments").create(batch);
    }

    private ObjectNode undo(String id) {
        ObjectNode batch = books.shelf("BatchPayments").change(id, each -> each.put("Status", "DELETED"));
        batch.path("Payments").forEach(payment -> payments.undo(payment.path("PaymentID").asText()));
        return batch;
    }

    private List<String> undoErrors(Wanted wanted) {
        Optional<ObjectNode> batch = books.shelf("BatchPayments").byId(wanted.text("BatchPaymentID"));
        if (batch.isEmpty()) {
            return List.of("The document with the supplied id was not found for this endpoint.");
        }
        boolean may = wanted.text("Status").equals("DELETED") && batch.get().path("Status").asText().equals("AUTHORISED")
                && !batch.get().path("IsReconciled").asBoolean();
        return may ? List.of() : List.of("Batch payment not of valid status for modification");
    }
}

package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes what a credit note, an overpayment or a prepayment pays of invoices. */
final class AllocationWrites implements WriteStyle {

    private final Books books;
    private final String entity;
    private final String id;

    /** @param entity the list of the credit; {@code id} is the credit's */
    AllocationWrites(Books books, String entity, String id) {
        this.books = books;
        this.entity = entity;
        this.id = id;
    }

    @Override
    public List<String> check(Wanted wanted) {
        Optional<ObjectNode> invoice = invoice(wanted.json());
        if (invoice.isEmpty()) {
            return List.of("The document could not be found");
        }
        List<String> errors = new ArrayList<>();
        ObjectNode credit = credit();
        BigDecimal amount = Fields.money(wanted.json(), "Amount");
        if (!credit.path("Status").asText().equals("AUTHORISED")
                || !invoice.get().path("Status").asText().equals("AUTHORISED")) {
            errors.add("Credits can only be allocated between Authorised documents");
        }
        if (amount.signum() <= 0 || amount.compareTo(Settlements.open(credit)) > 0) {
            errors.add("The allocated amount exceeds the remaining credit");
        }
        if (amount.compareTo(Settlements.open(invoice.get())) > 0) {
            errors.add("Allocation amount exceeds the amount outstanding on this document");
        }
        if (!credit.at("/Contact/ContactID").equals(invoice.get().at("/Contact/ContactID"))) {
            errors.add("The credit and the invoice must be of the same contact");
        }
        books.locked("allocation", DocumentWrites.date(books, wanted)).ifPresent(errors::add);
        return errors;
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        ObjectNode invoice = invoice(wanted.json()).orElseThrow();
        String allocation = UUID.randomUUID().toString();
        BigDecimal amount = Fields.money(wanted.json(), "Amount");
        LocalDate date = DocumentWrites.date(books, wanted);
        String idField = WriteStyles.id(entity);
        ObjectNode made = Json.object().put("AllocationID", allocation).put("Amount", amount)
                .put("Date", XeroDates.date(date));
        Fields.copy(invoice, made.putObject("Invoice"), List.of("InvoiceID", "InvoiceNumber"));
        ObjectNode credit = books.shelf(entity).change(id, changed -> {
            changed.withArray("Allocations").add(made.deepCopy());
            Settlements.settle(changed, "AppliedAmount", amount, date);
        });
        books.shelf("Invoices").change(invoice.path("InvoiceID").asText(), changed -> {
            ObjectNode shown = changed.withArray(entity).addObject();
            Fields.copy(credit, shown, List.of(idField, "CreditNoteNumber", "Total", "Date", "DateString"));
            shown.put("ID", id).put("AppliedAmount", amount);
            Settlements.settle(changed, "AmountCredited", amount, date);
        });
        return made;
    }

    /** Takes an allocation back. @return whether there was such a one */
    boolean undo(String allocation) {
        for (JsonNode each : credit().path("Allocations")) {
            if (each.path("AllocationID").asText().equalsIgnoreCase(allocation)) {
                BigDecimal amount = Fields.money(each, "Amount");
                books.shelf(entity).change(id, credit -> {
                    Settlements.unlist(credit, "Allocations", "AllocationID", each.path("AllocationID").asText());
                    Settlements.release(credit, "AppliedAmount", amount);
                });
                books.shelf("Invoices").change(each.at("/Invoice/InvoiceID").asText(), invoice -> {
                    Settlements.unlist(invoice, entity, "ID", id);
                    Settlements.release(invoice, "AmountCredited", amount);
                });
                return true;
            }
        }
        return false;
    }

    private ObjectNode credit() {
        return books.shelf(entity).byId(id).orElseThrow();
    }

    private Optional<ObjectNode> invoice(JsonNode allocation) {
        JsonNode named = allocation.path("Invoice");
        Optional<ObjectNode> byId = books.shelf("Invoices").byId(Fields.text(named, "InvoiceID"));
        return byId.isPresent() || !Fields.has(named, "InvoiceNumber") ? byId : books.shelf("Invoices").by("InvoiceNumber",
                Fields.text(named, "InvoiceNumber"), each -> each.path("Status").asText().equals("AUTHORISED"));
    }
}

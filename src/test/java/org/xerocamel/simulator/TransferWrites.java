package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes transfers from one bank account to another, and takes them back. */
final class TransferWrites implements WriteStyle {

    private final Books books;
    private final Shelf shelf;

    TransferWrites(Books books) {
        this.books = books;
        this.shelf = books.shelf("BankTransfers");
    }

    @Override
    public List<String> check(Wanted wanted) {
        if (!wanted.creates() && wanted.has("BankTransferID")) {
            Optional<ObjectNode> existing = shelf.byId(wanted.text("BankTransferID"));
            if (existing.isEmpty()) {
                return List.of("The document with the supplied id was not found for this endpoint.");
            }
            boolean may = wanted.text("Status").equals("DELETED") && Books.isActive(existing.get());
            return may ? List.of() : List.of("Bank transfer not of valid status for modification");
        }
        List<String> errors = new ArrayList<>();
        Optional<ObjectNode> from = bank(wanted.json().path("FromBankAccount"));
        Optional<ObjectNode> to = bank(wanted.json().path("ToBankAccount"));
        if (from.isEmpty() || to.isEmpty()) {
            errors.add("The " + (from.isEmpty() ? "FromBankAccount" : "ToBankAccount")
                    + " must be an active account of type BANK");
        } else if (from.get().path("AccountID").equals(to.get().path("AccountID"))) {
            errors.add("The FromBankAccount and the ToBankAccount must be different");
        }
        if (Fields.money(wanted.json(), "Amount").signum() <= 0) {
            errors.add("The Amount must be greater than zero");
        }
        books.locked("document", DocumentWrites.date(books, wanted)).ifPresent(errors::add);
        return errors;
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        if (!wanted.creates() && wanted.has("BankTransferID")) {
            return shelf.change(wanted.text("BankTransferID"), transfer -> transfer.put("Status", "DELETED"));
        }
        ObjectNode transfer = Json.object().put("BankTransferID", UUID.randomUUID().toString())
                .put("Amount", Fields.money(wanted.json(), "Amount"))
                .put("FromBankTransactionID", UUID.randomUUID().toString())
                .put("ToBankTransactionID", UUID.randomUUID().toString()).put("FromIsReconciled", false)
                .put("ToIsReconciled", false).put("CurrencyRate", new BigDecimal("1.0000000000"))
                .put("Reference", wanted.text("Reference")).put("HasAttachments", false);
        Fields.putDate(transfer, "Date", DocumentWrites.date(books, wanted));
        for (String side : List.of("FromBankAccount", "ToBankAccount")) {
            bank(wanted.json().path(side)).ifPresent(account -> transfer.putObject(side)
                    .put("AccountID", account.path("AccountID").asText()).put("Code", account.path("Code").asText())
                    .put("Name", account.path("Name").asText()));
        }
        return shelf.create(transfer);
    }

    private Optional<ObjectNode> bank(JsonNode named) {
        return books.account(named).filter(Books::isActive)
                .filter(account -> account.path("Type").asText().equals("BANK"));
    }
}

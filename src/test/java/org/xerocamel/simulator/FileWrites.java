package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** Takes files that are attached to records, and sends invoices by e-mail. */
final class FileWrites {

    static final List<String> WITH_FILES = List.of("Accounts", "BankTransactions", "BankTransfers", "Contacts", "CreditNotes",
            "Invoices", "ManualJournals", "PurchaseOrders", "Quotes", "RepeatingInvoices");
    private static final int MOST = 10;

    private FileWrites() {}

    /** PUT adds a file; POST replaces the one of that name, or adds it. */
    static Reply attach(Request request, WritePath path, Books books) {
        if (!WITH_FILES.contains(path.entity()) || path.belowId().isEmpty()) {
            return Errors.notFound();
        }
        SimulatedDocuments documents = books.organisation().documents();
        boolean there = documents.of(path.id()).stream().anyMatch(each -> each.fileName().equals(path.belowId()));
        String error = request.body().length == 0 ? "The file is empty"
                : !there && documents.of(path.id()).size() >= MOST ? "A record can have at most " + MOST + " attachments"
                : !path.belowId().contains(".") ? "The file name needs an extension" : "";
        if (!error.isEmpty()) {
            return refused(error);
        }
        documents.detach(path.id(), path.belowId());
        String type = request.header("Content-Type").isEmpty() ? "application/octet-stream" : request.header("Content-Type");
        boolean online = request.parameter("IncludeOnline").filter("true"::equalsIgnoreCase).isPresent();
        documents.attach(path.id(), path.belowId(), type, request.body(), online);
        change(path, books, record -> record.put("HasAttachments", true));
        ObjectNode answer = Json.object().put("Status", "OK");
        documents.of(path.id()).stream().filter(each -> each.fileName().equals(path.belowId())).forEach(each ->
                answer.putArray("Attachments").add(DocumentsApi.shown(path.entity(), path.id(), each)));
        return Reply.json(200, answer);
    }

    /** Xero sends what is approved, to the address that the contact has. */
    static Reply email(WritePath path, Books books) {
        ObjectNode invoice = books.shelf("Invoices").byId(path.id()).orElseThrow();
        boolean sendable = invoice.path("Type").asText().equals("ACCREC")
                && List.of("SUBMITTED", "AUTHORISED", "PAID").contains(invoice.path("Status").asText());
        if (!sendable) {
            return refused("Invoice not of valid status for emailing");
        }
        if (invoice.at("/Contact/EmailAddress").asText("").isEmpty()) {
            return refused("The contact has no email address");
        }
        books.organisation().documents().mailed(path.id());
        change(path, books, record -> record.put("SentToContact", true));
        return Reply.of(204, null, "");
    }

    /** No write of the invoice itself, but its stamp moves. */
    private static void change(WritePath path, Books books, Consumer<ObjectNode> change) {
        if (path.entity().equals("Invoices")) {
            books.organisation().update(path.id(), change);
        } else {
            books.shelf(path.entity()).change(path.id(), change);
        }
    }

    private static Reply refused(String why) {
        return WriteBody.invalid("A validation exception occurred",
                Json.MAPPER.createArrayNode().add(WriteBody.refused(Json.object(), List.of(why))));
    }
}

package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what has a contact, lines and a status: invoices, credit notes, orders, quotes, bank transactions. */
final class DocumentWrites implements WriteStyle {

    private static final BigDecimal NIL = new BigDecimal("0.00");
    /** The lists and amounts that a new document begins with. */
    private static final Map<String, List<String>> EMPTY = Map.of(
            "Invoices", List.of("Payments", "CreditNotes", "Prepayments", "Overpayments", "InvoiceAddresses"),
            "CreditNotes", List.of("Payments", "Allocations"));

    private final Books books;
    private final DocumentRow row;
    private final Shelf shelf;
    private final ContactBook contacts;
    private final DocumentCheck check;

    DocumentWrites(Books books, DocumentRow row) {
        this.books = books;
        this.row = row;
        this.shelf = books.shelf(row.entity());
        this.contacts = new ContactBook(books.organisation());
        this.check = new DocumentCheck(books, row, contacts);
    }

    @Override
    public List<String> check(Wanted wanted) {
        Optional<ObjectNode> existing = existing(wanted);
        if (existing.isPresent()) {
            return check.change(wanted, existing.get());
        }
        return !wanted.creates() && wanted.has(row.id()) ? List.of("The document could not be found")
                : check.create(wanted);
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        Optional<ObjectNode> existing = existing(wanted);
        ObjectNode answer = (existing.isPresent() ? shelf.change(existing.get().path(row.id()).asText(),
                document -> change(document, wanted)) : create(wanted)).deepCopy();
        boolean oddRate = Fields.decimal(wanted.json(), "CurrencyRate").filter(rate -> rate.compareTo(BigDecimal.ONE) != 0)
                .isPresent() && answer.path("CurrencyCode").asText().equals(Books.BASE_CURRENCY);
        if (oddRate) {
            answer.putArray("Warnings").addObject().put("Message", "The currency rate of the base currency is ignored");
        }
        return answer;
    }

    /** By id, or by number where that is ours: a bill of the same number may be another supplier's. */
    private Optional<ObjectNode> existing(Wanted wanted) {
        if (wanted.creates()) {
            return Optional.empty();
        }
        String id = wanted.text(row.id());
        Optional<ObjectNode> byId = id.isEmpty() ? Optional.empty() : shelf.byId(id);
        String number = id.isEmpty() && !row.number().isEmpty() ? wanted.text(row.number()) : id;
        if (byId.isPresent() || number.isEmpty() || row.number().isEmpty() || !row.ownNumber(wanted.json())) {
            return byId;
        }
        String type = wanted.text("Type");
        return shelf.by(row.number(), number, document -> !document.path("Status").asText().equals("DELETED")
                && (type.isEmpty() || document.path("Type").asText().equals(type)));
    }

    private ObjectNode create(Wanted wanted) {
        ObjectNode document = Json.object().put(row.id(), UUID.randomUUID().toString());
        if (!row.types().isEmpty()) {
            document.put("Type", wanted.text("Type"));
        }
        EMPTY.getOrDefault(row.entity(), List.of()).forEach(document::putArray);
        document.put("Status", row.initial()).put("LineAmountTypes", row.isQuote() ? "EXCLUSIVE" : "Exclusive").put("HasAttachments", false);
        document.putArray("LineItems");
        if (row.entity().equals("Invoices")) {
            document.put("AmountDue", NIL).put("AmountPaid", NIL).put("AmountCredited", NIL).put("SentToContact", false)
                    .put("HasErrors", false).put("IsDiscounted", false).put("Reference", "");
        } else if (row.entity().equals("CreditNotes")) {
            document.put("RemainingCredit", NIL).put("HasErrors", false);
        } else if (row.entity().equals("BankTransactions")) {
            document.put("IsReconciled", false);
        }
        Fields.putDate(document, "Date", books.today());
        change(document, wanted);
        if (!row.number().isEmpty() && !document.has(row.number())) {
            document.put(row.number(), row.ownNumber(document) ? nextNumber() : "");
        }
        if (document.path("Type").asText().endsWith("PAYMENT")) {
            credit(document);
        }
        return shelf.create(document);
    }

    private void change(ObjectNode document, Wanted wanted) {
        ObjectNode given = wanted.json();
        if (row.isQuote()) {
            document.remove(List.of("Reference", "Title", "Summary", "Terms"));
        }
        Fields.copy(given, document, row.fields());
        Fields.copy(given, document, List.of("Status"));
        if (wanted.has("LineAmountTypes")) {
            String types = DocumentLines.types(wanted.text("LineAmountTypes"));
            document.put("LineAmountTypes", row.isQuote() ? types.toUpperCase(Locale.ROOT) : types);
        }
        if (!row.number().isEmpty() && !wanted.text(row.number()).isEmpty()) {
            document.put(row.number(), wanted.text(row.number()));
        }
        for (String field : Fields.DATES) {
            Fields.date(given, field).ifPresent(date -> Fields.putDate(document, field, date));
        }
        if (given.path("Contact").isObject()) {
            document.set("Contact", contacts.take(given.get("Contact")).deepCopy().without(List.of("Balances")));
        }
        if (given.path("BankAccount").isObject()) {
            books.account(given.get("BankAccount")).ifPresent(account -> document.putObject("BankAccount")
                    .put("AccountID", account.path("AccountID").asText()).put("Code", account.path("Code").asText())
                    .put("Name", account.path("Name").asText()));
        }
        currency(document, given);
        if (wanted.has("LineItems") || wanted.has("LineAmountTypes")) {
            lines(document, wanted);
        }
        if (row.isOver(document.path("Status").asText())) {
            Settlements.end(document);
        }
    }

    private static void currency(ObjectNode document, ObjectNode given) {
        String own = document.at("/Contact/DefaultCurrency").asText(Books.BASE_CURRENCY);
        String currency = document.path("CurrencyCode").asText(own.isEmpty() ? Books.BASE_CURRENCY : own);
        currency = Fields.has(given, "CurrencyCode") ? Fields.text(given, "CurrencyCode") : currency;
        boolean changes = !currency.equals(document.path("CurrencyCode").asText());
        document.put("CurrencyCode", currency);
        if (changes || Fields.has(given, "CurrencyRate")) {
            document.put("CurrencyRate", Books.exchange(given, currency));
        }
    }

    private void lines(ObjectNode document, Wanted wanted) {
        DocumentLines lines = new DocumentLines(books, row.sales(document), DocumentLines.types(document.path("LineAmountTypes").asText()),
                wanted.exact());
        JsonNode before = document.get("LineItems");
        document.set("LineItems", lines.make(wanted.has("LineItems") ? wanted.json().get("LineItems") : before, before));
        DocumentLines.sum(document);
        Settlements.renew(document);
        boolean discounted = document.get("LineItems").findValue("DiscountRate") != null
                || document.get("LineItems").findValue("DiscountAmount") != null;
        if (document.has("IsDiscounted")) {
            document.put("IsDiscounted", discounted);
        }
    }

    private String nextNumber() {
        long next = books.organisation().nextNumber(row.prefix());
        while (shelf.by(row.number(), row.prefix() + "%04d".formatted(next), any -> true).isPresent()) {
            next = books.organisation().nextNumber(row.prefix());
        }
        return row.prefix() + "%04d".formatted(next);
    }

    /** Money that came or went for no document yet, or too much of it, is there to be allocated. */
    private void credit(ObjectNode transaction) {
        String kind = transaction.path("Type").asText().endsWith("PREPAYMENT") ? "Prepayment" : "Overpayment";
        ObjectNode credit = Json.object().put(kind + "ID", UUID.randomUUID().toString());
        Fields.copy(transaction, credit, List.of("Type", "Contact", "Date", "DateString", "Status", "LineAmountTypes",
                "LineItems", "SubTotal", "TotalTax", "Total", "CurrencyCode", "CurrencyRate", "Reference", "HasAttachments"));
        credit.set("RemainingCredit", transaction.path("Total"));
        credit.putArray("Allocations");
        credit.putArray("Payments");
        transaction.put(kind + "ID", books.shelf(kind + "s").create(credit).path(kind + "ID").asText());
    }

    /** @return today's date where none is given */
    static LocalDate date(Books books, Wanted wanted) {
        return Fields.date(wanted.json(), "Date").orElseGet(books::today);
    }
}

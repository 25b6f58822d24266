package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why Xero refuses a document, or a change of one. */
final class DocumentCheck {

    private static final List<String> HEAVY = List.of("Date", "CurrencyCode", "LineAmountTypes");

    private final Books books;
    private final DocumentRow row;
    private final ContactBook contacts;

    DocumentCheck(Books books, DocumentRow row, ContactBook contacts) {
        this.books = books;
        this.row = row;
        this.contacts = contacts;
    }

    List<String> create(Wanted wanted) {
        List<String> errors = new ArrayList<>();
        if (!row.types().isEmpty() && !row.types().contains(wanted.text("Type"))) {
            errors.add("The Type field is mandatory");
        }
        String status = wanted.has("Status") ? wanted.text("Status") : row.initial();
        if (!row.created().contains(status)) {
            errors.add(row.noun() + " not of valid status for creation");
        }
        errors.addAll(contacts.errorsOf(wanted.json().path("Contact")));
        if (row.isQuote() && !wanted.has("Date")) {
            errors.add("The Date field must be specified.");
        }
        books.locked("document", DocumentWrites.date(books, wanted)).ifPresent(errors::add);
        if (row.entity().equals("BankTransactions")) {
            errors.addAll(bankAccount(wanted.json().path("BankAccount")));
        }
        errors.addAll(common(wanted, wanted.json(), status, ""));
        errors.addAll(lines(wanted, wanted.json(), status));
        return errors;
    }

    List<String> change(Wanted wanted, ObjectNode existing) {
        List<String> errors = new ArrayList<>();
        String from = existing.path("Status").asText();
        String to = wanted.has("Status") ? wanted.text("Status") : from;
        if (to.equals(from) ? row.isOver(from) : !row.mayMove(from, to)) {
            errors.add(row.noun() + " not of valid status for modification");
        }
        boolean settled = Settlements.touched(existing);
        if (row.isOver(to) && !to.equals(from) && settled) {
            errors.add("A payment has been made against this document");
        }
        if (existing.path("IsReconciled").asBoolean()) {
            errors.add("This Bank Transaction cannot be edited as it has been reconciled with a Bank Statement.");
        }
        boolean heavy = HEAVY.stream().anyMatch(wanted::has) || otherContact(wanted, existing)
                || wanted.has("LineItems") && !keepsAmounts(wanted, existing);
        if (heavy && (settled || from.equals("PAID"))) {
            errors.add("This document cannot be edited as it has a payment or credit note allocated to it.");
        }
        errors.addAll(lockErrors(wanted, existing));
        if (row.isQuote() && !wanted.has("Date")) {
            errors.add("The Date field must be specified.");
        }
        if (wanted.json().path("Contact").isObject() || row.isQuote()) {
            errors.addAll(contacts.errorsOf(wanted.json().path("Contact")));
        }
        if (Fields.has(wanted.json(), "BankAccount")) {
            errors.addAll(bankAccount(wanted.json().get("BankAccount")));
        }
        errors.addAll(common(wanted, existing, to, existing.path(row.id()).asText()));
        if (wanted.has("LineItems") && !row.isOver(to)) {
            errors.addAll(lines(wanted, existing, to));
        }
        return errors;
    }

    private List<String> common(Wanted wanted, ObjectNode document, String status, String id) {
        List<String> errors = new ArrayList<>();
        boolean needsDue = row.entity().equals("Invoices") && Set.of("SUBMITTED", "AUTHORISED").contains(status);
        if (needsDue && !wanted.has("DueDate") && !Fields.has(document, "DueDate")) {
            errors.add("The document DueDate field must be specified.");
        }
        if (isNumberTaken(wanted, document, id)) {
            errors.add(row.entity().equals("Invoices") ? "Invoice # must be unique."
                    : row.noun() + " number must be unique.");
        }
        if (wanted.has("CurrencyCode") && !books.hasCurrency(wanted.text("CurrencyCode"))) {
            errors.add("Organisation is not subscribed to currency " + wanted.text("CurrencyCode"));
        }
        if (wanted.has("BrandingThemeID") && !books.hasTheme(wanted.text("BrandingThemeID"))) {
            errors.add("The branding theme could not be found");
        }
        if (wanted.text("Reference").contains("forbidden")) {
            errors.add("The Reference is not allowed");
        }
        return errors;
    }

    private boolean isNumberTaken(Wanted wanted, ObjectNode document, String id) {
        if (row.number().isEmpty() || wanted.text(row.number()).isEmpty() || !row.ownNumber(document)) {
            return false;
        }
        String type = document.path("Type").asText();
        Optional<ObjectNode> other = books.shelf(row.entity()).by(row.number(), wanted.text(row.number()),
                each -> !each.path("Status").asText().equals("DELETED") && each.path("Type").asText().equals(type)
                        && !each.path(row.id()).asText().equals(id));
        return other.isPresent();
    }

    private List<String> lines(Wanted wanted, ObjectNode document, String status) {
        boolean approved = !status.equals("DRAFT") && !row.entity().equals("Quotes");
        String amountTypes = DocumentLines.types(wanted.has("LineAmountTypes") ? wanted.text("LineAmountTypes")
                : document.path("LineAmountTypes").asText("Exclusive"));
        return new LineCheck(books, row.sales(document), wanted.exact())
                .errors(wanted.json().path("LineItems"), approved, amountTypes);
    }

    private List<String> lockErrors(Wanted wanted, ObjectNode existing) {
        boolean onlySent = !wanted.has("Status") && !wanted.has("DueDate") && !wanted.has("Reference")
                && !wanted.has("LineItems") && HEAVY.stream().noneMatch(wanted::has);
        if (onlySent) {
            return List.of();
        }
        Optional<LocalDate> old = Fields.date(existing, "Date");
        Optional<LocalDate> date = Fields.date(wanted.json(), "Date");
        return old.flatMap(each -> books.locked("document", each))
                .or(() -> date.flatMap(each -> books.locked("document", each))).map(List::of).orElse(List.of());
    }

    private List<String> bankAccount(JsonNode named) {
        boolean bank = books.account(named).filter(Books::isActive)
                .filter(account -> account.path("Type").asText().equals("BANK")).isPresent();
        return bank ? List.of() : List.of("The BankAccount must be an active account of type BANK");
    }

    /** What is paid may get other accounts, descriptions and tracking, but no other sums. */
    private boolean keepsAmounts(Wanted wanted, ObjectNode existing) {
        JsonNode before = existing.path("LineItems");
        JsonNode after = new DocumentLines(books, row.sales(existing),
                DocumentLines.types(existing.path("LineAmountTypes").asText()), wanted.exact())
                .make(wanted.json().get("LineItems"), before);
        boolean same = before.size() == after.size();
        for (int at = 0; same && at < before.size(); at++) {
            for (String field : List.of("LineItemID", "LineAmount", "TaxAmount")) {
                same &= before.get(at).path(field).asText().equals(after.get(at).path(field).asText());
            }
        }
        return same;
    }

    private boolean otherContact(Wanted wanted, ObjectNode existing) {
        JsonNode named = wanted.json().path("Contact");
        return named.isObject() && contacts.find(named).filter(contact -> contact.path("ContactID").asText()
                .equals(existing.at("/Contact/ContactID").asText())).isEmpty();
    }
}

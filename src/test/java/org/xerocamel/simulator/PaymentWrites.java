package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes payments of invoices and of credits, and takes them back. */
final class PaymentWrites implements WriteStyle {

    /** What can be paid: the field that names it, its list, the field of its id and that of its number. */
    private static final Map<String, DocumentNames> PAYABLE = Map.of(
            "Invoice", new DocumentNames("Invoices", "InvoiceID", "InvoiceNumber"),
            "CreditNote", new DocumentNames("CreditNotes", "CreditNoteID", "CreditNoteNumber"),
            "Prepayment", new DocumentNames("Prepayments", "PrepaymentID", ""),
            "Overpayment", new DocumentNames("Overpayments", "OverpaymentID", ""));

    private final Books books;

    /** How a list names its documents. */
    private record DocumentNames(String list, String id, String number) {}

    PaymentWrites(Books books) {
        this.books = books;
    }

    @Override
    public List<String> check(Wanted wanted) {
        if (!wanted.creates() && wanted.has("PaymentID")) {
            return undoErrors(wanted);
        }
        Optional<ObjectNode> document = document(wanted.json());
        if (document.isEmpty()) {
            return List.of("The document could not be found");
        }
        List<String> errors = new ArrayList<>();
        if (!document.get().path("Status").asText().equals("AUTHORISED")) {
            errors.add("Payments can only be made against Authorised documents");
        }
        BigDecimal amount = Fields.money(wanted.json(), "Amount");
        if (amount.signum() <= 0) {
            errors.add("The payment amount must be greater than zero");
        } else if (amount.compareTo(Settlements.open(document.get())) > 0) {
            errors.add("Payment amount exceeds the amount outstanding on this document");
        }
        errors.addAll(accountErrors(books, wanted.json()));
        books.locked("payment", DocumentWrites.date(books, wanted)).ifPresent(errors::add);
        return errors;
    }

    /** @return why nothing can be paid from or into an account */
    static List<String> accountErrors(Books books, JsonNode payment) {
        Optional<ObjectNode> account = books.account(payment.path("Account"));
        if (account.isEmpty()) {
            return List.of("Account could not be found");
        }
        boolean open = account.get().path("Type").asText().equals("BANK")
                || account.get().path("EnablePaymentsToAccount").asBoolean();
        return open && Books.isActive(account.get()) ? List.of()
                : List.of("Payments can only be made to bank accounts and to accounts with payments enabled");
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        return !wanted.creates() && wanted.has("PaymentID") ? undo(wanted.text("PaymentID")) : pay(wanted.json(), "");
    }

    /** @param batch the id of the batch that the payment is part of; empty for none */
    ObjectNode pay(ObjectNode wanted, String batch) {
        String kind = kind(wanted);
        DocumentNames names = PAYABLE.get(kind);
        ObjectNode document = document(wanted).orElseThrow();
        String id = UUID.randomUUID().toString();
        BigDecimal amount = Fields.money(wanted, "Amount");
        LocalDate date = Fields.date(wanted, "Date").orElseGet(books::today);
        BigDecimal rate = Fields.decimal(wanted, "CurrencyRate").orElse(new BigDecimal("1.0000000000"));
        books.shelf(names.list()).change(document.path(names.id()).asText(), paid -> {
            paid.withArray("Payments").addObject().put("PaymentID", id).put("Date", XeroDates.date(date))
                    .put("Amount", amount).put("Reference", Fields.text(wanted, "Reference")).put("CurrencyRate", rate)
                    .put("HasAccount", false).put("HasValidationErrors", false);
            Settlements.settle(paid, "AmountPaid", amount, date);
        });
        ObjectNode payment = Json.object().put("PaymentID", id).put("Date", XeroDates.date(date)).put("Amount", amount)
                .put("BankAmount", amount).put("Reference", Fields.text(wanted, "Reference")).put("CurrencyRate", rate)
                .put("PaymentType", type(kind, document)).put("Status", "AUTHORISED").put("HasAccount", true)
                .put("IsReconciled", wanted.path("IsReconciled").asBoolean()).put("HasValidationErrors", false);
        books.account(wanted.path("Account")).ifPresent(account -> payment.putObject("Account")
                .put("AccountID", account.path("AccountID").asText()).put("Code", account.path("Code").asText()));
        ObjectNode paid = payment.putObject(kind).put(names.id(), document.path(names.id()).asText());
        Fields.copy(document, paid, List.of(names.number(), "Type", "Contact", "CurrencyCode"));
        if (!batch.isEmpty()) {
            payment.put("BatchPaymentID", batch);
        }
        return books.shelf("Payments").create(payment);
    }

    /** @return the document that a payment names */
    Optional<ObjectNode> document(JsonNode payment) {
        String kind = kind(payment);
        DocumentNames names = PAYABLE.get(kind);
        JsonNode named = payment.path(kind);
        Optional<ObjectNode> byId = books.shelf(names.list()).byId(Fields.text(named, names.id()));
        String number = Fields.text(named, names.number()) + Fields.text(payment, names.number());
        return byId.isPresent() || number.isEmpty() ? byId : books.shelf(names.list()).by(names.number(), number,
                document -> !document.path("Status").asText().matches("DELETED|VOIDED"));
    }

    /** Takes a payment back: what it paid is open again. */
    ObjectNode undo(String id) {
        ObjectNode payment = books.shelf("Payments").change(id, each -> each.put("Status", "DELETED"));
        String kind = kind(payment);
        DocumentNames names = PAYABLE.get(kind);
        String document = payment.path(kind).path(names.id()).asText();
        if (books.shelf(names.list()).byId(document).isPresent()) {
            books.shelf(names.list()).change(document, paid -> {
                Settlements.unlist(paid, "Payments", "PaymentID", id);
                Settlements.release(paid, "AmountPaid", Fields.money(payment, "Amount"));
            });
        }
        return payment;
    }

    private List<String> undoErrors(Wanted wanted) {
        Optional<ObjectNode> payment = books.shelf("Payments").byId(wanted.text("PaymentID"));
        if (payment.isEmpty()) {
            return List.of("The document with the supplied id was not found for this endpoint.");
        }
        List<String> errors = new ArrayList<>();
        boolean deletes = wanted.text("Status").equals("DELETED");
        if (!deletes || payment.get().path("Status").asText().equals("DELETED")) {
            errors.add("Payment not of valid status for modification");
        }
        if (payment.get().path("IsReconciled").asBoolean()) {
            errors.add("The payment has been reconciled and cannot be deleted");
        }
        if (payment.get().has("BatchPaymentID")) {
            errors.add("The payment is part of a batch payment and cannot be deleted by itself");
        }
        Fields.date(payment.get(), "Date").flatMap(date -> books.locked("payment", date)).ifPresent(errors::add);
        return errors;
    }

    private static String kind(JsonNode payment) {
        return List.of("CreditNote", "Prepayment", "Overpayment").stream()
                .filter(kind -> payment.path(kind).isObject() || Fields.has(payment, kind + "Number")).findFirst()
                .orElse("Invoice");
    }

    private static String type(String kind, ObjectNode document) {
        boolean sales = document.path("Type").asText().matches("ACCREC.*|RECEIVE.*");
        return switch (kind) {
            case "Invoice" -> sales ? "ACCRECPAYMENT" : "ACCPAYPAYMENT";
            case "CreditNote" -> sales ? "ARCREDITPAYMENT" : "APCREDITPAYMENT";
            default -> (sales ? "AR" : "AP") + kind.toUpperCase(Locale.ROOT) + "PAYMENT";
        };
    }
}

package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why Xero refuses the lines of a document, in its words where they are known. */
final class LineCheck {

    private final Books books;
    private final boolean sales;
    private final boolean exact;

    LineCheck(Books books, boolean sales, boolean exact) {
        this.books = books;
        this.sales = sales;
        this.exact = exact;
    }

    /** @param approved whether the document is more than a draft, so that each line needs an account and a tax */
    List<String> errors(JsonNode lines, boolean approved, String amountTypes) {
        if (!lines.isArray() || lines.isEmpty()) {
            return List.of("One or more line items must be specified");
        }
        // Xero says each thing once, however many lines it is true of.
        Set<String> errors = new LinkedHashSet<>();
        for (JsonNode line : lines) {
            Optional<ObjectNode> item = books.item(Fields.text(line, "ItemCode"));
            if (Fields.has(line, "ItemCode") && !Fields.text(line, "ItemCode").isEmpty() && item.isEmpty()) {
                errors.add("Item code '" + Fields.text(line, "ItemCode") + "' is not valid");
            }
            boolean known = item.isPresent() || Fields.has(line, "LineItemID");
            if (Fields.text(line, "Description").isBlank() && !known) {
                errors.add("Line item description must be specified");
            }
            errors.addAll(accountErrors(line, approved && !known));
            errors.addAll(taxErrors(line, amountTypes));
            errors.addAll(trackingErrors(line));
            amountError(line).ifPresent(errors::add);
        }
        return List.copyOf(errors);
    }

    /** @param needed whether a line without an account is refused */
    List<String> accountErrors(JsonNode line, boolean needed) {
        String code = Fields.has(line, "AccountCode") ? Fields.text(line, "AccountCode") : Fields.text(line, "AccountID");
        if (code.isEmpty()) {
            return needed ? List.of("Account code must be specified") : List.of();
        }
        Optional<ObjectNode> account = books.account(line);
        if (account.filter(Books::isActive).isEmpty() && account.isPresent()) {
            return List.of("Account code '" + code + "' has been archived, or has been deleted."
                    + " Each line item must reference a valid account.");
        }
        boolean system = account.filter(each -> Set.of("DEBTORS", "CREDITORS").contains(each.path("SystemAccount").asText())
                || each.path("Type").asText().equals("BANK")).isPresent();
        return account.isEmpty() || system
                ? List.of("Account code '" + code + "' is not a valid code for this document.") : List.of();
    }

    /** @return why the tax type of a line does not exist or does not fit its account */
    List<String> taxErrors(JsonNode line, String amountTypes) {
        String type = Fields.text(line, "TaxType");
        if (type.isEmpty() || amountTypes.equals("NoTax")) {
            return List.of();
        }
        Optional<ObjectNode> rate = books.taxRate(type);
        if (rate.isEmpty()) {
            return List.of("The TaxType code " + type + " does not exist or cannot be used for this type of transaction.");
        }
        Optional<ObjectNode> account = books.account(line);
        return account.isEmpty() || Books.fits(rate.get(), account.get()) ? List.of()
                : List.of("The TaxType code '" + type + "' cannot be used with account code '"
                        + account.get().path("Code").asText() + "'.");
    }

    /** @return why the tracking of a line is refused */
    List<String> trackingErrors(JsonNode line) {
        List<String> errors = new ArrayList<>();
        for (JsonNode each : line.path("Tracking")) {
            if (books.tracking(each).isEmpty()) {
                errors.add("The tracking option '" + Fields.text(each, "Option") + "' of the category '"
                        + Fields.text(each, "Name") + "' is not valid");
            }
        }
        return errors;
    }

    private Optional<String> amountError(JsonNode line) {
        boolean discounted = Fields.has(line, "DiscountRate") || Fields.has(line, "DiscountAmount");
        if (discounted && !sales) {
            return Optional.of("Discounts can only be given on sales documents");
        }
        Optional<BigDecimal> told = Fields.decimal(line, "LineAmount").map(Fields::cents);
        Optional<BigDecimal> unit = Fields.decimal(line, "UnitAmount");
        if (told.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal quantity = Fields.decimal(line, "Quantity").orElse(BigDecimal.ONE).setScale(4, RoundingMode.HALF_UP);
        BigDecimal expected = DocumentLines.amount(line, quantity,
                unit.get().setScale(exact ? 4 : 2, RoundingMode.HALF_UP));
        return told.get().compareTo(expected) == 0 ? Optional.empty() : Optional.of("The line total " + told.get()
                + " does not match the expected line total " + expected);
    }
}

package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The parameters that narrow lists of records down, as SPEC has them for each entity. */
final class ListFilters {

    /** The field that a parameter compares with; several values are parted by commas. */
    private static final Map<String, Map<String, String>> EQUAL = Map.of(
            "Quotes", Map.of("QuoteNumber", "QuoteNumber", "ContactID", "Contact.ContactID", "Status", "Status"),
            "PurchaseOrders", Map.of("Status", "Status"),
            "Prepayments", Map.of("InvoiceNumbers", "InvoiceNumber"),
            "Overpayments", Map.of("References", "Reference"),
            "BankTransactions", Map.of("References", "Reference"));

    private ListFilters() {}

    /** @return what a list of that path was asked for; an {@link IllegalArgumentException} tells what cannot be read */
    static Predicate<JsonNode> of(Request request, String path) {
        List<Predicate<JsonNode>> filters = new ArrayList<>();
        request.parameter("where").map(Where::parse).ifPresent(filters::add);
        EQUAL.getOrDefault(path, Map.of()).forEach((parameter, field) -> request.parameter(parameter)
                .map(values -> List.of(values.split(","))).ifPresent(values ->
                        filters.add(record -> values.contains(record.at("/" + field.replace('.', '/')).asText()))));
        if (path.equals("PurchaseOrders") || path.equals("Quotes")) {
            request.parameter("DateFrom").map(LocalDate::parse).ifPresent(from -> filters.add(record ->
                    Fields.date(record, "Date").filter(date -> !date.isBefore(from)).isPresent()));
            request.parameter("DateTo").map(LocalDate::parse).ifPresent(to -> filters.add(record ->
                    Fields.date(record, "Date").filter(date -> !date.isAfter(to)).isPresent()));
        }
        if (path.equals("Contacts")) {
            request.parameter("searchTerm").map(term -> term.toLowerCase(Locale.ROOT)).ifPresent(term ->
                    filters.add(record -> List.of("Name", "FirstName", "LastName", "ContactNumber", "EmailAddress",
                            "CompanyNumber").stream().anyMatch(field ->
                                    record.path(field).asText().toLowerCase(Locale.ROOT).contains(term))));
        }
        return record -> filters.stream().allMatch(each -> each.test(record));
    }
}

package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a list of invoices was asked for.
 *
 * @param filter which invoices
 * @param filtered whether any could be left out
 * @param order Xero's order
 * @param page the page, from 1; 0 for a list without pages
 * @param pageSize invoices a page
 * @param summary without lines and payments
 * @param exact with four decimals in unit prices
 */
record InvoiceQuery(
        Predicate<SimulatedInvoice> filter, boolean filtered, String order, int page, int pageSize, boolean summary,
                boolean exact) {

    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 1000;

    static InvoiceQuery of(Request request) {
        boolean summary = request.parameter("summaryOnly").filter("true"::equalsIgnoreCase).isPresent();
        int page = request.parameter("page").isPresent() ? Math.max(1, request.page()) : summary ? 1 : 0;
        List<Predicate<SimulatedInvoice>> filters = filters(request);
        return new InvoiceQuery(
                invoice -> filters.stream().allMatch(each -> each.test(invoice)),
                !filters.isEmpty(),
                request.parameter("order").orElse("UpdatedDateUTC"),
                page,
                page == 0 ? Integer.MAX_VALUE : size(request),
                summary,
                UnitPrices.isExact(request));
    }

    byte[] write(SimulatedInvoice invoice) {
        if (summary) {
            return invoice.summaryBytes();
        }
        if (page == 0) {
            return invoice.thinBytes();
        }
        return exact ? invoice.exactBytes() : invoice.bytes();
    }

    SimulatedInvoice[] select(SimulatedOrganisation organisation) {
        SimulatedInvoice[] all = organisation.sorted(order);
        return filtered ? Arrays.stream(all).filter(filter).toArray(SimulatedInvoice[]::new) : all;
    }

    private static int size(Request request) {
        int size = request.parameter("pageSize").filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt)
                .orElse(DEFAULT_SIZE);
        return size < 1 ? DEFAULT_SIZE : Math.min(size, LARGEST_SIZE);
    }

    private static List<Predicate<SimulatedInvoice>> filters(Request request) {
        List<Predicate<SimulatedInvoice>> filters = new ArrayList<>();
        XeroDates.modifiedSince(request.header("If-Modified-Since"))
                .ifPresent(since -> filters.add(invoice -> invoice.updatedMillis() >= since));
        request.parameter("IDs").map(InvoiceQuery::lower)
                .ifPresent(ids -> filters.add(invoice -> ids.contains(invoice.id())));
        request.parameter("InvoiceNumbers").map(InvoiceQuery::list)
                .ifPresent(numbers -> filters.add(invoice -> numbers.contains(invoice.number())));
        request.parameter("Statuses").map(InvoiceQuery::list)
                .ifPresent(statuses -> filters.add(invoice -> statuses.contains(invoice.status())));
        request.parameter("ContactIDs").map(InvoiceQuery::lower)
                .ifPresent(ids ->
                        filters.add(invoice -> ids.contains(invoice.look().at("/Contact/ContactID").asText())));
        request.parameter("searchTerm").map(term -> term.toLowerCase(Locale.ROOT))
                .ifPresent(term -> filters.add(invoice -> found(invoice.look(), term)));
        request.parameter("where").map(Where::parse)
                .ifPresent(where -> filters.add(invoice -> where.test(invoice.look())));
        return filters;
    }

    private static boolean found(JsonNode invoice, String term) {
        return List.of("/InvoiceNumber", "/Reference", "/Contact/Name").stream()
                .anyMatch(path -> invoice.at(path).asText("").toLowerCase(Locale.ROOT).contains(term));
    }

    private static Set<String> lower(String commas) {
        return list(commas.toLowerCase(Locale.ROOT));
    }

    private static Set<String> list(String commas) {
        return Arrays.stream(commas.split(",")).map(String::trim).collect(Collectors.toSet());
    }
}

package org.xerocamel.component;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.config.Entity;
import org.xerocamel.fetch.ListFilters;
import org.xerocamel.fetch.RecordChoice;
import org.xerocamel.xero.XeroDates;

/** Makes the filters of a list out of options and headers: what Xero filters, and what is left for xero-camel. */
final class ListQuestion {

    private static final String INVOICES = "Invoices";

    private final String name;
    private final Entity row;
    private final XeroConfiguration options;

    ListQuestion(String name, Entity row, XeroConfiguration options) {
        this.name = name;
        this.row = row;
        this.options = options;
    }

    /** @throws IllegalArgumentException when Xero's list of the entity knows no such filter */
    ListFilters of(Caller caller) {
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean accounting = row.api().startsWith("api.xro");
        List<String> statuses = caller.statuses();
        boolean byXero = INVOICES.equals(name);
        if (byXero && !statuses.isEmpty()) {
            parameters.put("Statuses", String.join(",", statuses));
        }
        put(parameters, "where", accounting ? caller.where() : null);
        if (!caller.ids().isEmpty()) {
            if (row.ids().isEmpty()) {
                throw new IllegalArgumentException("Xero lists no " + name + " by their ids; leave out the option ids and the"
                        + " header XeroIds");
            }
            parameters.put(row.ids(), String.join(",", caller.ids()));
        }
        put(parameters, "order", options.getOrder());
        put(parameters, "page", caller.page());
        put(parameters, row.paging() == Entity.Paging.TOTAL ? "pagesize" : "pageSize", options.getPageSize());
        put(parameters, "fromDate", options.getFromDate());
        put(parameters, "toDate", options.getToDate());
        put(parameters, "date", options.getDate());
        put(parameters, "periods", options.getPeriods());
        put(parameters, "timeframe", options.getTimeframe());
        if (options.getQuery() != null) {
            options.getQuery().forEach((key, value) -> put(parameters, key, value));
        }
        RecordChoice choice = new RecordChoice(byXero ? List.of() : statuses, accounting ? null : caller.where());
        return new ListFilters(caller.tenant(), name, caller.parent(), parameters, since(caller.modifiedSince()), choice,
                options.isRoutine());
    }

    private Instant since(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!row.modifiedSince()) {
            throw new IllegalArgumentException("Xero lists " + name + " whatever has changed; leave out the option"
                    + " modifiedSince and the header XeroModifiedSince");
        }
        Instant since = XeroDates.parse(text);
        if (since == null) {
            throw new IllegalArgumentException("modifiedSince is '" + text + "'; it must be a time in UTC such as"
                    + " 2026-01-01T00:00:00Z");
        }
        return since;
    }

    private static void put(Map<String, String> parameters, String name, Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}

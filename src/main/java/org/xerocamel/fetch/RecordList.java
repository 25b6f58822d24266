package org.xerocamel.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.RecordHandler.GoodRecords;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.xero.XeroDates;

/** Filtered lists of invoices on demand, page by page, for the invoices route. */
@Component("xeroRecordList")
public class RecordList {

    private static final String MODIFIED_SINCE = "modifiedSince";
    private static final String LIST = "xeroList";
    private static final RecordChoice ALL = new RecordChoice(List.of(), null);

    /** A list, and what was read of it. */
    private record State(ListWalk walk, CachedOutputStream out) {}

    private final RecordsOnDemand records;
    private final PageReader reader;
    private final int pageSize;

    RecordList(RecordsOnDemand records, XeroProperties settings, Json json) {
        this.records = records;
        this.pageSize = settings.fetch().pageSize();
        this.reader = new PageReader(json.mapper().getFactory());
    }

    /** Reads the filters from the body, a map or nothing. */
    public void begin(Exchange exchange) {
        Organisation organisation = records.organisation(exchange.getMessage().getHeader("XeroTenantId", String.class));
        Map<String, String> filters = new LinkedHashMap<>();
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (value != null) {
                    filters.put(name.toString(), text(value));
                }
            });
        } else if (body != null && !exchange.getMessage().getBody(String.class).isBlank()) {
            throw new IllegalArgumentException("The body must be a map of Xero's filters, or empty");
        }
        Instant since = since(filters.remove(MODIFIED_SINCE));
        ListFilters wanted = new ListFilters(null, RecordPlaces.INVOICES, null, filters, since, ALL, false);
        exchange.setVariable(LIST, new State(new ListWalk(organisation, records.entity(), wanted, pageSize),
                new CachedOutputStream(exchange)));
    }

    /** @return whether there is another page to read */
    public boolean hasMore(Exchange exchange) {
        return list(exchange).walk().hasMore();
    }

    /** Makes the request for the next page the body. */
    public void request(Exchange exchange) {
        exchange.getMessage().setBody(list(exchange).walk().request());
    }

    /** Adds the page's records to the list. */
    public void read(Exchange exchange) throws IOException {
        State list = list(exchange);
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            list.walk().read(answer == null ? Page.NOTHING : reader.read(answer, records.entity(), new GoodRecords(record -> {
                record.writeTo(list.out());
                list.out().write('\n');
            })));
        }
    }

    /** Makes the message the whole list as NDJSON; a long one lies in a file until the exchange ends. */
    public void end(Exchange exchange) throws IOException {
        exchange.getMessage().setBody(list(exchange).out().newStreamCache());
        exchange.removeVariable(LIST);
    }

    private static String text(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    private static Instant since(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Instant since = XeroDates.parse(text);
        if (since == null) {
            throw new IllegalArgumentException(
                    "modifiedSince is '" + text + "'; it must be a time in UTC such as 2026-01-01T00:00:00");
        }
        return since;
    }

    private static State list(Exchange exchange) {
        return exchange.getVariable(LIST, State.class);
    }
}

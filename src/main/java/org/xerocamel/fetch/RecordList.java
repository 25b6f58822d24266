package org.xerocamel.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.FetchException.RepeatedPageException;
import org.xerocamel.fetch.RecordHandler.GoodRecords;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.xero.XeroDates;
import org.xerocamel.xero.XeroRequest;

/** Filtered lists of invoices on demand, page by page, for the invoices route. */
@Component("xeroRecordList")
public class RecordList {

    /** More ids make the address too long, and Xero then says "not found" (invoices, "IDs list"). */
    private static final int IDS = 40;
    private static final List<String> LONG_LISTS = List.of("IDs", "InvoiceNumbers", "ContactIDs");
    private static final String MODIFIED_SINCE = "modifiedSince";
    private static final String LIST = "xeroList";

    /** The state of one list. */
    private static final class State {
        private Organisation organisation;
        private Instant modifiedSince;
        private final Deque<Map<String, String>> queries = new ArrayDeque<>();
        private boolean onePage;
        private int page = 1;
        private String firstId;
        private CachedOutputStream out;
    }

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
        State list = new State();
        list.organisation = records.organisation(exchange.getMessage().getHeader("XeroTenantId", String.class));
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
        list.modifiedSince = since(filters.remove(MODIFIED_SINCE));
        list.onePage = filters.containsKey("page");
        filters.putIfAbsent("pageSize", Integer.toString(pageSize));
        records.entity().whole().ofList().forEach(filters::putIfAbsent);
        if (!list.onePage) {
            filters.putIfAbsent("order", records.entity().order());
        }
        list.queries.addAll(split(filters));
        list.out = new CachedOutputStream(exchange);
        exchange.setVariable(LIST, list);
    }

    /** @return whether there is another page to read */
    public boolean hasMore(Exchange exchange) {
        return !list(exchange).queries.isEmpty();
    }

    /** Makes the request for the next page the body. */
    public void request(Exchange exchange) {
        State list = list(exchange);
        Map<String, String> parameters = new LinkedHashMap<>(list.queries.getFirst());
        parameters.putIfAbsent("page", Integer.toString(list.page));
        exchange.getMessage().setBody(new XeroRequest(list.organisation.tenantId(), list.organisation.name(),
                records.entity().path(), parameters, list.modifiedSince).of(records.entity()).urgent());
    }

    /** Adds the page's records to the list. */
    public void read(Exchange exchange) throws IOException {
        State list = list(exchange);
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            Page page = answer == null ? Page.NOTHING : reader.read(answer, records.entity(), new GoodRecords(record -> {
                record.writeTo(list.out);
                list.out.write('\n');
            }));
            if (list.page > 1 && page.beginsLike(list.firstId)) {
                throw new RepeatedPageException("Xero returned page " + (list.page - 1) + " of the list again");
            }
            list.firstId = page.firstId();
            if (list.onePage || page.isLast(list.page)) {
                list.queries.removeFirst();
                list.page = 1;
                list.firstId = null;
            } else {
                list.page++;
            }
        }
    }

    /** Makes the message the whole list as NDJSON; a long one lies in a file until the exchange ends. */
    public void end(Exchange exchange) throws IOException {
        exchange.getMessage().setBody(list(exchange).out.newStreamCache());
        exchange.removeVariable(LIST);
    }

    /** A long list of ids becomes several queries. */
    private static List<Map<String, String>> split(Map<String, String> filters) {
        for (String name : LONG_LISTS) {
            List<String> ids = Arrays.asList(filters.getOrDefault(name, "").split(","));
            if (ids.size() > IDS) {
                List<Map<String, String>> queries = new ArrayList<>();
                for (int from = 0; from < ids.size(); from += IDS) {
                    Map<String, String> query = new LinkedHashMap<>(filters);
                    query.put(name, String.join(",", ids.subList(from, Math.min(ids.size(), from + IDS))));
                    queries.addAll(split(query));
                }
                return queries;
            }
        }
        return List.of(filters);
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

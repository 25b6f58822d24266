package org.xerocamel.update;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Json;
import org.xerocamel.config.Whole;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.update.UpdateGroup.Lookup;
import org.xerocamel.xero.OrganisationFacts;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/** Reads the current state of a group's invoices from Xero, many in a call, and the facts of their organisation. */
@Component("xeroUpdateLookup")
public class UpdateLookup {

    /** More ids make the address too long, and Xero then says "not found" (invoices, "IDs list"). */
    private static final int MOST = 40;
    private static final int LONGEST = 1200;
    private static final int PAGE = 200;
    /** A number that fills more pages is not unique, whatever else is on them. */
    private static final int PAGES = 20;

    /** What organisations say costs a call and seldom changes. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Kept(OrganisationFacts facts, long since) {}

    private final Map<String, Kept> facts = new ConcurrentHashMap<>();
    private final ObjectReader reader;
    private final Whole whole;

    UpdateLookup(XeroProperties settings, Json json) {
        this.whole = settings.entities().get("Invoices").whole();
        this.reader = json.mapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** Decides what to read for the current rows. */
    public void begin(Exchange exchange) {
        UpdateGroup group = UpdateRun.of(exchange).group();
        OrganisationFacts known = known(group.organisation().tenantId());
        if (known == null) {
            group.lookups().add(new Lookup(Lookup.Kind.ORGANISATION, List.of(), 1));
        } else {
            group.facts(known);
        }
        Set<String> ids = new LinkedHashSet<>();
        Set<String> numbers = new LinkedHashSet<>();
        for (UpdateRow row : group.rows()) {
            Wanted wanted = row.wanted();
            String id = row.invoiceId() == null ? wanted.invoiceId() : row.invoiceId();
            if (id == null) {
                numbers.add(wanted.invoiceNumber());
            } else {
                ids.add(id);
            }
        }
        add(group, Lookup.Kind.IDS, ids);
        // A comma separates numbers, so one that holds any is asked for alone.
        numbers.stream().filter(number -> number.contains(","))
                .forEach(number -> group.lookups().add(new Lookup(Lookup.Kind.NUMBER, List.of(number), 1)));
        numbers.removeIf(number -> number.contains(","));
        add(group, Lookup.Kind.NUMBERS, numbers);
    }

    /** @return what the organisation said of late; null when it is to be asked */
    private OrganisationFacts known(String tenantId) {
        Kept found = facts.get(tenantId);
        return found != null && System.nanoTime() - found.since() < KEPT.toNanos() ? found.facts() : null;
    }

    private void keep(UpdateGroup group, OrganisationFacts said) {
        facts.put(group.organisation().tenantId(), new Kept(said, System.nanoTime()));
        group.facts(said);
    }

    private static void add(UpdateGroup group, Lookup.Kind kind, Set<String> values) {
        List<String> some = new ArrayList<>();
        int length = 0;
        for (String value : values) {
            int more = XeroRequest.encode(value + ",").length();
            if (some.size() == MOST || length + more > LONGEST && !some.isEmpty()) {
                group.lookups().add(new Lookup(kind, List.copyOf(some), 1));
                some.clear();
                length = 0;
            }
            some.add(value);
            length += more;
        }
        if (!some.isEmpty()) {
            group.lookups().add(new Lookup(kind, List.copyOf(some), 1));
        }
    }

    /** @return whether there is more to be read */
    public boolean hasMore(Exchange exchange) {
        return !UpdateRun.of(exchange).group().lookups().isEmpty();
    }

    /** Makes the next request the body. */
    public void request(Exchange exchange) {
        UpdateRun run = UpdateRun.of(exchange);
        Lookup lookup = run.group().lookups().getFirst();
        Map<String, String> query = new LinkedHashMap<>();
        if (lookup.kind() == Lookup.Kind.IDS || lookup.kind() == Lookup.Kind.NUMBERS) {
            query.put(lookup.kind() == Lookup.Kind.IDS ? "IDs" : "InvoiceNumbers", String.join(",", lookup.values()));
            query.put("order", "InvoiceID");
            query.put("page", Integer.toString(lookup.page()));
            query.put("pageSize", Integer.toString(PAGE));
        }
        switch (lookup.kind()) {
            case ORGANISATION -> { }
            case NUMBER -> query.putAll(whole.ofOne());
            default -> query.putAll(whole.ofList());
        }
        String path = switch (lookup.kind()) {
            case ORGANISATION -> "Organisation";
            case NUMBER -> "Invoices/" + XeroRequest.encode(lookup.values().get(0));
            default -> "Invoices";
        };
        XeroRequest request = new XeroRequest(run.group().organisation().tenantId(), run.group().organisation().name(),
                path, query, null);
        exchange.getMessage().setBody(run.isRequest() ? request.urgent() : request);
    }

    /** Reads Xero's answer. */
    public void read(Exchange exchange) throws IOException {
        UpdateGroup group = UpdateRun.of(exchange).group();
        Lookup lookup = group.lookups().getFirst();
        JsonNode answer;
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            answer = reader.readTree(body);
        }
        JsonNode list = answer.path(lookup.kind() == Lookup.Kind.ORGANISATION ? "Organisations" : "Invoices");
        if (!list.isArray()) {
            throw new IOException("Xero's answer about " + group.organisation().name() + " contains no list");
        }
        group.lookups().removeFirst();
        if (lookup.kind() == Lookup.Kind.ORGANISATION) {
            keep(group, OrganisationFacts.of(answer));
            return;
        }
        list.forEach(node -> group.add(Invoice.of(node)));
        boolean paged = lookup.kind() != Lookup.Kind.NUMBER;
        if (paged && !isLast(answer, list, lookup) && lookup.page() < PAGES) {
            group.lookups().addFirst(lookup.next());
        }
    }

    /** As many as were asked for by id are all that there are; numbers may be those of several. */
    private static boolean isLast(JsonNode answer, JsonNode list, Lookup lookup) {
        JsonNode pages = answer.path("pagination").path("pageCount");
        return list.isEmpty() || (pages.isInt() ? lookup.page() >= pages.asInt()
                : lookup.kind() == Lookup.Kind.IDS && list.size() == lookup.values().size());
    }

    /** Continues without what Xero does not have or does not show; the caller handles other refusals. */
    public void refused(Exchange exchange) throws Exception {
        UpdateGroup group = UpdateRun.of(exchange).group();
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Lookup.Kind kind = group.lookups().getFirst().kind();
        // Any other refusal may pass, and a payment's day and the lock dates are not guessed.
        boolean noScope = cause instanceof XeroException.NotAllowed refusal && refusal.isScope();
        if (kind == Lookup.Kind.ORGANISATION && noScope) {
            keep(group, OrganisationFacts.UNKNOWN);
        } else if (kind != Lookup.Kind.NUMBER || !(cause instanceof XeroException.NotFound)) {
            throw cause;
        }
        group.lookups().removeFirst();
    }
}

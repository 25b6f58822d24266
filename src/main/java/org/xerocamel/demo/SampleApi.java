package org.xerocamel.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The accounting API of the sample organisation: lists by pages and by {@code If-Modified-Since}, single records, and nothing
 * that writes. Its headers say what is left of the calls, as Xero's do.
 */
final class SampleApi {

    static final String PATH = "/api.xro/2.0/";

    private static final int MINUTE = 60;
    private static final long MINUTE_SECONDS = 60;
    private static final long DAY_SECONDS = 86_400;
    private static final int PAGE_SIZE = 100;
    /** Xero's lists of these are whole. */
    private static final List<String> UNPAGED = List.of("Accounts");

    private final SampleBooks books;
    private final Clock clock;
    private final String tenant;
    private final String name;
    private final Window minute = new Window(MINUTE_SECONDS, MINUTE);
    private final Window day = new Window(DAY_SECONDS, SampleXero.DAY);

    SampleApi(SampleBooks books, Clock clock, String tenant, String name) {
        this.books = books;
        this.clock = clock;
        this.tenant = tenant;
        this.name = name;
    }

    void serve(HttpExchange call) throws IOException {
        String token = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        String[] path = call.getRequestURI().getPath().substring(PATH.length()).split("/");
        Map<String, String> query = SampleQuery.of(call);
        if (!token.startsWith("Bearer sample-")) {
            refuse(call, 401, "AuthenticationUnsuccessful");
        } else if (!tenant.equalsIgnoreCase(call.getRequestHeaders().getFirst("Xero-tenant-id"))) {
            refuse(call, 403, "AuthenticationUnsuccessful");
        } else if (!isWithinLimits(call)) {
            refuse(call, 429, "Rate limit exceeded");
        } else if (!call.getRequestMethod().equals("GET")) {
            refuse(call, 400, "The sample organisation of the demo can only be read");
        } else if (query.containsKey("where")) {
            refuse(call, 400, "The sample organisation of the demo does not evaluate where");
        } else if (path[0].equals("Organisation")) {
            SampleXero.answer(call, 200, envelope("Organisations", List.of(organisation())));
        } else if (!SampleBooks.ENTITIES.contains(path[0]) || path.length > 2) {
            refuse(call, 404, "The resource you're looking for cannot be found");
        } else if (path.length == 2) {
            one(call, path[0], path[1]);
        } else {
            list(call, path[0], query);
        }
    }

    private void one(HttpExchange call, String entity, String id) throws IOException {
        Optional<ObjectNode> found = books.find(entity, id);
        if (found.isEmpty()) {
            refuse(call, 404, "The resource you're looking for cannot be found");
        } else {
            SampleXero.answer(call, 200, envelope(entity, List.of(found.get())));
        }
    }

    private void list(HttpExchange call, String entity, Map<String, String> query) throws IOException {
        // Taken first: what changes from here on is not promised to be in the answer.
        ObjectNode envelope = envelope(entity, List.of());
        List<ObjectNode> found = books.list(entity, since(call));
        if (query.containsKey("IDs")) {
            List<String> ids = Arrays.asList(query.get("IDs").toLowerCase(Locale.ROOT).split(","));
            String field = entity.substring(0, entity.length() - 1) + "ID";
            found = found.stream().filter(each -> ids.contains(each.get(field).asText())).toList();
        }
        if (query.containsKey("page") && !UNPAGED.contains(entity)) {
            int page = number(query.get("page"), 1);
            int size = Math.min(1000, number(query.getOrDefault("pageSize", ""), PAGE_SIZE));
            envelope.putObject("pagination").put("page", page).put("pageSize", size)
                    .put("pageCount", (found.size() + size - 1) / size).put("itemCount", found.size());
            found = found.stream().skip((long) (page - 1) * size).limit(size).toList();
        }
        ArrayNode records = (ArrayNode) envelope.get(entity);
        found.forEach(records::add);
        SampleXero.answer(call, 200, envelope);
    }

    private boolean isWithinLimits(HttpExchange call) {
        long now = clock.instant().getEpochSecond();
        int left = minute.left(now);
        int leftToday = day.left(now);
        call.getResponseHeaders().set("X-MinLimit-Remaining", String.valueOf(Math.max(0, left)));
        call.getResponseHeaders().set("X-DayLimit-Remaining", String.valueOf(Math.max(0, leftToday)));
        call.getResponseHeaders().set("Xero-Correlation-Id", UUID.randomUUID().toString());
        if (left < 0 || leftToday < 0) {
            call.getResponseHeaders().set("X-Rate-Limit-Problem", left < 0 ? "minute" : "day");
            call.getResponseHeaders().set("Retry-After", String.valueOf(left < 0 ? MINUTE_SECONDS - now % MINUTE_SECONDS
                    : DAY_SECONDS - now % DAY_SECONDS));
        }
        return left >= 0 && leftToday >= 0;
    }

    /** As at Xero, a time in any other form is not heard. */
    private static Instant since(HttpExchange call) {
        String header = call.getRequestHeaders().getFirst("If-Modified-Since");
        try {
            return header == null ? null : Instant.parse(header + "Z");
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : otherwise;
    }

    private ObjectNode organisation() {
        return node().put("OrganisationID", tenant).put("Name", name).put("LegalName", name).put("CountryCode", "GB")
                .put("BaseCurrency", "GBP").put("IsDemoCompany", true).put("OrganisationStatus", "ACTIVE")
                .put("Timezone", "GMTSTANDARDTIME").put("ShortCode", "!demo");
    }

    private ObjectNode envelope(String entity, List<ObjectNode> records) {
        ObjectNode envelope = node().put("Id", UUID.randomUUID().toString()).put("Status", "OK")
                .put("ProviderName", "xero-camel demo").put("DateTimeUTC", SampleBooks.xeroTime(clock.instant()));
        ArrayNode list = envelope.putArray(entity);
        records.forEach(list::add);
        return envelope;
    }

    private static void refuse(HttpExchange call, int status, String why) throws IOException {
        SampleXero.answer(call, status, node().put("Type", "Sample").put("Title", why).put("Status", status).put("Detail", why)
                .put("Message", why));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The calls of a minute or of a day, which begin anywhere as at Xero's clock. */
    private static final class Window {

        private final long seconds;
        private final int most;
        private long current;
        private int calls;

        Window(long seconds, int most) {
            this.seconds = seconds;
            this.most = most;
        }

        /** Counts a call. @return how many are left after it; negative when it was one too many */
        synchronized int left(long now) {
            if (now / seconds != current) {
                current = now / seconds;
                calls = 0;
            }
            return most - ++calls;
        }
    }
}

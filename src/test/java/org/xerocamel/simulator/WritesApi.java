package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Changes: {@code POST /Invoices}, {@code POST /Invoices/{id}}, {@code PUT} and {@code POST /Payments}. */
final class WritesApi {

    static final String PAYMENTS = "/api.xro/2.0/Payments";
    private static final Duration KEPT = Duration.ofMinutes(6);
    private static final int LONGEST_KEY = 128;

    private final Clock clock;
    private final Supplier<ObjectNode> envelope;
    private final Map<String, Answered> answered = new ConcurrentHashMap<>();

    /** What was answered under a key. */
    private record Answered(long time, byte[] body, Reply reply) {}

    WritesApi(Clock clock, Supplier<ObjectNode> envelope) {
        this.clock = clock;
        this.envelope = envelope;
    }

    /** Whether it is one of the places that can be written to. */
    static boolean takes(Request request) {
        boolean invoices = (request.path() + "/").startsWith(InvoicesApi.PATH + "/") && request.method().equals("POST");
        boolean payments = request.path().equals(PAYMENTS) && List.of("PUT", "POST").contains(request.method());
        return invoices || payments;
    }

    static String scope(Request request) {
        return request.path().equals(PAYMENTS) ? "accounting.payments" : "accounting.invoices";
    }

    Reply answer(Request request, SimulatedOrganisation organisation) {
        String key = request.header("Idempotency-Key");
        if (key.length() > LONGEST_KEY) {
            return invalid("The Idempotency-Key is too long", Json.MAPPER.createArrayNode());
        }
        synchronized (organisation) {
            Answered before = key.isEmpty() ? null : answered.get(organisation.tenantId() + " " + key);
            if (before != null && clock.millis() - before.time() < KEPT.toMillis()) {
                return Arrays.equals(before.body(), request.body()) ? before.reply()
                        : invalid("The Idempotency-Key was used with another body", Json.MAPPER.createArrayNode());
            }
            Reply reply = write(request, organisation);
            if (!key.isEmpty()) {
                answered.put(organisation.tenantId() + " " + key, new Answered(clock.millis(), request.body(), reply));
            }
            return reply;
        }
    }

    private Reply write(Request request, SimulatedOrganisation organisation) {
        boolean payments = request.path().equals(PAYMENTS);
        String list = payments ? "Payments" : "Invoices";
        JsonNode body = Json.read(request.body());
        JsonNode given = body.has(list) ? body.get(list) : Json.MAPPER.createArrayNode().add(body);
        // Xero's own documentation says that the default is true, the specification that it is false.
        boolean summarise = !request.parameter("summarizeErrors").filter("false"::equalsIgnoreCase).isPresent();
        InvoiceWrites writes = new InvoiceWrites(organisation, clock);
        String inPath = request.path().length() > InvoicesApi.PATH.length() && !payments
                ? request.path().substring(InvoicesApi.PATH.length() + 1) : null;
        ArrayNode elements = Json.MAPPER.createArrayNode();
        boolean failed = false;
        for (JsonNode element : given) {
            ObjectNode wanted = element.deepCopy();
            if (inPath != null) {
                wanted.put("InvoiceID", inPath);
            }
            List<String> errors = payments ? writes.checkPayment(wanted) : writes.checkInvoice(wanted);
            failed |= !errors.isEmpty();
            elements.add(errors.isEmpty() && !summarise ? writes.apply(wanted, payments)
                    : InvoiceWrites.refused(wanted, errors));
        }
        if (summarise && failed) {
            return invalid("A validation exception occurred", elements);
        }
        if (summarise) {
            elements.removeAll();
            given.forEach(element -> elements.add(writes.apply(element.deepCopy(), payments)));
        }
        if (!UnitPrices.isExact(request)) {
            elements.forEach(element -> UnitPrices.rounded((ObjectNode) element));
        }
        ObjectNode answer = envelope.get();
        answer.set(list, elements);
        return Reply.json(200, answer);
    }

    private static Reply invalid(String message, ArrayNode elements) {
        ObjectNode body = Json.object().put("ErrorNumber", 10).put("Type", "ValidationException").put("Message", message);
        body.set("Elements", elements);
        return Reply.json(400, body);
    }
}

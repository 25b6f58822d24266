package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Xero's posts to an application: events of all its organisations, in Xero's own form, signed. */
public final class Webhooks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a post tells of one record. */
    public record Event(String tenantId, String category, String resourceId, String type, Instant at) {}

    private final SimulatorClock clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong sequence = new AtomicLong();
    private final List<HttpResponse<byte[]>> answers = new ArrayList<>();
    private URI address;
    private String key = "";
    private Duration delay;
    private ScheduledExecutorService soon;

    Webhooks(SimulatorClock clock) {
        this.clock = clock;
    }

    /** Says where the application takes posts, and by which key they are signed. */
    public Webhooks to(URI application, String webhookKey) {
        address = application.resolve("/xero/webhook");
        key = webhookKey;
        return this;
    }

    /** From now on each change of an invoice is posted by itself, that long after it. */
    public synchronized Webhooks announcing(Duration after) {
        delay = after;
        soon = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "simulated webhooks");
            thread.setDaemon(true);
            return thread;
        });
        return this;
    }

    /** @return an event of now */
    public Event event(SimulatedOrganisation organisation, String category, String resourceId, String type) {
        return new Event(organisation.tenantId(), category, resourceId, type, clock.instant());
    }

    /** @return an event that an invoice was updated now */
    public Event updated(SimulatedOrganisation organisation, String invoiceId) {
        return event(organisation, "INVOICE", invoiceId, "UPDATE");
    }

    /** Posts the events rightly signed; each time with another entropy. */
    public HttpResponse<byte[]> post(Event... events) {
        return post(List.of(events));
    }

    /** Posts the events rightly signed; each time with another entropy. */
    public HttpResponse<byte[]> post(List<Event> events) {
        byte[] body = body(events);
        return post(body, signature(body));
    }

    /** Posts anything; the signature may be null for none, and so may further headers. */
    public HttpResponse<byte[]> post(byte[] body, String signature, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE)
                .header("User-Agent", "Xero Webhooks").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        request.header("Content-Type", "application/json; charset=utf-8");
        if (signature != null) {
            request.header("x-xero-signature", signature);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The intent to receive: posts without events, some wrongly signed on purpose. @return the answers' statuses */
    public List<Integer> askIntent() {
        byte[] body = body(List.of());
        byte[] other = body(List.of());
        return List.of(post(body, signature(body)).statusCode(), post(body, signature(other)).statusCode(),
                post(other, signature(other)).statusCode(), post(other, "wrong").statusCode());
    }

    /** @return the body of a post, in Xero's form */
    public byte[] body(List<Event> events) {
        ObjectNode post = Json.object();
        ArrayNode list = post.putArray("events");
        events.forEach(event -> describe(event, list.addObject()));
        post.put("firstEventSequence", events.isEmpty() ? 0 : sequence.get() + 1)
                .put("lastEventSequence", events.isEmpty() ? 0 : sequence.addAndGet(events.size()))
                .put("entropy", UUID.randomUUID().toString().replace("-", "").substring(0, 20).toUpperCase());
        return Json.bytes(post);
    }

    /** @return the signature of a body by the key */
    public String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the answers to what was posted by itself */
    public synchronized List<HttpResponse<byte[]>> answers() {
        return List.copyOf(answers);
    }

    synchronized void changed(SimulatedOrganisation organisation, SimulatedInvoice invoice) {
        if (soon != null) {
            Event event = new Event(organisation.tenantId(), "INVOICE", invoice.id(), "UPDATE", invoice.updated());
            soon.schedule(() -> announce(event), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void announce(Event event) {
        HttpResponse<byte[]> answer = post(event);
        synchronized (this) {
            answers.add(answer);
        }
    }

    private static void describe(Event event, ObjectNode node) {
        String resource = switch (event.category()) {
            case "INVOICE" -> "Invoices";
            case "CONTACT" -> "Contacts";
            default -> event.category();
        };
        node.put("resourceUrl", "https://api.xero.com/api.xro/2.0/" + resource + "/" + event.resourceId())
                .put("resourceId", event.resourceId()).put("tenantId", event.tenantId())
                .put("tenantType", "ORGANISATION").put("eventCategory", event.category())
                .put("eventType", event.type())
                // Without a Z, though it is UTC.
                .put("eventDateUtc", LocalDateTime.ofInstant(event.at(), ZoneOffset.UTC).toString());
    }

    @Override
    public synchronized void close() {
        if (soon != null) {
            soon.shutdownNow();
        }
    }
}

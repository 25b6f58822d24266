package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An HTTP service as a customer may have one: it takes what is posted, once for each Idempotency-Key. */
public final class InvoiceReceiver implements AutoCloseable {

    private final Path file;
    private final HttpListener listener;
    private final Faults faults = new Faults();
    private final List<Received> received = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile boolean remembering = true;

    private InvoiceReceiver(int port, Path file) {
        this.file = file;
        this.listener = new HttpListener(port, this::answer);
        listener.start();
    }

    /**
     * A post that was accepted or repeated.
     *
     * @param request all of it
     * @param time when it came
     * @param repeated whether its key had been accepted before
     */
    public record Received(Request request, Instant time, boolean repeated) {

        /** @return its Idempotency-Key, or an empty text */
        public String key() {
            return request.header("Idempotency-Key");
        }

        /** @return the records in it: the body itself, or the elements of its array */
        public List<JsonNode> records() {
            JsonNode body = Json.read(request.body());
            List<JsonNode> records = new ArrayList<>();
            if (body.isArray()) {
                body.forEach(records::add);
            } else {
                records.add(body);
            }
            return records;
        }
    }

    /** Starts one on any free port. */
    public static InvoiceReceiver start() {
        return new InvoiceReceiver(0, null);
    }

    /** Starts one on a port; {@code file}, which may be null, gets each accepted body as a line. */
    public static InvoiceReceiver start(int port, Path file) {
        return new InvoiceReceiver(port, file);
    }

    /** @return where to post */
    public URI url() {
        return URI.create("http://localhost:" + listener.port() + "/invoices");
    }

    /** @return everything accepted or repeated, in order */
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** @return the records of all accepted posts, without the repeated ones, in order */
    public List<JsonNode> records() {
        return received().stream().filter(post -> !post.repeated()).flatMap(post -> post.records().stream()).toList();
    }

    /** @return how many posts were accepted or repeated */
    public synchronized int count() {
        return received.size();
    }

    /** @return how many posts came at once, at most */
    public int maxConcurrent() {
        return mostInFlight.get();
    }

    /** @return what goes wrong: {@code faults().on(any -> true).times(3, Fault.status(503, "busy"))} */
    public Faults faults() {
        return faults;
    }

    /** Fails the next posts with a status, and a Retry-After in seconds if that is above 0. */
    public void failNext(int posts, int status, int retryAfterSeconds) {
        String wait = retryAfterSeconds > 0 ? "Retry-After" : null;
        faults.on(any -> true).times(posts,
                Fault.status(status, "text/plain", "Not now", wait, String.valueOf(retryAfterSeconds)));
    }

    /** Closes the connection of the next posts; {@code accepted} says whether they were taken nevertheless. */
    public void closeNext(int posts, boolean accepted) {
        faults.on(any -> true).times(posts, accepted ? Fault.answerLost() : Fault.closed());
    }

    /** Takes its time with each post from now on. */
    public void delay(Duration time) {
        faults.on(any -> true).always(Fault.hang(time));
    }

    /** Refuses with a status every post that holds such a record. */
    public void refuse(Predicate<JsonNode> which, int status) {
        faults.on(request -> new Received(request, Instant.EPOCH, false).records().stream().anyMatch(which))
                .always(Fault.status(status, "This record is not for us"));
    }

    /** Whether a repeated key is recognised, as at the start. */
    public void rememberKeys(boolean remember) {
        remembering = remember;
    }

    /** Forgets what it got; the keys too. */
    public synchronized void clear() {
        received.clear();
        keys.clear();
    }

    @Override
    public void close() {
        listener.close();
    }

    private Reply answer(Request request) {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            return faults.apply(request, this::take);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private synchronized Reply take(Request request) {
        if (!request.method().equals("POST") && !request.method().equals("PUT")) {
            return Reply.text(405, "Please post");
        }
        String key = request.header("Idempotency-Key");
        boolean repeated = !key.isEmpty() && !keys.add(key) && remembering;
        received.add(new Received(request, Instant.now(), repeated));
        if (file != null && !repeated) {
            append(request.text().strip() + "\n");
        }
        return Reply.of(204, null, "");
    }

    private void append(String line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("The receiver cannot write " + file, failed);
        }
    }
}

package org.xerocamel.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Xero's invoices to an HTTP receiver, by hand: eight calls at once, with no order among them and no second try. */
public final class HttpLoop {

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final int CALLS = 8;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore free = new Semaphore(CALLS);
    private final AtomicLong failed = new AtomicLong();
    private final URI receiver;
    private final int batchSize;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int inBody;
    private long records;

    private HttpLoop(URI receiver, int batchSize) {
        this.receiver = receiver;
        this.batchSize = batchSize;
    }

    /** Posts all invoices to the address that the first argument names, so many a call as the second says. */
    public static void main(String... arguments) throws Exception {
        Peer.run(arguments, peer ->
                new HttpLoop(URI.create(peer.own(0)), Integer.parseInt(peer.own(1))).run(peer));
    }

    private long run(Peer peer) throws Exception {
        boolean last = false;
        for (int page = 1; !last; page++) {
            try (JsonParser parser = JSON.createParser(peer.page(page))) {
                last = Peer.isLast(parser, page, this::add);
            }
        }
        post();
        free.acquire(CALLS);
        if (failed.get() > 0) {
            throw new IOException(failed + " calls failed");
        }
        return records;
    }

    private void add(JsonParser record) throws IOException, InterruptedException {
        if (batchSize > 1) {
            body.write(inBody == 0 ? '[' : ',');
        }
        try (JsonGenerator out = JSON.createGenerator(body)) {
            out.copyCurrentStructureExact(record);
        }
        records++;
        inBody++;
        if (inBody == batchSize) {
            post();
        }
    }

    private void post() throws InterruptedException {
        if (inBody == 0) {
            return;
        }
        if (batchSize > 1) {
            body.write(']');
        }
        HttpRequest request = HttpRequest.newBuilder(receiver).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
        body.reset();
        inBody = 0;
        free.acquire();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure != null || answer.statusCode() != 204) {
                failed.incrementAndGet();
            }
            free.release();
        });
    }
}

package org.xerocamel.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small imitation of Xero with one organisation, for this machine only: a consent page that always agrees, tokens, and the
 * accounting API to read a few entities, in which something changes every few seconds. It also has the receiver of the
 * demo's HTTP sink.
 */
final class SampleXero implements AutoCloseable {

    /** The only app that it knows, and its secret. */
    static final String CLIENT = "demo";
    /** How many calls it allows in a day. */
    static final int DAY = 100_000;

    private static final String TENANT = "00000000-0000-4000-8000-00000000de30";
    private static final String NAME = "Sample Ltd (demo)";
    private static final String CONNECTION = "00000000-0000-4000-8000-00000000c0de";
    private static final int THREADS = 8;
    private static final int CHANGE_SECONDS = 5;
    private static final int TOKEN_SECONDS = 1800;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(SampleXero.class);

    private final HttpServer server;
    private final ScheduledExecutorService threads;

    private SampleXero(HttpServer server, Clock clock) {
        this.server = server;
        // They must not keep the process alive.
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "sample-xero");
            thread.setDaemon(true);
            return thread;
        };
        this.threads = Executors.newScheduledThreadPool(THREADS, daemons);
        SampleBooks books = new SampleBooks(clock);
        server.setExecutor(threads);
        at("/identity/connect/authorize", SampleXero::agree);
        at("/connect/token", call -> answer(call, 200, JSON.createObjectNode().put("access_token", "sample-" + UUID.randomUUID())
                .put("refresh_token", "sample-" + UUID.randomUUID()).put("token_type", "Bearer").put("expires_in", TOKEN_SECONDS)));
        at("/connect/revocation", call -> answer(call, 200, JSON.createObjectNode()));
        at("/connections", SampleXero::connections);
        at(SampleApi.PATH, new SampleApi(books, clock, TENANT, NAME)::serve);
        at(SampleReceiver.PATH, new SampleReceiver()::receive);
        threads.scheduleWithFixedDelay(books::change, CHANGE_SECONDS, CHANGE_SECONDS, TimeUnit.SECONDS);
    }

    /** Starts one on a free port of the loopback address. */
    static SampleXero start() throws IOException {
        SampleXero xero = new SampleXero(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                Clock.systemUTC());
        xero.server.start();
        return xero;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A mistake of the imitation's own is an answer too, or the caller would wait. */
    private void at(String path, HttpHandler handler) {
        server.createContext(path, call -> {
            try {
                handler.handle(call);
            } catch (RuntimeException e) {
                LOG.error("The demo's sample Xero failed at {}", call.getRequestURI().getPath(), e);
                answer(call, 500, JSON.createObjectNode().put("Title", "The sample Xero failed"));
            } finally {
                call.close();
            }
        });
    }

    /** Nobody is asked: there is one organisation, and nothing in it is anybody's. */
    private static void agree(HttpExchange call) throws IOException {
        String back = SampleQuery.of(call).get("redirect_uri");
        String state = SampleQuery.of(call).getOrDefault("state", "");
        if (back == null || !back.matches("http://localhost:\\d+/xero/callback")) {
            answer(call, 400, JSON.createObjectNode().put("error", "invalid_request"));
            return;
        }
        call.getResponseHeaders().set("Location", back + "?code=sample-" + UUID.randomUUID() + "&state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8));
        call.sendResponseHeaders(302, -1);
    }

    private static void connections(HttpExchange call) throws IOException {
        if (call.getRequestMethod().equals("DELETE")) {
            call.sendResponseHeaders(204, -1);
            return;
        }
        ObjectNode connection = JSON.createObjectNode().put("id", CONNECTION).put("tenantId", TENANT)
                .put("tenantType", "ORGANISATION").put("tenantName", NAME);
        answer(call, 200, JSON.createArrayNode().add(connection));
    }

    static void answer(HttpExchange call, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        call.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }
}

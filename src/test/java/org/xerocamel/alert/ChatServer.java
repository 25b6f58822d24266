package org.xerocamel.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that is a chat, a workflow and a monitor, each below a path of its own. */
final class ChatServer implements AutoCloseable {

    /** A call that came. */
    record Got(String method, String path, Map<String, List<String>> headers, String body) {}

    /** An answer, with one header. */
    record Reply(int status, String header, String value, String body) {}

    private final List<Got> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    ChatServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Everything below the path gets that answer; a status of 0 is silence. */
    void answer(String path, Reply reply) {
        replies.put(path, reply);
    }

    /** What is below the path is accepted. */
    void accept(String path) {
        replies.remove(path);
    }

    List<Got> at(String path) {
        return calls.stream().filter(call -> call.path().startsWith(path)).toList();
    }

    /** @return the calls below the path whose body has these words */
    List<Got> about(String path, String words) {
        return at(path).stream().filter(call -> call.body().contains(words)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            calls.add(new Got(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Reply reply = replies.entrySet().stream().filter(each -> path.startsWith(each.getKey())).map(Map.Entry::getValue)
                    .findFirst().orElse(new Reply(200, "X-Chat", "yes", "ok"));
            if (reply.status() == 0) {
                closed.await();
                return;
            }
            exchange.getResponseHeaders().set(reply.header(), reply.value());
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

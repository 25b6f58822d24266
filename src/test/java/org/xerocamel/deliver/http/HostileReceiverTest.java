package org.xerocamel.deliver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.deliver.SinkBench.Delivery;
import org.xerocamel.network.HttpBounds;
import org.xerocamel.network.OutgoingProxy;

/** A receiver that is broken or means harm costs little memory, no disk and a bounded time, and the sink goes on. */
@Timeout(60)
class HostileReceiverTest {

    private static final String RECORD = "{\"InvoiceID\":\"a\"}";
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    /** What is answered, until the client hangs up. */
    private interface Answer {
        void write(OutputStream out) throws Exception;
    }

    private final AtomicLong written = new AtomicLong();
    private volatile Answer answer;
    private ServerSocket server;
    private SinkBench bench;
    private ExecutorService workers;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        bench.close();
        workers.shutdownNow();
        server.close();
    }

    @Test
    void anEndlessBodyIsLetGoOf() throws Exception {
        answer = out -> {
            write(out, OK + "Content-Type: text/plain\r\n\r\n");
            endlessly(out, "x".repeat(8192));
        };
        start().deliver(RECORD).succeeded();
        assertThat(written.get()).as("bytes that it got rid of").isLessThan(20L << 20);
    }

    @Test
    void anEndlessBodyInChunksIsLetGoOf() throws Exception {
        answer = out -> {
            write(out, OK + "Transfer-Encoding: chunked\r\n\r\n");
            endlessly(out, "2000\r\n" + "x".repeat(8192) + "\r\n");
        };
        start().deliver(RECORD).succeeded();
        assertThat(written.get()).isLessThan(20L << 20);
    }

    @Test
    void anEndlessHeaderLineIsAFailureOfTheBatch() throws Exception {
        answer = out -> {
            write(out, OK + "X-Long: ");
            endlessly(out, "x".repeat(8192));
        };
        fails("line length");
    }

    @Test
    void endlessHeadersAreAFailureOfTheBatch() throws Exception {
        answer = out -> {
            write(out, OK);
            endlessly(out, "X-Again: 1\r\n");
        };
        fails("header count");
    }

    @Test
    void anAnswerThatDripsIsAFailureOnceTheTimeOfTheCallIsOver() throws Exception {
        answer = out -> {
            write(out, OK + "Content-Length: 10000\r\n\r\n");
            drip(out);
        };
        fails("longer than 1.0 s");
    }

    @Test
    void headersThatDripAreAFailureToo() throws Exception {
        answer = out -> {
            write(out, OK + "X-Slow: ");
            drip(out);
        };
        fails("longer than 1.0 s");
    }

    private void fails(String reason) throws Exception {
        SinkBench sink = start();
        Delivery delivery = sink.deliver(RECORD);
        assertThat(delivery.failure()).isNotNull();
        assertThat(delivery.failure().getMessage().toLowerCase()).contains(reason);
        assertThat(delivery.refused()).isEmpty();
        answer = out -> write(out, OK + "Content-Length: 0\r\n\r\n");
        assertThatCode(() -> sink.deliver(RECORD).succeeded()).as("the sink goes on").doesNotThrowAnyException();
    }

    private SinkBench start() throws Exception {
        bench = new SinkBench("http", Map.of("xero.sinks", "http", "xero.sink.http.timeout", "500ms", "xero.sink.http.url",
                "http://localhost:" + server.getLocalPort() + "/in"));
        HttpSinkProperties http = bench.settings("xero.sink.http", HttpSinkProperties.class);
        HttpSinkConfiguration beans = new HttpSinkConfiguration();
        workers = beans.workers(http);
        HttpSink sink = new HttpSink(http, bench.settings("xero", XeroProperties.class), new KnownKeys());
        bench.bean("xeroSinkHttp", sink);
        bench.bean("xeroSinkHttpClient", new HttpSinkClient(http, sink, new HttpBounds(bench.camel()),
                new OutgoingProxy(bench.settings("xero", XeroProperties.class))));
        bench.bean("xeroSinkHttpWorkers", workers);
        bench.bean("xeroSinkHttpWanted", beans.wanted());
        return bench.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
                read(socket);
                answer.write(socket.getOutputStream());
            } catch (Exception e) {
                // The client hung up, or the test is over.
            }
        }
    }

    /** Reads the request: its head, and the record. */
    private static void read(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        byte[] some = new byte[8192];
        while (!request.toString().contains(RECORD)) {
            int count = socket.getInputStream().read(some);
            if (count < 0) {
                throw new IOException("no request");
            }
            request.append(new String(some, 0, count, StandardCharsets.UTF_8));
        }
    }

    private void endlessly(OutputStream out, String text) throws IOException {
        for (int i = 0; i < 100_000; i++) {
            write(out, text);
        }
    }

    private static void drip(OutputStream out) throws Exception {
        for (int i = 0; i < 100; i++) {
            out.write('x');
            out.flush();
            Thread.sleep(200);
        }
    }

    private void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        written.addAndGet(text.length());
    }
}

package org.xerocamel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xerocamel.test.RecordedBatch;
import org.xerocamel.test.SinkTest;

/** The example {@code 5-sink-slack}, against an HTTP server. */
class SlackSinkTest {

    private static final Path ROUTE = Path.of("docs/examples/routes/5-sink-slack.camel.yaml");

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Set<String> headers = new TreeSet<>();
    private int status = 200;
    private HttpServer slack;
    private SinkTest sink;

    @BeforeEach
    void start() throws Exception {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/services/T0/B0", call -> {
            texts.add(new ObjectMapper().readTree(call.getRequestBody()).get("text").asText());
            headers.addAll(call.getRequestHeaders().keySet());
            call.sendResponseHeaders(status, -1);
            call.close();
        });
        slack.start();
        sink = SinkTest.of(ROUTE).set("xero.sink.slack.secret-url",
                "http://localhost:" + slack.getAddress().getPort() + "/services/T0/B0").start();
    }

    @AfterEach
    void stop() {
        sink.close();
        slack.stop(0);
    }

    @Test
    void aBatchIsALineInTheChannelWhateverTheOrganisationIsCalled() {
        sink.deliver(RecordedBatch.first()).assertDelivered();
        sink.deliver(RecordedBatch.withOneToRefuse().of("Back\\slash \"quoted\"\nand broken")).assertDelivered();

        assertThat(texts).containsExactly(
                "6 Invoices of Demo \"&lt;!channel&gt;\" &amp; Søn A/S are new or have changed",
                "3 Invoices of Back\\slash \"quoted\"\nand broken are new or have changed");
        assertThat(headers).as("headers that Slack gets").noneMatch(name -> name.toLowerCase().startsWith("xero"));
    }

    @Test
    void whatSlackDoesNotTakeComesAgainAndAReplayIsNoNews() {
        // Camel's HTTP client tries a 503 once more by itself.
        status = 500;
        sink.deliver(RecordedBatch.first()).assertRetried();
        status = 200;
        sink.deliverAgain(RecordedBatch.first()).assertDelivered();
        sink.replay(RecordedBatch.first(), "00000002").assertDelivered();

        assertThat(texts).as("the refused call and its repeat").hasSize(2);
    }
}

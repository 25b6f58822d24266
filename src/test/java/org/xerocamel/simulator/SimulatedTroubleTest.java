package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedTroubleTest {

    private XeroSimulator xero;
    private SimulatedOrganisation demo;
    private SimulatorClient client;
    private JsonNode tokens;

    @BeforeEach
    void start() {
        xero = XeroSimulator.start();
        demo = xero.addOrganisation("Demo Company (AU)");
        demo.addInvoices(250);
        client = new SimulatorClient(xero.url());
        tokens = client.login();
    }

    @AfterEach
    void stop() {
        xero.close();
    }

    @Test
    void theMinuteIsEnforcedAndPasses() {
        xero.limits().minute(3);
        for (int call = 0; call < 3; call++) {
            assertThat(page(1).status()).isEqualTo(200);
        }
        var refused = page(1);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-Rate-Limit-Problem")).isEqualTo("minute");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(xero.calls().maxInMinute(demo.tenantId())).isEqualTo(4);
        xero.clock().advance(Duration.ofSeconds(61));
        assertThat(page(1).header("X-MinLimit-Remaining")).isEqualTo("2");
    }

    @Test
    void theDayIsEnforced() {
        xero.limits().day(1);
        assertThat(page(1).header("X-DayLimit-Remaining")).isEqualTo("0");
        var refused = page(1);
        assertThat(refused.header("X-Rate-Limit-Problem")).isEqualTo("day");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isGreaterThan(3600);
    }

    @Test
    void aSixthCallAtOnceIsRefusedWithoutRetryAfter() {
        CountDownLatch open = new CountDownLatch(1);
        xero.faults().onPage(1).always(Fault.holdUntil(open));
        var held = IntStream.range(0, 5)
                .mapToObj(call -> CompletableFuture.supplyAsync(() -> page(1), work -> new Thread(work).start()))
                .toList();
        Awaitility.await().until(() -> xero.calls().maxConcurrent(demo.tenantId()) == 5);

        var refused = page(2);
        assertThat(refused.header("X-Rate-Limit-Problem")).isEqualTo("concurrent");
        assertThat(refused.header("Retry-After")).isEmpty();
        open.countDown();
        assertThat(held).allMatch(each -> each.join().status() == 200);
        assertThat(page(2).status()).as("once they are through").isEqualTo(200);
    }

    @Test
    void brokenAnswersAreBroken() {
        xero.faults().onPage(1).once(Fault.truncated());
        assertThatThrownBy(() -> page(1).json()).as("cut in the middle").isInstanceOf(UncheckedIOException.class);
        xero.faults().onPage(1).once(Fault.malformed());
        assertThatThrownBy(() -> page(1).json()).isInstanceOf(UncheckedIOException.class);
        xero.faults().onPage(1).once(Fault.cut());
        assertThat(page(1).status()).as("closed before the end").isZero();
        xero.faults().onPage(1).once(Fault.cutChunk());
        assertThat(page(1).status()).as("closed before the last chunk").isZero();
        // The client of the JDK repeats a GET by itself when nothing was answered, so it takes more than one.
        xero.faults().onPage(1).always(Fault.closed());
        assertThat(page(1).status()).as("closed at once").isZero();
        xero.faults().clear();
        assertThat(page(1).status()).isEqualTo(200);
    }

    @Test
    void wrongAnswersAreWrong() {
        xero.faults().onPage(2).times(2, Fault.offline());
        assertThat(page(2).body()).isEqualTo("The Organisation is offline");
        assertThat(page(2).status()).isEqualTo(503);
        assertThat(page(2).status()).isEqualTo(200);
        xero.faults().onPages().once(Fault.html());
        assertThat(page(1).body()).startsWith("<!DOCTYPE html>");
        xero.faults().onPages().of(demo).always(Fault.alwaysPage(1));
        assertThat(page(2).json().at("/Invoices/0/InvoiceID")).isEqualTo(page(1).json().at("/Invoices/0/InvoiceID"));
        assertThat(xero.calls().pages(demo.tenantId())).containsExactly(2, 2, 2, 1, 2, 1);
    }

    @Test
    void slowAnswersComeWhole() {
        xero.faults().onPage(3).once(Fault.drip(20_000, Duration.ofMillis(1)));
        assertThat(page(3).json().get("Invoices")).hasSize(50);
    }

    @Test
    void xmlIsTheDefaultAndGzipIsGivenToWhoeverAsks() {
        String path = "/api.xro/2.0/Invoices?page=1";
        String bearer = "Bearer " + tokens.get("access_token").asText();
        assertThat(client.get(path, "Authorization", bearer, "Xero-tenant-id", demo.tenantId()).body())
                .startsWith("<Response>");
        assertThat(client.invoices(tokens, demo.tenantId(), "?page=1", "Accept-Encoding", "gzip")
                .header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void theReceiverTakesEachKeyOnce() throws Exception {
        try (InvoiceReceiver receiver = InvoiceReceiver.start()) {
            receiver.failNext(1, 503, 7);
            receiver.closeNext(1, true);
            assertThat(post(receiver).headers().firstValue("Retry-After")).contains("7");
            assertThatThrownBy(() -> post(receiver)).isInstanceOf(IOException.class);
            assertThat(post(receiver).statusCode()).isEqualTo(204);
            assertThat(receiver.received()).extracting(InvoiceReceiver.Received::repeated).containsExactly(false, true);
            assertThat(receiver.records()).hasSize(2);
        }
    }

    private static HttpResponse<String> post(InvoiceReceiver receiver) throws Exception {
        var request = HttpRequest.newBuilder(receiver.url()).header("Idempotency-Key", "one")
                .POST(HttpRequest.BodyPublishers.ofString("[{\"InvoiceID\":1},{\"InvoiceID\":2}]")).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private SimulatorClient.Answer page(int page) {
        return client.invoices(tokens, demo.tenantId(), "?page=" + page);
    }
}

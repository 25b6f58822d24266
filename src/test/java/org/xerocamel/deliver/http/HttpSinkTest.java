package org.xerocamel.deliver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.RetryLaterException;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.deliver.SinkBench.Delivery;
import org.xerocamel.deliver.http.HttpDelivery.HttpSinkException;
import org.xerocamel.deliver.http.Receiver.Got;
import org.xerocamel.deliver.http.Receiver.Reply;
import org.xerocamel.network.HttpBounds;
import org.xerocamel.network.OutgoingProxy;

class HttpSinkTest {

    private static final String A = invoice("a");
    private static final String B = invoice("b");
    private static final String C = invoice("c");

    private final KnownKeys keys = new KnownKeys();
    private Receiver receiver;
    private SinkBench bench;
    private ExecutorService workers;

    @BeforeEach
    void receive() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        if (bench != null) {
            bench.close();
            workers.shutdownNow();
        }
        receiver.close();
    }

    @Test
    void recordsArePostedOneByOneUnchanged() throws Exception {
        String exact = "{\"InvoiceID\":\"a\",\"Total\":10.10,\"Reference\":\"ß 😀\"}";
        start(Map.of()).deliver(exact, B).succeeded();

        assertThat(receiver.bodies()).containsExactlyInAnyOrder(exact, B);
        assertThat(receiver.calls()).allSatisfy(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.headers()).containsEntry("Content-Type", "application/json")
                    .containsEntry("XeroEntity", "Invoices").containsEntry("XeroSequence", "7")
                    .containsEntry("XeroTenantId", "11111111-2222-3333-4444-555555555555");
            assertThat(call.key()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void aRecordThatWasWrittenWithAnExternalIdBringsItAsAHeaderAndAnArrayNone() throws Exception {
        keys.give("order 4711/Ærø\r\n", "a");
        start(Map.of()).deliver(A, B).succeeded();

        assertThat(receiver.calls()).allSatisfy(call -> assertThat(call.headers().get("XeroExternalId"))
                .isEqualTo(call.body().equals(A) ? "order 4711/%C3%86r%C3%B8" : null));
        stop();
        receive();
        start(Map.of("batch-size", 2)).deliver(A, B, C).succeeded();
        assertThat(receiver.calls()).hasSize(2).allSatisfy(call -> assertThat(call.headers()).doesNotContainKey("XeroExternalId"));
    }

    @Test
    void aLargerBatchSizePostsArrays() throws Exception {
        start(Map.of("batch-size", 2)).deliver(A, B, C).succeeded();

        assertThat(receiver.bodies()).containsExactlyInAnyOrder("[" + A + "," + B + "]", "[" + C + "]");
    }

    @Test
    void aRepeatHasTheSameKeysAndAnotherCallAnotherKey() throws Exception {
        start(Map.of());
        bench.deliver(A, A, B).succeeded();
        Set<Got> once = asSet();
        bench.deliver(Map.of("XeroAttempt", 2), Map.of(), A, A, B).succeeded();
        assertThat(receiver.calls()).as("the repeat was sent").hasSize(6);
        assertThat(asSet()).as("a repeated call is the same to the letter").isEqualTo(once);

        bench.deliver(8L, A, A, B).succeeded();
        bench.deliver(Map.of(), Map.of("xeroGeneration", 1), A, A, B).succeeded();
        bench.deliver(Map.of("XeroTenantId", "other"), Map.of(), A, A, B).succeeded();
        bench.deliver(Map.of("XeroEntity", "Contacts"), Map.of(), A, A, B).succeeded();
        bench.deliver(A, A, B + " ").succeeded();
        assertThat(receiver.calls().stream().map(Got::key).collect(Collectors.toSet()))
                .as("3 keys a delivery, the repeat's and two of the last one's known").hasSize(16);
    }

    @Test
    void onlyTheContractsHeadersAndTheConfiguredOnesGoOut() throws Exception {
        Map<String, Object> poison = new HashMap<>();
        for (String header : List.of("Authorization", "Xero-tenant-id", "Cookie", "X-Internal", "breadcrumbId",
                "XeroSecret", "CamelHttpUri", "CamelHttpPath", "CamelHttpQuery", "CamelHttpRawQuery", "CamelHttpMethod",
                "CamelRestHttpUri", "CamelRestHttpQuery", "Content-Encoding", "Host", "Idempotency-Key")) {
            poison.put(header, "poison");
        }
        start(Map.of("headers.X-Api-Key", "secret-value", "headers.Authorization", "Bearer the-token"));
        bench.deliver(poison, Map.of(), A).succeeded();

        Got call = receiver.calls().get(0);
        assertThat(call.headers().keySet()).containsExactlyInAnyOrder("XeroTenantId", "XeroOrganisation", "XeroEntity",
                "XeroSequence", "Idempotency-Key", "Content-Type", "X-Api-Key", "Authorization", "User-Agent", "Host",
                "Connection", "Content-Length");
        assertThat(call.headers()).containsEntry("Authorization", "Bearer the-token")
                .containsEntry("X-Api-Key", "secret-value");
        assertThat(call.headers().toString() + call).doesNotContain("poison");
        assertThat(call.uri()).isEqualTo("/in");
    }

    @Test
    void aConfiguredHeaderReplacesOurs() throws Exception {
        start(Map.of("headers.Content-Type", "application/vnd.acme+json", "headers.User-Agent", "acme"))
                .deliver(A).succeeded();

        assertThat(receiver.calls().get(0).headers())
                .containsEntry("Content-Type", "application/vnd.acme+json").containsEntry("User-Agent", "acme");
    }

    @Test
    void theAddressIsTakenToTheLetter() throws Exception {
        String address = "/a%20b/?sp=%2Ftriggers%2Frun&sig=a%2Bb%3D%3D&timeout=5&x=1+2";
        start(Map.of("url", receiver.url() + address)).deliver(A).succeeded();

        assertThat(receiver.calls().get(0).uri()).isEqualTo(address);
    }

    @Test
    void theAddressNamesEntityAndOrganisationWhateverTheyAre() throws Exception {
        start(Map.of("url", receiver.url() + "/{organisation}/{entity}?of={organisation}&to={entity}"));
        bench.deliver(A).succeeded();
        bench.deliver(Map.of("XeroEntity", "../Ærø?a=1&b#%2F{entity}", "XeroTenantId", ".."), Map.of(), A).succeeded();

        String odd = "%2E%2E%2F%C3%86r%C3%B8%3Fa%3D1%26b%23%252F%7Bentity%7D";
        assertThat(receiver.calls()).extracting(Got::uri).containsExactly(
                "/11111111-2222-3333-4444-555555555555/Invoices?of=11111111-2222-3333-4444-555555555555&to=Invoices",
                "/%2E%2E/" + odd + "?of=%2E%2E&to=" + odd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ærø & Søn 😀", "A\r\nX-Injected: 1", "100% ${body}, (a) 'b'"})
    void everyOrganisationsNameFitsAHeader(String name) throws Exception {
        start(Map.of()).deliver(Map.of("XeroOrganisation", name), Map.of(), A).succeeded();

        Got call = receiver.calls().get(0);
        assertThat(URLDecoder.decode(call.headers().get("XeroOrganisation").replace("+", "%2B"),
                StandardCharsets.UTF_8)).isEqualTo(name);
        assertThat(call.headers()).doesNotContainKey("X-Injected");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 412, 413, 422})
    void aRefusedRecordIsParkedWithTheAnswerAndTheOthersAreDelivered(int status) throws Exception {
        receiver.answers(got -> got.body().equals(B)
                ? new Reply(status, "{\"error\":\"no such customer\"}",
                        Map.of("Location", receiver.url() + "/elsewhere"))
                : Reply.of(201));
        Delivery delivery = start(Map.of()).deliver(A, B, C).succeeded();

        assertThat(receiver.bodies()).containsExactlyInAnyOrder(A, B, C);
        assertThat(delivery.refused()).singleElement().satisfies(refusal -> {
            assertThat(new String(refusal.record())).isEqualTo(B);
            assertThat(refusal.recordId()).isEqualTo("b");
            assertThat(refusal.reason()).isEqualTo("HTTP " + status + ": {\"error\":\"no such customer\"}");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 405, 407, 410, 415, 431})
    void anAnswerAboutTheAddressOrTheLoginParksNothing(int status) throws Exception {
        receiver.answers(got -> Reply.of(status, "go away"));
        Delivery delivery = start(Map.of()).deliver(A, B, C);

        assertThat(delivery.failure()).hasMessageContaining("HTTP " + status + ": go away")
                .hasMessageContaining("xero.sink.http.park-statuses: " + status);
        assertThat(delivery.refused()).isEmpty();
        receiver.answers(got -> Reply.of(200));
        bench.deliver(A, B, C).succeeded();
        assertThat(receiver.bodies()).contains(A, B, C);
    }

    @Test
    void aSettingLetsAStatusOfThePlaceParkTheRecord() throws Exception {
        receiver.answers(got -> Reply.of(got.body().equals(B) ? 404 : 200, "no such customer"));
        Delivery delivery = start(Map.of("park-statuses", "404,403")).deliver(A, B, C).succeeded();

        assertThat(delivery.refused()).extracting(refusal -> refusal.recordId()).containsExactly("b");
    }

    @Test
    void ofARefusedArrayOnlyTheBadRecordsAreParked() throws Exception {
        String[] records = IntStream.range(0, 20).mapToObj(i -> invoice("i" + i)).toArray(String[]::new);
        Set<String> taken = ConcurrentHashMap.newKeySet();
        receiver.answers(got -> {
            if (got.body().contains("\"i3\"") || got.body().contains("\"i17\"")) {
                return Reply.of(422, "bad");
            }
            for (String record : got.body().substring(1, got.body().length() - 1).split("(?<=}),")) {
                taken.add(record);
            }
            return Reply.of(200);
        });
        Delivery delivery = start(Map.of("batch-size", 10)).deliver(records).succeeded();

        assertThat(delivery.refused()).extracting(refusal -> refusal.recordId()).containsExactly("i3", "i17");
        assertThat(taken).as("all but the bad ones were taken").hasSize(18);
        assertThat(receiver.calls()).as("every call has a key of its own").extracting(Got::key).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aPassingFailureFailsTheBatchAfterOneCall(int status) throws Exception {
        receiver.answers(got -> Reply.of(status, "not\nnow the-token " + "x".repeat(5000)));
        Delivery delivery = start(Map.of("headers.Authorization", "Bearer the-token",
                "url", receiver.url() + "/in?secret=1")).deliver(A);

        assertThat(delivery.failure()).isExactlyInstanceOf(HttpSinkException.class)
                .hasMessageStartingWith("POST " + receiver.url() + "/in answered HTTP " + status + ": not now *** xxx")
                .extracting(Throwable::getMessage).asString().hasSizeLessThan(600);
        assertThat(delivery.refused()).isEmpty();
        assertThat(receiver.calls()).as("the client does not try again by itself").hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowedAndTheBatchComesAgain() throws Exception {
        receiver.answers(got -> new Reply(301, "", Map.of("Location", receiver.url() + "/elsewhere")));
        Delivery delivery = start(Map.of()).deliver(A);

        assertThat(delivery.failure()).hasMessageContaining("answered HTTP 301").hasMessageContaining("xero.sink.http.url");
        assertThat(delivery.refused()).as("the address is at fault, not the record").isEmpty();
        assertThat(receiver.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theWaitThatTheReceiverNamesIsHandedOn(int status) throws Exception {
        receiver.answers(got -> new Reply(status, "", Map.of("Retry-After", "120")));
        Delivery delivery = start(Map.of()).deliver(A);

        assertThat(delivery.failure()).isInstanceOfSatisfying(RetryLaterException.class,
                failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(120)));
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void aRefusedConnectionFailsTheBatch() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Delivery delivery = start(Map.of("url", "http://localhost:" + port + "/in?secret=1")).deliver(A, B);

        assertThat(delivery.failure()).isInstanceOf(HttpSinkException.class)
                .hasMessageStartingWith("POST http://localhost:" + port + "/in failed: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aReceiverThatDoesNotAnswerFailsTheBatch() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        receiver.answers(got -> {
            try {
                never.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.of(200);
        });
        Delivery delivery = start(Map.of("timeout", "300ms")).deliver(A);
        never.countDown();

        assertThat(delivery.failure()).isInstanceOf(HttpSinkException.class).hasMessageContaining("failed: ");
    }

    @Test
    void aReceiverThatTakesOnlySomeCallsAtATimeGetsEachRecordOnce() throws Exception {
        String[] records = IntStream.range(0, 100).mapToObj(i -> invoice("i" + i)).toArray(String[]::new);
        AtomicInteger budget = new AtomicInteger();
        Map<String, Integer> taken = new ConcurrentHashMap<>();
        receiver.answers(got -> {
            if (budget.decrementAndGet() < 0) {
                return new Reply(429, "", Map.of("Retry-After", "60"));
            }
            taken.merge(got.body(), 1, Integer::sum);
            // Refused records must not use up the budget of the next attempt either.
            return Reply.of(got.body().contains("0\"") ? 422 : 200);
        });
        start(Map.of());
        Delivery delivery = null;
        for (int attempt = 1; attempt <= 10; attempt++) {
            budget.set(15);
            delivery = bench.deliver(Map.of("XeroAttempt", attempt), Map.of(), records);
            if (delivery.failure() == null) {
                break;
            }
        }
        assertThat(delivery.failure()).as("100 records, 15 an attempt: the seventh gets through").isNull();
        assertThat(taken).hasSize(100).allSatisfy((record, times) -> assertThat(times).isEqualTo(1));
        assertThat(delivery.refused()).hasSize(10);
    }

    @Test
    void afterAFailureNoFurtherCallGoesOut() throws Exception {
        String[] records = IntStream.range(0, 300).mapToObj(i -> invoice("i" + i)).toArray(String[]::new);
        receiver.answers(got -> Reply.of(500));
        Delivery delivery = start(Map.of("concurrency", 4)).deliver(records);

        assertThat(delivery.failure()).isNotNull();
        assertThat(receiver.calls()).as("a receiver in trouble is left alone").hasSizeLessThan(30);
    }

    @Test
    void versionsOfARecordNeverOvertakeEachOther() throws Exception {
        String[] records = IntStream.range(0, 60)
                .mapToObj(i -> "{\"InvoiceID\":\"r" + i % 5 + "\",\"v\":" + 1000 * (i / 5) + "}")
                .toArray(String[]::new);
        receiver.answers(got -> {
            // The sooner the version, the slower the receiver.
            LockSupport.parkNanos(got.body().contains(":0}") ? 50_000_000 : 1_000_000);
            return Reply.of(got.body().hashCode() % 7 == 0 ? 422 : 200);
        });
        start(Map.of()).deliver(records).succeeded();

        Map<String, List<Integer>> seen = receiver.bodies().stream().collect(Collectors.groupingBy(
                body -> body.substring(14, 16),
                Collectors.mapping(
                        body -> Integer.parseInt(body.replaceAll(".*:(\\d+)}", "$1")), Collectors.toList())));
        assertThat(seen).hasSize(5).allSatisfy((record, versions) -> assertThat(versions).hasSize(12).isSorted());
    }

    @Test
    void aVersionWaitsForItsPredecessorAcrossAFailure() throws Exception {
        String first = "{\"InvoiceID\":\"a\",\"v\":1}";
        String second = "{\"InvoiceID\":\"a\",\"v\":2}";
        receiver.answers(got -> Reply.of(got.body().equals(first) ? 503 : 200));
        start(Map.of());
        assertThat(bench.deliver(first, second, B).failure()).isNotNull();
        assertThat(receiver.bodies()).as("the successor was held back").doesNotContain(second);

        receiver.answers(got -> Reply.of(200));
        bench.deliver(first, second, B).succeeded();
        assertThat(receiver.bodies()).endsWith(second).filteredOn(B::equals).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void neverMoreCallsAtOnceThanTheSettingSaysOverAllBatches() throws Exception {
        receiver.answers(got -> {
            LockSupport.parkNanos(20_000_000);
            return Reply.of(200);
        });
        start(Map.of("concurrency", 3));
        ExecutorService streams = Executors.newFixedThreadPool(4);
        List<Future<Delivery>> deliveries = IntStream.range(0, 4).mapToObj(stream -> streams.submit(() -> {
            String[] records = IntStream.range(0, 12).mapToObj(i -> invoice(stream + "-" + i)).toArray(String[]::new);
            return bench.deliver(Map.of("XeroTenantId", "t" + stream), Map.of(), records);
        })).toList();
        for (Future<Delivery> delivery : deliveries) {
            delivery.get(30, TimeUnit.SECONDS).succeeded();
        }
        streams.shutdown();

        assertThat(receiver.calls()).hasSize(48);
        assertThat(receiver.most()).as("calls at once").isEqualTo(3);
    }

    @Test
    void theCallersThreadGoesOnAfterTheSink() throws Exception {
        start(Map.of());
        Thread[] after = new Thread[1];
        bench.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:caller").to("direct:xero-sink-http").process(e -> after[0] = Thread.currentThread());
            }
        });
        Exchange exchange = bench.deliver(A).exchange();
        exchange.getMessage().setBody((A + "\n").getBytes());
        bench.camel().createProducerTemplate().send("direct:caller", exchange);

        assertThat(after[0]).as("the sink's threads are for calls alone").isSameAs(Thread.currentThread());
    }

    @Test
    void manyErrorsLeakNoConnection() throws Exception {
        receiver.answers(got -> Reply.of(422, "x".repeat(20_000)));
        String[] records = IntStream.range(0, 100).mapToObj(i -> invoice("i" + i)).toArray(String[]::new);
        Delivery delivery = start(Map.of("concurrency", 2, "timeout", "3s")).deliver(records).succeeded();

        assertThat(delivery.refused()).hasSize(100);
        assertThat(delivery.refused().get(42).reason()).startsWith("HTTP 422: xxx").hasSize(510);
    }

    private SinkBench start(Map<String, Object> settings) throws Exception {
        Map<String, Object> all = new HashMap<>(
                Map.of("xero.sinks", "http", "xero.sink.http.url", receiver.url() + "/in"));
        settings.forEach((name, value) -> all.put("xero.sink.http." + name, value));
        bench = new SinkBench("http", all);
        HttpSinkProperties http = bench.settings("xero.sink.http", HttpSinkProperties.class);
        HttpSinkConfiguration beans = new HttpSinkConfiguration();
        workers = beans.workers(http);
        HttpSink sink = new HttpSink(http, bench.settings("xero", XeroProperties.class), keys);
        bench.bean("xeroSinkHttp", sink);
        bench.bean("xeroSinkHttpClient", new HttpSinkClient(http, sink, new HttpBounds(bench.camel()),
                new OutgoingProxy(bench.settings("xero", XeroProperties.class))));
        bench.bean("xeroSinkHttpWorkers", workers);
        bench.bean("xeroSinkHttpWanted", beans.wanted());
        return bench.start();
    }

    private Set<Got> asSet() {
        return Set.copyOf(receiver.calls());
    }

    private static String invoice(String id) {
        return "{\"InvoiceID\":\"" + id + "\"}";
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Ten calls a minute and two at once: Xero, who counts too, never has to refuse one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

    private static final int MINUTE = 10;

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 10).set("xero.fetch.timeout", "3s")
                .set("xero.limits.day", 5000).set("xero.limits.app-minute", 10_000)
                .set("xero.limits.minute", MINUTE).set("xero.limits.concurrent", 2).start();
        bench.xero().limits().on().minute(MINUTE).concurrent(2);
    }

    @AfterEach
    void mend() {
        bench.xero().faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void passesAndCallsOnDemandTogetherStayWithinTheLimitsAndOtherOrganisationsGoOn() throws InterruptedException {
        SimulatedOrganisation busy = bench.organisation("Busy", 200);
        SimulatedOrganisation other = bench.organisation("Other", 90);
        bench.xero().faults().onApi().of(busy).always(Fault.hang(Duration.ofMillis(50)));
        bench.connect();
        List<HttpResponse<String>> answers = inParallel(12, () -> one(busy));
        eventually(() -> assertThat(bench.exported(other).size()).isEqualTo(90));
        eventually(() -> assertThat(bench.xero().calls().ofTenant(busy.tenantId())).isEqualTo(MINUTE));
        HttpResponse<String> refused = one(busy);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("limit", "minute");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1L, 62L);
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 503);
        assertThat(bench.xero().calls().maxInMinute(busy.tenantId())).isEqualTo(MINUTE);
        assertThat(bench.xero().calls().maxConcurrent(busy.tenantId())).isBetween(1, 2);
        assertThat(bench.xero().calls().all()).extracting(Call::status).as("refusals of Xero's").doesNotContain(429);
        eventually(() -> assertThat(standing(busy).get("pausedUntil").isNull()).as("the pass goes on at once").isFalse());
        JsonNode standing = standing(busy);
        assertThat(standing.get("lastMinute").asInt()).isEqualTo(MINUTE);
        assertThat(standing.get("lastDay").asInt()).isEqualTo(MINUTE);
        assertThat(Instant.parse(standing.get("pausedUntil").asText())).isAfter(Instant.now().minusSeconds(30));
        assertThat(standing.get("reason").asText()).contains("minute");
        assertThat(standing(other).get("pausedUntil").isNull()).isTrue();
        assertThat(bench.application().status().get("limits").get("app").get("lastMinute").asInt())
                .isGreaterThanOrEqualTo(MINUTE);
        assertThat(bench.application().status().get("alerts")).as("a minute is no reason to tell someone").isEmpty();
    }

    @Test
    void aRestartForgetsNeitherTheCountNorWhatStoodAsUnderWay() {
        SimulatedOrganisation demo = bench.connected("Restarted", 5);
        bench.passed(demo);
        IntStream.range(1, MINUTE).forEach(call -> assertThat(one(demo).statusCode()).isEqualTo(200));
        bench.application().database().update("UPDATE xero_limit SET in_flight = '90:' || ? WHERE id = ?",
                Instant.now().plusSeconds(30).toEpochMilli(), demo.tenantId());
        bench.restart();
        assertThat(standing(demo).get("underWay").asInt()).as("the killed process's calls").isZero();
        assertThat(standing(demo).get("lastMinute").asInt()).as("which count all the same").isEqualTo(MINUTE + 1);
        assertThat(one(demo).statusCode()).isEqualTo(503);
        assertThat(bench.xero().calls().ofTenant(demo.tenantId())).isEqualTo(MINUTE);
    }

    static Stream<Arguments> endings() {
        return Map.ofEntries(Map.entry("cut", Fault.cut()), Map.entry("cut chunk", Fault.cutChunk()),
                Map.entry("time-out", Fault.hang(Duration.ofSeconds(4))), Map.entry("closed", Fault.closed()),
                Map.entry("401", Fault.unauthorised()), Map.entry("500", Fault.status(500, "oops")),
                Map.entry("304", Fault.status(304, "")), Map.entry("403", Fault.status(403, "no")),
                Map.entry("html", Fault.html()), Map.entry("malformed", Fault.malformed()),
                Map.entry("truncated", Fault.truncated()), Map.entry("429", Fault.rateLimited("minute", null)))
                .entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void aCallIsOverHoweverItEnds(String name, Fault fault) {
        SimulatedOrganisation demo = bench.connected("Ends by " + name, 5);
        bench.passed(demo);
        bench.xero().faults().onApi().of(demo).always(fault);
        assertThat(one(demo).statusCode()).as("what it answers").isGreaterThan(400);
        assertThat(standing(demo).get("underWay").asInt()).as("calls under way, on demand").isZero();
        int retried = name.equals("401") ? 2 : 1;
        assertThat(standing(demo).get("lastMinute").asInt()).as("calls that count").isGreaterThanOrEqualTo(1 + retried);
    }

    @Test
    void aPassThatBreaksOffIsOverToo() {
        SimulatedOrganisation demo = bench.connected("Breaks off", 5);
        bench.passed(demo);
        bench.xero().faults().onPages().of(demo).once(Fault.cut());
        bench.due(demo);
        eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isEqualTo(1));
        assertThat(standing(demo).get("underWay").asInt()).isZero();
    }

    @Test
    void aCallIsUnderWayUntilItsBodyWasRead() throws Exception {
        SimulatedOrganisation demo = bench.connected("Slow", 5);
        bench.passed(demo);
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch rest = new CountDownLatch(1);
        bench.xero().faults().onPath("/api.xro/2.0/Invoices/").of(demo).once(Fault.halves(half, rest));
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> one(demo));
        assertThat(half.await(20, TimeUnit.SECONDS)).isTrue();
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(20)).untilAsserted(() ->
                assertThat(underWay(demo)).isEqualTo(1));
        rest.countDown();
        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(underWay(demo)).isZero();
    }

    private int underWay(SimulatedOrganisation organisation) {
        String flights = bench.application().database().queryForObject("SELECT in_flight FROM xero_limit WHERE id = ?",
                String.class, organisation.tenantId());
        return flights.isEmpty() ? 0 : flights.split(" ").length;
    }

    private HttpResponse<String> one(SimulatedOrganisation organisation) {
        return bench.application().get("/api/organisations/" + organisation.tenantId() + "/invoices/"
                + organisation.invoices().get(0).id());
    }

    private JsonNode standing(SimulatedOrganisation organisation) {
        for (JsonNode standing : bench.application().status().get("limits").get("organisations")) {
            if (standing.get("tenantId").asText().equals(organisation.tenantId())) {
                return standing;
            }
        }
        throw new AssertionError("/api/status shows no limits of " + organisation.name());
    }

    private static <T> List<T> inParallel(int times, Supplier<T> work) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(times);
        List<CompletableFuture<T>> results = IntStream.range(0, times)
                .mapToObj(n -> CompletableFuture.supplyAsync(work, callers)).toList();
        callers.shutdown();
        assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        List<T> done = new ArrayList<>();
        results.forEach(result -> done.add(result.join()));
        return done;
    }
}

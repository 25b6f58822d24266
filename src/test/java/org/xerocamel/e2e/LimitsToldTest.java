package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Xero says that it was asked too often, and how long to wait. One worker, so that a held thread would be seen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsToldTest {

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.workers", 1).start();
    }

    @AfterEach
    void mend() {
        bench.xero().faults().clear();
        // A limit of the app holds back every organisation, also those of the next test.
        bench.application().database().update("UPDATE xero_limit SET paused_until = NULL WHERE id = 'app'");
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"minute, 3", "day, 3", "concurrent, ", "concurrent, 3"})
    void aStreamWaitsAsToldAndGoesOnAtItsPageWhileOthersAreFetched(String problem, Integer seconds) {
        SimulatedOrganisation limited = bench.organisation("Limited " + problem + seconds, 250);
        SimulatedOrganisation other = bench.organisation("Other " + problem + seconds, 250);
        Duration told = seconds == null ? null : Duration.ofSeconds(seconds);
        // For as long as the test wants to look: how long the other organisation takes is not known.
        bench.xero().faults().onPage(2).of(limited).always(Fault.rateLimited(problem, told));
        bench.connect();
        eventually(() -> assertThat(bench.stream(limited).get("lastError").asText()).contains("limit", problem));
        eventually(() -> assertThat(bench.exported(other)).as("the other organisation goes on").hasSize(250));
        assertThat(bench.stream(limited).get("lastPassAt").isNull()).as("still waiting").isTrue();
        bench.xero().faults().clear();
        bench.passed(limited);
        List<Call> calls = calls(limited);
        assertThat(calls).extracting(call -> call.request().page()).startsWith(1, 2, 2).endsWith(2, 3).isSorted();
        for (int again = 2; again < calls.size() - 1; again++) {
            assertThat(Duration.between(calls.get(again - 1).time(), calls.get(again).time()))
                    .as("not before the wait is over").isGreaterThanOrEqualTo(Duration.ofSeconds(seconds == null ? 2 : seconds));
        }
        assertThat(bench.stream(limited).get("failures").asInt()).as("a limit is no failure").isZero();
        eventually(() -> assertThat(bench.exported(limited)).hasSize(250));
    }

    @ParameterizedTest
    @CsvSource({"appminute, , 60", "APP-Minute, , 60", "minute, , 60", "day, , 3600", "day, 7200, 7200", "nonsense, , 60"})
    void aLongWaitStandsInTheDatabase(String problem, Integer told, int expected) {
        SimulatedOrganisation limited = bench.organisation("Long " + problem + told, 50);
        bench.xero().faults().onPages().of(limited).always(
                Fault.rateLimited(problem, told == null ? null : Duration.ofSeconds(told)));
        bench.connect();
        eventually(() -> assertThat(bench.stream(limited).get("lastError").asText())
                .contains(problem.toLowerCase(Locale.ROOT).replace("-", "")));
        assertThat(Instant.parse(bench.stream(limited).get("dueAt").asText()))
                .isCloseTo(Instant.now().plusSeconds(expected), within(15, ChronoUnit.SECONDS));
        assertThat(bench.stream(limited).get("failures").asInt()).isZero();
    }

    @Test
    void aRestartDoesNotShortenTheWait() {
        SimulatedOrganisation limited = bench.organisation("Patient", 50);
        bench.xero().faults().onPages().of(limited).always(Fault.rateLimited("day", Duration.ofHours(2)));
        bench.connect();
        eventually(() -> assertThat(bench.stream(limited).get("lastError").asText()).contains("day"));
        Instant due = Instant.parse(bench.stream(limited).get("dueAt").asText());
        bench.set("xero.fetch.cron", "0/1 * * * * ?").restart();
        assertThat(Instant.parse(bench.stream(limited).get("dueAt").asText())).isEqualTo(due);
        assertThat(calls(limited)).as("calls before the wait is over").hasSize(1);
        bench.byHand().restart();
    }

    private List<Call> calls(SimulatedOrganisation organisation) {
        return bench.xero().calls().matching(request -> request.page() > 0
                && request.tenantId().equals(organisation.tenantId()));
    }
}

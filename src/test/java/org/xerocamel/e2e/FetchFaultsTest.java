package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What Xero or the line to it can do wrong in the middle of a pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchFaultsTest {

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().start();
    }

    @AfterEach
    void mend() {
        bench.xero().faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    /** In words that others got. */
    @Test
    void anOrderThatIsRefusedForTooManyRecordsIsLeftOutAndToldAndNothingIsLost() {
        SimulatedOrganisation large = bench.organisation("Very large", 330);
        bench.xero().faults().on(request -> request.parameter("order").isPresent()).of(large).always(Fault.status(400, """
                {"ErrorNumber":51,"Type":"HighVolumeException","Message":"Your request is not filtering Invoices efficiently,\
                 given the extremely high volume for this organisation."}"""));
        bench.connect().passed(large);
        eventually(() -> assertThat(bench.lastVersions(large)).hasSize(330));
        assertThat(bench.xero().calls().matching(request -> request.page() > 0
                && request.tenantId().equals(large.tenantId())).stream().map(call -> call.request().parameter("order")
                .orElse("none"))).as("once with it, then without").containsExactly("InvoiceID", "none", "none", "none", "none");
        assertThat(bench.application().get("/api/events").body()).contains("Xero refuses the order InvoiceID");
        bench.pass(large);
        assertThat(bench.stream(large).path("failures").asInt()).isZero();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("malformed JSON", Fault.malformed(), "broken JSON"),
                Arguments.of("cut JSON", Fault.truncated(), "breaks off"),
                Arguments.of("a connection cut in the body", Fault.cut(), ""),
                Arguments.of("a connection cut between chunks", Fault.cutChunk(), ""),
                Arguments.of("a page of HTML", Fault.html(), "not JSON"),
                Arguments.of("a 500", Fault.status(500, "An error occurred"), "500"),
                Arguments.of("a 503", Fault.offline(), "The Organisation is offline"),
                Arguments.of("a bad request", Fault.status(400, "no"), "400"),
                Arguments.of("a redirect", Fault.status(302, "text/html", "", "Location", "/elsewhere"), "302"),
                Arguments.of("silence", Fault.hang(Duration.ofSeconds(7)), ""),
                Arguments.of("a closed connection", Fault.closed(), ""),
                Arguments.of("an empty answer", Fault.status(200, ""), "empty"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nothingOfASpoiledPageIsJournalledAndThePassGoesOnFromThere(String name, Fault fault, String words) {
        SimulatedOrganisation demo = bench.organisation(name, 330);
        bench.xero().faults().onPage(3).of(demo).once(fault);
        bench.connect();
        eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isOne());
        assertThat(bench.stream(demo).get("lastError").asText()).as("says what happened").containsIgnoringCase(words)
                .isNotBlank();
        assertThat(bench.stream(demo).get("passPage").asInt()).isEqualTo(3);
        assertThat(versions(demo)).as("records of the two good pages").isEqualTo(200);
        bench.due(demo);
        bench.passed(demo);
        assertThat(bench.xero().calls().pages(demo.tenantId())).as("at most the page ahead is asked for in vain")
                .isIn(List.of(1, 2, 3, 3, 4), List.of(1, 2, 3, 4, 3, 4));
        eventually(() -> assertThat(bench.exported(demo)).as("each once").hasSize(330));
        assertThat(bench.lastVersions(demo)).as("none lost").hasSize(330);
        assertThat(bench.stream(demo).get("failures").asInt()).isZero();
        assertThat(bench.stream(demo).get("lastError").isNull()).isTrue();
    }

    @Test
    void afterFiveFailuresRunningTheStreamBacksOffAndSomeoneIsToldAndToldAgainWhenItWorks() {
        SimulatedOrganisation demo = bench.organisation("Failing", 130);
        bench.xero().faults().onPages().of(demo).always(Fault.offline());
        bench.connect();
        for (int failures = 1; failures <= 5; failures++) {
            assertThat(alerts(demo)).as("nobody is told of a passing fault").isZero();
            int expected = failures;
            eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isEqualTo(expected));
            if (failures < 5) {
                bench.due(demo);
            }
        }
        eventually(() -> assertThat(alerts(demo)).as("alerts").isOne());
        assertThat(bench.stream(demo).get("lastError").asText()).contains("503", "offline");
        bench.xero().faults().clear();
        bench.due(demo);
        bench.passed(demo);
        eventually(() -> assertThat(alerts(demo)).as("alerts once it works").isZero());
        assertThat(bench.stream(demo).get("failures").asInt()).isZero();
        eventually(() -> assertThat(bench.exported(demo)).hasSize(130));
    }

    @Test
    void aPassThatGetsOnBetweenItsFailuresDoesNotCountThemTogether() {
        SimulatedOrganisation demo = bench.organisation("Stumbling", 800);
        for (int page = 1; page <= 8; page++) {
            bench.xero().faults().onPage(page).of(demo).once(Fault.offline());
        }
        bench.connect();
        for (int page = 1; page <= 8; page++) {
            int expected = page;
            // Before its first page has come, a pass of changes leaves nothing to go on with.
            eventually(() -> assertThat(bench.stream(demo).get("passPage").asInt()).isEqualTo(expected == 1 ? 0 : expected));
            eventually(() -> assertThat(bench.stream(demo).get("lastError").asText()).contains("page " + expected + " "));
            assertThat(bench.stream(demo).get("failures").asInt()).as("failures in a row").isOne();
            bench.due(demo);
        }
        bench.passed(demo);
        assertThat(alerts(demo)).isZero();
    }

    private long versions(SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_record_index v"
                + " JOIN xero_stream s ON s.id = v.stream_id WHERE s.tenant_id = ?", Long.class,
                organisation.tenantId());
    }

    private long alerts(SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_alert WHERE raised AND topic ="
                + " (SELECT 'stream:' || id FROM xero_stream WHERE tenant_id = ?)", Long.class,
                organisation.tenantId());
    }
}

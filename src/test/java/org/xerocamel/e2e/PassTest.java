package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What a pass asks, when it ends, and where it goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassTest {

    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().start();
    }

    @AfterEach
    void mend() {
        bench.xero().faults().clear();
        bench.xero().showPagination(true);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void aRequestCarriesWhatXeroWantsToSee() {
        SimulatedOrganisation demo = bench.connected("Headers \u00e6\u00f8\u00e5", 5);
        bench.passed(demo);
        bench.pass(demo);
        List<Call> calls = calls(demo);
        for (Call call : calls) {
            assertThat(call.request().header("Authorization")).startsWith("Bearer ");
            assertThat(call.request().header("Accept")).isEqualTo("application/json");
            assertThat(call.request().header("Accept-Encoding")).as("gzip saves most of the traffic").contains("gzip");
            assertThat(call.request().parameters()).as("and no filter that a record can leave").containsOnlyKeys(
                    "order", "page", "pageSize", "includeArchived", "unitdp").containsEntry("order", "InvoiceID").containsEntry("pageSize", "100");
        }
        assertThat(calls.get(0).request().headers()).as("all of them at first").doesNotContainKey("If-Modified-Since");
        assertThat(calls.get(1).request().header("If-Modified-Since")).as("the one form that Xero surely understands")
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(bench.exported(demo)).as("the gzipped answer was decoded").extracting(
                record -> record.at("/Contact/Name").asText()).containsExactlyInAnyOrderElementsOf(
                demo.invoices().stream().map(invoice -> invoice.json().at("/Contact/Name").asText()).toList());
    }

    @Test
    void theWatermarkIsTheBeginningOfThePassByXerosClockLessTheOverlap() {
        SimulatedOrganisation demo = bench.organisation("Watermark", 250);
        bench.xero().faults().onPage(3).of(demo).once(Fault.hang(Duration.ofSeconds(3)));
        bench.connect().passed(demo);
        Instant begun = calls(demo).get(0).time().truncatedTo(ChronoUnit.MILLIS);
        assertThat(Instant.parse(bench.stream(demo).get("watermark").asText()))
                .as("what changes during the pass is in the next one")
                .isBetween(begun.minus(OVERLAP), begun.minus(OVERLAP).plusMillis(1500));
    }

    @Test
    void whatTheOverlapRepeatsIsDroppedButWhatChangedWithoutANewStampIsNot() {
        SimulatedOrganisation demo = bench.connected("Overlap", 120);
        bench.passed(demo);
        String silent = Bench.ids(demo).get(7);
        demo.changeAccountCode(silent, "999");
        bench.pass(demo);
        assertThat(bench.stream(demo).get("lastRecords").asInt()).as("all are within the overlap").isEqualTo(120);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(121));
        assertThat(bench.exported(demo).get(120).get("InvoiceID").asText()).isEqualTo(silent);
        assertThat(bench.exported(demo).get(120).at("/LineItems/0/AccountCode").asText()).isEqualTo("999");
    }

    @Test
    void aPageSizeThatXeroClampsInSilenceLosesNothing() {
        SimulatedOrganisation demo = bench.organisation("Clamped", 205);
        bench.xero().faults().onPages().of(demo).always(Faults.clampedTo(30));
        bench.connect().passed(demo);
        assertThat(bench.xero().calls().pages(demo.tenantId())).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertArrivedOnce(demo);
    }

    @Test
    void anAnswerWithoutPaginationIsFollowedByMoreUntilAnEmptyPage() {
        bench.xero().showPagination(false);
        SimulatedOrganisation demo = bench.organisation("Before 2024", 205);
        bench.xero().faults().onPages().of(demo).always(Faults.clampedTo(30));
        bench.connect().passed(demo);
        assertThat(bench.xero().calls().pages(demo.tenantId())).as("a short page ends nothing")
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertArrivedOnce(demo);
    }

    @Test
    void anEndpointThatGivesTheSamePageAgainEndsThePassAndIsShown() {
        SimulatedOrganisation demo = bench.organisation("Ignores paging", 250);
        bench.xero().faults().onPages().of(demo).always(Fault.alwaysPage(1));
        bench.connect();
        eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isOne());
        assertThat(bench.xero().calls().pages(demo.tenantId())).as("no endless loop; the page ahead was asked for")
                .containsExactly(1, 2, 3);
        assertThat(bench.stream(demo).get("lastError").asText()).contains("Page 2", "page 1 again", "ignore paging");
        eventually(() -> assertThat(bench.exported(demo)).as("what was read is delivered").hasSize(100));
    }

    @Test
    void aPassThatStoppedAtPageFourGoesOnThereAfterARestartWithThePageSizeItBeganWith() {
        SimulatedOrganisation demo = bench.organisation("Resumed", 550);
        bench.xero().faults().onPage(4).of(demo).always(Fault.status(500, "no"));
        bench.connect();
        eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isOne());
        assertThat(bench.stream(demo).get("passPage").asInt()).isEqualTo(4);
        bench.xero().faults().clear();
        bench.xero().calls().clear();
        bench.set("xero.fetch.page-size", 70).restart();
        bench.due(demo);
        bench.passed(demo);
        assertThat(bench.xero().calls().pages(demo.tenantId())).as("pages 1 to 3 are journalled")
                .containsExactly(4, 5, 6);
        assertThat(calls(demo)).as("another page size would shift the pages").allSatisfy(call ->
                assertThat(call.request().parameters()).containsEntry("pageSize", "100"));
        assertArrivedOnce(demo);
        bench.set("xero.fetch.page-size", 100).restart();
    }

    @Test
    void aPassWhoseFirstPageWasRefusedBeginsAnewWithTheSettingsAsTheyAreNow() {
        SimulatedOrganisation demo = bench.organisation("Mistaken filter", 20);
        bench.xero().faults().on(request -> request.parameter("where").isPresent())
                .always(Fault.status(400, "QueryParseException"));
        bench.set("xero.fetch.where.Invoices", "Type==\"ACCREC\"").restart();
        bench.connect();
        eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isOne());
        bench.set("xero.fetch.where.Invoices", "").restart();
        bench.due(demo);
        bench.passed(demo);
        assertArrivedOnce(demo);
    }

    @Test
    void anAnswerThatNothingWasModifiedEndsThePassWell() {
        SimulatedOrganisation demo = bench.connected("Not modified", 5);
        bench.passed(demo);
        bench.xero().faults().onPages().of(demo).once(Fault.status(304, ""));
        Instant before = Instant.parse(bench.stream(demo).get("watermark").asText());
        bench.xero().clock().advance(Duration.ofSeconds(5));
        bench.pass(demo);
        assertThat(bench.stream(demo).get("lastRecords").asInt()).isZero();
        assertThat(bench.stream(demo).get("failures").asInt()).isZero();
        assertThat(Instant.parse(bench.stream(demo).get("watermark").asText())).as("time goes on").isAfter(before);
    }

    private void assertArrivedOnce(SimulatedOrganisation organisation) {
        eventually(() -> assertThat(bench.exported(organisation)).hasSize(organisation.size()));
        Set<String> ids = new TreeSet<>(organisation.invoices().stream().map(SimulatedInvoice::id).toList());
        assertThat(bench.lastVersions(organisation).keySet()).as("none lost").isEqualTo(ids);
    }

    private List<Call> calls(SimulatedOrganisation organisation) {
        return bench.xero().calls().matching(request -> request.page() > 0
                && request.tenantId().equals(organisation.tenantId()));
    }

    /** Faults of this test's own. */
    private static final class Faults {

        static Fault clampedTo(int size) {
            return (request, right) -> right.apply(request.withParameter("pageSize", Integer.toString(size)));
        }
    }
}

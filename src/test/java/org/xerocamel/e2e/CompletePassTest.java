package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;
import static org.xerocamel.e2e.Bench.ids;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Xero tells how many records there are. Where fewer come, the pass is walked once more, and then someone is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletePassTest {

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.reconcile", "")
                .set("xero.fetch.statuses.Invoices", "AUTHORISED,PAID,VOIDED,DELETED,SUBMITTED").start();
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
    void aRecordThatWasMissingOnceComesWithTheSecondWalk() {
        SimulatedOrganisation demo = bench.organisation("Once", 250);
        String missing = wanted(demo);
        for (int page = 1; page <= 3; page++) {
            bench.xero().faults().onPage(page).of(demo).once(Fault.withoutRecord(missing));
        }
        bench.connect().passed(demo);
        assertThat(bench.xero().calls().pages(demo.tenantId())).containsExactly(1, 2, 3, 1, 2, 3);
        eventually(() -> assertThat(bench.lastVersions(demo)).as("the missing record").containsKey(missing));
        assertThat(bench.stream(demo).get("missing").asInt()).isZero();
        assertThat(bench.stream(demo).get("fullPassAt").isNull()).as("nothing is to be read again").isTrue();
    }

    @Test
    void aRecordThatIsMissingTwiceIsShownAndAskedForAgainUntilItComes() {
        SimulatedOrganisation demo = bench.organisation("Twice", 250);
        String missing = wanted(demo);
        bench.xero().faults().onPages().of(demo).always(Fault.withoutRecord(missing));
        bench.connect().passed(demo);
        assertThat(bench.stream(demo).get("missing").asInt()).isEqualTo(1);
        assertThat(alerts()).contains("records of Invoices of Twice", "are missing");
        assertThat(bench.stream(demo).get("fullPassAt").isNull()).as("everything is read again soon").isFalse();
        assertThat(bench.stream(demo).get("watermark").isNull()).as("what changes is fetched meanwhile").isFalse();
        bench.pass(demo);
        assertThat(bench.stream(demo).get("missing").asInt()).as("a pass over changes says nothing of it").isEqualTo(1);
        bench.fullPass(demo);
        assertThat(bench.stream(demo).get("missing").asInt()).as("still not there").isEqualTo(1);
        bench.xero().faults().clear();
        bench.fullPass(demo);
        assertThat(bench.stream(demo).get("missing").asInt()).isZero();
        assertThat(alerts()).doesNotContain("records of Invoices of Twice");
        eventually(() -> assertThat(bench.lastVersions(demo)).containsKey(missing));
        assertThat(bench.stream(demo).get("fullPassAt").isNull()).as("nothing is to be read again").isTrue();
    }

    @Test
    void recordsThatAreAddedMeanwhileOrAreNotWantedRaiseNoAlarm() {
        SimulatedOrganisation demo = bench.organisation("Growing", 350);
        demo.onPage(page -> demo.addInvoices(7));
        bench.connect().passed(demo);
        demo.clearPageHooks();
        assertThat(bench.xero().calls().pages(demo.tenantId())).as("walked once").containsExactly(1, 2, 3, 4);
        bench.pass(demo);
        bench.fullPass(demo);
        assertThat(bench.stream(demo).get("missing").asInt()).isZero();
        assertThat(alerts()).doesNotContain("Growing");
    }

    @Test
    void aRestartInTheMidstOfAPassForgetsNothingThatWasSeen() {
        SimulatedOrganisation demo = bench.organisation("Interrupted", 450);
        bench.xero().faults().onPage(3).of(demo).times(1, Fault.status(500, "later"));
        bench.connect();
        eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isEqualTo(1));
        bench.restart();
        bench.due(demo);
        bench.passed(demo);
        assertThat(bench.xero().calls().pages(demo.tenantId())).containsExactly(1, 2, 3, 3, 4, 5);
        assertThat(bench.stream(demo).get("missing").asInt()).isZero();
    }

    private String alerts() {
        return bench.application().status().get("alerts").toString();
    }

    private static String wanted(SimulatedOrganisation organisation) {
        return organisation.invoices().stream().filter(each -> each.json().get("Status").asText().equals("AUTHORISED"))
                .skip(20).findFirst().map(each -> each.id()).orElseGet(() -> ids(organisation).get(0));
    }
}

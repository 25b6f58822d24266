package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The pass over everything, which finds what Xero's stamps do not show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullPassTest {

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 20).start();
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
    void itJournalsWhatChangedWithoutAStampAndNothingElse() {
        SimulatedOrganisation demo = bench.organisation("Reconciled", 0);
        Instant earlier = bench.xero().clock().instant().minus(Duration.ofDays(30));
        demo.addInvoices(50, earlier, earlier);
        bench.connect().passed(demo);
        String id = demo.invoices().get(33).id();
        demo.changeAccountCode(id, "999");
        bench.pass(demo);
        assertThat(bench.exported(demo)).as("a pass over changes does not see it").hasSize(50);
        bench.fullPass(demo);
        eventually(() -> assertThat(bench.exported(demo)).as("the one record").hasSize(51));
        JsonNode last = bench.exported(demo).get(50);
        assertThat(last.get("InvoiceID").asText()).isEqualTo(id);
        assertThat(last.at("/LineItems/0/AccountCode").asText()).isEqualTo("999");
        assertThat(calls(demo)).last().satisfies(call -> assertThat(call.request().headers())
                .as("everything was asked for").doesNotContainKey("If-Modified-Since"));
        assertThat(Instant.parse(bench.stream(demo).get("fullPassAt").asText())).as("by the schedule")
                .isAfter(Instant.now());
    }

    @Test
    void whatChangesIsFetchedInTheMidstOfIt() {
        SimulatedOrganisation demo = bench.organisation("Busy", 0);
        Instant earlier = bench.xero().clock().instant().minus(Duration.ofDays(30));
        demo.addInvoices(900, earlier, earlier);
        bench.connect().passed(demo);
        CountDownLatch open = new CountDownLatch(1);
        bench.xero().faults().onPage(15).of(demo).once(Fault.holdUntil(open));
        bench.xero().calls().clear();
        bench.application().database().update("UPDATE xero_stream SET last_full_pass_at = NULL, full_pass_at ="
                + " CURRENT_TIMESTAMP WHERE tenant_id = ?", demo.tenantId());
        eventually(() -> assertThat(bench.xero().calls().pages(demo.tenantId())).contains(15));
        String id = demo.invoices().get(7).id();
        demo.update(id, invoice -> invoice.put("Reference", "in between"));
        bench.due(demo);
        open.countDown();
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).path("Reference").asText())
                .isEqualTo("in between"));
        eventually(() -> assertThat(bench.stream(demo).get("lastFullPassAt").isNull()).isFalse());
        List<Integer> pages = bench.xero().calls().pages(demo.tenantId());
        assertThat(pages.indexOf(1)).as("the full pass began first").isZero();
        assertThat(pages.subList(1, pages.indexOf(45))).as("and made way for what changed before its last page")
                .contains(1);
        assertThat(pages.stream().filter(page -> page > 1)).as("each of its pages once").doesNotHaveDuplicates()
                .hasSize(44);
        eventually(() -> assertThat(bench.exported(demo)).as("the change once").hasSize(901));
    }

    @Test
    void aRestartGoesOnWithItAtItsPageAndDoesNotRepeatIt() {
        SimulatedOrganisation demo = bench.organisation("Restarted", 100);
        bench.connect().passed(demo);
        bench.xero().faults().onPage(4).of(demo).once(Fault.status(503, "The Organisation is offline"));
        bench.xero().calls().clear();
        bench.application().database().update("UPDATE xero_stream SET full_pass_at = CURRENT_TIMESTAMP"
                + " WHERE tenant_id = ?", demo.tenantId());
        eventually(() -> assertThat(bench.stream(demo).get("fullError").asText()).contains("offline"));
        bench.restart();
        assertThat(bench.stream(demo).get("fullPassPage").asInt()).isEqualTo(4);
        bench.application().database().update("UPDATE xero_stream SET full_pass_at = CURRENT_TIMESTAMP"
                + " WHERE tenant_id = ?", demo.tenantId());
        eventually(() -> assertThat(bench.stream(demo).get("lastFullPassAt").isNull()).isFalse());
        assertThat(bench.xero().calls().pages(demo.tenantId())).containsExactly(1, 2, 3, 4, 4, 5);
        String next = bench.stream(demo).get("fullPassAt").asText();
        bench.restart();
        assertThat(bench.stream(demo).get("fullPassAt").asText()).as("due as before").isEqualTo(next);
        assertThat(bench.exported(demo)).as("nothing twice").hasSize(100);
    }

    private List<Call> calls(SimulatedOrganisation organisation) {
        return bench.xero().calls().matching(request -> request.page() > 0
                && request.tenantId().equals(organisation.tenantId()));
    }
}

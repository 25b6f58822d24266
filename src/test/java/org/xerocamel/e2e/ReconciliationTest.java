package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Light reconciliations, which cost few bytes, and what they find of that which passes have missed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationTest {

    private static final int RECORDS = 400;
    private static final int PAGES = 4;

    private Bench bench;
    private Instant earlier;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", RECORDS / PAGES).start();
        earlier = bench.xero().clock().instant().minus(Duration.ofDays(30));
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
    void itCostsAQuarterOfTheBytesAtMost() {
        SimulatedOrganisation demo = bench.organisation("Cheap", 0);
        demo.addInvoices(RECORDS, earlier, earlier);
        bench.connect().passed(demo);
        long first = received(demo);
        bench.fullPass(demo);
        long complete = received(demo) - first;
        demo.update(demo.invoices().get(5).id(), invoice -> invoice.put("Reference", "changed"));
        bench.pass(demo);
        long before = received(demo);
        bench.xero().calls().clear();
        reconcile(demo);
        assertThat(received(demo) - before).as("bytes, of %s", complete).isPositive().isLessThan(complete / 4);
        assertThat(counts(demo)).as("calls for the count of all").isEqualTo(1);
        assertThat(completePages(demo)).as("pages of everything").isZero();
        assertThat(bench.exported(demo)).as("nothing twice").hasSize(RECORDS + 1);
    }

    @Test
    void aRecordThatNoPassHasShownIsFoundByTheCount() {
        SimulatedOrganisation demo = reconciled("Silent");
        demo.addInvoices(1, earlier, earlier);
        String lost = demo.invoices().get(RECORDS).id();
        bench.pass(demo);
        assertThat(bench.exported(demo)).as("a pass over changes does not see it").hasSize(RECORDS);
        reconcile(demo);
        eventually(() -> assertThat(bench.lastVersions(demo)).containsKey(lost));
        assertThat(bench.exported(demo)).as("and nothing else").hasSize(RECORDS + 1);
        bench.xero().calls().clear();
        reconcile(demo);
        assertThat(completePages(demo)).as("it adds up again").isZero();
    }

    @Test
    void aRecordThatTheIndexHasLostIsJournalledOnceMore() {
        SimulatedOrganisation demo = reconciled("Lost");
        bench.application().database().update("DELETE FROM xero_record_index WHERE stream_id = (SELECT id FROM xero_stream"
                + " WHERE tenant_id = ?) AND record_key = (SELECT MIN(v.record_key) FROM xero_record_index v JOIN xero_stream s"
                + " ON s.id = v.stream_id WHERE s.tenant_id = ?)", demo.tenantId(), demo.tenantId());
        reconcile(demo);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(RECORDS + 1));
    }

    @Test
    void anUpdateAndAVoidThatPassesHaveMissedAreFoundByTheirStamps() {
        SimulatedOrganisation demo = reconciled("Missed");
        String updated = demo.invoices().get(3).id();
        String voided = demo.invoices().get(8).id();
        demo.update(updated, invoice -> invoice.put("Reference", "missed"));
        demo.voidInvoice(voided);
        bench.application().database().update("UPDATE xero_stream SET watermark = CURRENT_TIMESTAMP + INTERVAL '1' HOUR"
                + " WHERE tenant_id = ?", demo.tenantId());
        bench.pass(demo);
        assertThat(bench.exported(demo)).as("the pass has missed both").hasSize(RECORDS);
        bench.xero().calls().clear();
        reconcile(demo);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(RECORDS + 2));
        assertThat(bench.lastVersions(demo).get(updated).path("Reference").asText()).isEqualTo("missed");
        assertThat(bench.lastVersions(demo).get(voided).path("Status").asText()).isEqualTo("VOIDED");
        assertThat(completePages(demo)).as("pages of everything").isZero();
    }

    @Test
    void whatChangesAndWhatIsAddedMeanwhileArrivesAndCausesNoCompleteReading() {
        SimulatedOrganisation demo = reconciled("Meanwhile");
        String updated = demo.invoices().get(3).id();
        AtomicInteger pages = new AtomicInteger();
        demo.onPage(page -> {
            if (pages.incrementAndGet() == 1) {
                demo.update(updated, invoice -> invoice.put("Reference", "meanwhile"));
                demo.addInvoices(1);
            }
        });
        bench.xero().calls().clear();
        reconcile(demo);
        demo.clearPageHooks();
        bench.pass(demo);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(RECORDS + 2));
        assertThat(bench.lastVersions(demo).get(updated).path("Reference").asText()).isEqualTo("meanwhile");
        assertThat(counts(demo)).as("counted once more, since the first count had one more").isEqualTo(2);
        assertThat(completePages(demo)).as("pages of everything").isZero();
    }

    @Test
    void everyFourthOneReadsEverythingAndFindsWhatHasNoStamp() {
        SimulatedOrganisation demo = reconciled("Fourth");
        demo.changeAccountCode(demo.invoices().get(33).id(), "999");
        bench.xero().calls().clear();
        for (int light = 1; light <= 3; light++) {
            reconcile(demo);
        }
        assertThat(completePages(demo)).as("pages of everything").isZero();
        assertThat(bench.exported(demo)).as("a light one does not see it").hasSize(RECORDS);
        reconcile(demo);
        assertThat(completePages(demo)).isEqualTo(PAGES);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(RECORDS + 1));
        bench.xero().calls().clear();
        reconcile(demo);
        assertThat(completePages(demo)).as("the next one is light again").isZero();
    }

    @Test
    void whatASinkHasAskedForIsReadCompletely() {
        SimulatedOrganisation demo = reconciled("Asked");
        bench.application().database().update("INSERT INTO xero_refetch (stream_id, sink) SELECT id, 'file' FROM xero_stream"
                + " WHERE tenant_id = ?", demo.tenantId());
        bench.xero().calls().clear();
        reconcile(demo);
        assertThat(completePages(demo)).isEqualTo(PAGES);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(2 * RECORDS));
    }

    @Test
    void whatAWebhookNamedOutsideTheFilterDoesNotCount() {
        SimulatedOrganisation demo = reconciled("Outside");
        bench.application().database().update("INSERT INTO xero_record_index (stream_id, record_key, content_hash, sequence, seen,"
                + " seen_full) SELECT v.stream_id, X'ffffffffffffffffffffffffffffffff', v.content_hash, 0, 0, 0 FROM"
                + " xero_record_index v JOIN xero_stream s ON s.id = v.stream_id WHERE s.tenant_id = ? FETCH FIRST 1 ROW ONLY",
                demo.tenantId());
        bench.xero().calls().clear();
        reconcile(demo);
        assertThat(completePages(demo)).as("pages of everything").isZero();
    }

    @Test
    void anInterruptedOneResumesAndCompares() {
        SimulatedOrganisation demo = reconciled("Interrupted");
        demo.addInvoices(1, earlier, earlier);
        bench.xero().faults().on(request -> isCount(request, demo)).once(Fault.status(503, "The Organisation is offline"));
        begin(demo);
        eventually(() -> assertThat(bench.stream(demo).get("fullError").asText()).contains("offline"));
        bench.restart();
        reconcile(demo);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(RECORDS + 1));
    }

    @Test
    void aChangeWhileItIsHeldUpIsInTheNextPass() {
        SimulatedOrganisation demo = reconciled("Held");
        CountDownLatch open = new CountDownLatch(1);
        bench.xero().faults().on(request -> isCount(request, demo)).once(Fault.holdUntil(open));
        bench.xero().calls().clear();
        begin(demo);
        eventually(() -> assertThat(counts(demo)).isEqualTo(1));
        String id = demo.invoices().get(7).id();
        demo.update(id, invoice -> invoice.put("Reference", "in between"));
        open.countDown();
        awaitEnd(demo);
        bench.pass(demo);
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).path("Reference").asText()).isEqualTo("in between"));
        assertThat(completePages(demo)).as("pages of everything").isZero();
    }

    /** @return an organisation whose records are all older than a light reconciliation looks, read completely a moment ago */
    private SimulatedOrganisation reconciled(String name) {
        SimulatedOrganisation made = bench.organisation(name, 0);
        made.addInvoices(RECORDS, earlier, earlier);
        bench.connect().passed(made);
        bench.fullPass(made);
        eventually(() -> assertThat(bench.exported(made)).hasSize(RECORDS));
        return made;
    }

    /** Lets the reconciliation be due now, as its schedule does, and waits until nothing more is to be read. */
    private void reconcile(SimulatedOrganisation organisation) {
        begin(organisation);
        awaitEnd(organisation);
    }

    private void begin(SimulatedOrganisation organisation) {
        bench.application().database().update("UPDATE xero_stream SET last_full_pass_at = NULL, full_pass_at = CURRENT_TIMESTAMP"
                + " WHERE tenant_id = ?", organisation.tenantId());
    }

    private void awaitEnd(SimulatedOrganisation organisation) {
        eventually(() -> {
            JsonNode stream = bench.stream(organisation);
            assertThat(stream.get("lastFullPassAt").isNull()).as("no reconciliation ended").isFalse();
            assertThat(Instant.parse(stream.get("fullPassAt").asText())).as("everything is to be read").isAfter(Instant.now());
        });
    }

    private long received(SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT SUM(wire) FROM xero_received WHERE tenant_id = ? AND"
                + " entity = 'Invoices'", Long.class, organisation.tenantId());
    }

    private int counts(SimulatedOrganisation organisation) {
        return bench.xero().calls().count(request -> isCount(request, organisation));
    }

    private static boolean isCount(Request request, SimulatedOrganisation organisation) {
        return request.tenantId().equals(organisation.tenantId()) && request.parameter("pageSize").filter("1"::equals).isPresent();
    }

    /** @return how many pages were asked for that hold everything */
    private int completePages(SimulatedOrganisation organisation) {
        return bench.xero().calls().count(request -> request.tenantId().equals(organisation.tenantId()) && request.page() > 0
                && request.header("If-Modified-Since").isEmpty() && !isCount(request, organisation));
    }
}

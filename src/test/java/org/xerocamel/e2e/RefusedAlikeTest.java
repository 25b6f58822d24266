package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** A target that refuses everything alike stops its sink; nothing is parked until a record passes or a person says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedAlikeTest {

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private final InvoiceReceiver own = InvoiceReceiver.start();
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 10).set("xero.sinks", "jdbc,http,own")
                .set("xero.sink.http.url", receiver.url()).set("xero.deliver.alert-after", "0s")
                .set("xero.deliver.first-retry", "200ms").set("xero.deliver.last-retry", "500ms")
                .set("xero.sink.jdbc.after-batch", "INSERT INTO seen VALUES (:?XeroTenantId, :?XeroSequence)");
        bench.sink("own", "split: {expression: {tokenize: {token: \"\\n\"}}, steps: [{doTry: {steps: [{to: {uri: \"%s/own\"}}],"
                .formatted(own.url()) + " doCatch: [{exception: [java.lang.Exception], steps: [{setHeader: {name: XeroRefusal,"
                + " expression: {constant: {expression: \"not for us\"}}}}, {bean: {ref: xeroRefusals}}]}]}}]}");
        bench.start();
        sql("CREATE TABLE seen (tenant VARCHAR(36), sequence BIGINT)");
    }

    @AfterEach
    void mend() {
        receiver.faults().clear();
        own.faults().clear();
        for (String sink : List.of("jdbc", "http", "own")) {
            bench.application().operator().post("/api/sinks/" + sink + "/retry", null);
            eventually(() -> assertThat(bench.sink(sink).get("waiting").asInt()).isZero());
        }
        sql("DELETE FROM xero_parked");
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
        own.close();
    }

    @Test
    void aColumnThatSomebodyAddedParksNothingAndAllArriveOnceItIsMended() {
        SimulatedOrganisation demo = bench.organisation("Column", 35);
        sql("ALTER TABLE xero_invoice ADD COLUMN extra VARCHAR(10) DEFAULT '-' NOT NULL");
        sql("ALTER TABLE xero_invoice ALTER COLUMN extra DROP DEFAULT");
        bench.connect();
        eventually(() -> assertThat(bench.sink("jdbc").get("failures").asInt()).isGreaterThan(1));
        JsonNode failing = bench.sink("jdbc");
        assertThat(failing.get("state").asText()).isEqualTo("RETRYING");
        assertThat(failing.get("lastError").asText()).contains("refused", "EXTRA", "Invoices");
        assertThat(failing.get("parked").asInt()).as("nothing is parked").isZero();
        assertThat(failing.get("held").asInt()).isOne();
        eventually(() -> assertThat(topics()).as("a person is told").contains("sink:jdbc").doesNotContain("parked:jdbc"));
        sql("ALTER TABLE xero_invoice DROP COLUMN extra");
        eventually(() -> assertThat(rows(demo)).isEqualTo(35));
        assertThat(bench.sink("jdbc").get("parked").asInt()).isZero();
        assertThat(bench.application().database().queryForList("SELECT sequence FROM seen WHERE tenant = ? ORDER BY sequence",
                Long.class, demo.tenantId())).as("each batch once").containsExactly(1L, 2L, 3L, 4L);
        eventually(() -> assertThat(topics()).doesNotContain("sink:jdbc"));
        eventually(() -> assertThat(bench.sink("jdbc").get("held").asInt()).isZero());
    }

    @Test
    void aReceiverThatRefusesEverythingGetsAllInOrderOnceItTakesThem() {
        SimulatedOrganisation demo = bench.organisation("Everything", 25);
        receiver.faults().on(any -> true).always(Fault.status(422, "nothing today"));
        bench.connect();
        eventually(() -> assertThat(bench.sink("http").get("failures").asInt()).isGreaterThan(1));
        assertThat(bench.sink("http").get("lastError").asText()).contains("HTTP 422: nothing today");
        assertThat(bench.sink("http").get("parked").asInt()).isZero();
        receiver.faults().clear();
        eventually(() -> assertThat(posts(demo)).hasSize(25));
        assertThat(bench.sink("http").get("parked").asInt()).isZero();
        assertThat(sequences(demo)).as("batch after batch").isSorted();
    }

    @Test
    void aLoginOrAnAddressThatTheReceiverRefusesIsThePlacesFromTheFirstRecordOn() {
        SimulatedOrganisation demo = bench.organisation("Alone", 1);
        receiver.faults().on(any -> true).always(Fault.status(401, "who are you"));
        bench.connect();
        eventually(() -> assertThat(bench.sink("http").get("failures").asInt()).isGreaterThan(1));
        assertThat(bench.sink("http").get("lastError").asText()).contains("HTTP 401: who are you");
        assertThat(bench.sink("http").get("parked").asInt()).isZero();
        receiver.faults().clear();
        eventually(() -> assertThat(posts(demo)).hasSize(1));
    }

    @Test
    void whatWasParkedBeforeTheBrakeComesAgainWithTheRest() {
        SimulatedOrganisation demo = bench.connected("One by one", 5);
        eventually(() -> assertThat(posts(demo)).hasSize(5));
        receiver.faults().on(any -> true).always(Fault.status(400, "broken"));
        List<String> ids = Bench.ids(demo);
        for (int i = 0; i < 2; i++) {
            int parked = i + 1;
            change(demo, ids.get(i));
            eventually(() -> assertThat(bench.sink("http").get("parked").asInt()).as("it may be the record's").isEqualTo(parked));
        }
        change(demo, ids.get(2));
        eventually(() -> assertThat(bench.sink("http").get("parked").asInt()).as("it is the target's").isZero());
        assertThat(bench.sink("http").get("state").asText()).isEqualTo("RETRYING");
        bench.application().close();
        // While nothing runs, or a start could be refused two batches and have the third accepted.
        receiver.faults().clear();
        bench.start();
        eventually(() -> assertThat(posts(demo)).hasSize(8));
        assertThat(sequences(demo)).isSorted();
        assertThat(bench.sink("http").get("parked").asInt()).isZero();
    }

    @Test
    void versionsOfOneRecordThatAreRefusedSayNothingOfTheTarget() {
        SimulatedOrganisation demo = bench.connected("One record", 5);
        eventually(() -> assertThat(posts(demo)).hasSize(5));
        receiver.faults().on(any -> true).always(Fault.status(422, "not this one"));
        for (int i = 1; i <= 4; i++) {
            int parked = i;
            int version = i;
            demo.update(Bench.ids(demo).get(0), invoice -> invoice.put("Reference", "version " + version));
            bench.pass(demo);
            eventually(() -> assertThat(bench.sink("http").get("parked").asInt()).isEqualTo(parked));
        }
        assertThat(bench.sink("http").get("held").asInt()).isZero();
    }

    @Test
    void recordsThatAreRefusedAlikeAreParkedWhenOneBehindThemPasses() {
        SimulatedOrganisation demo = bench.organisation("Behind", 15);
        List<String> ids = Bench.ids(demo);
        receiver.refuse(record -> ids.subList(0, 10).contains(record.get("InvoiceID").asText()), 422);
        bench.connect();
        eventually(() -> assertThat(bench.sink("http").get("parked").asInt()).isEqualTo(10));
        eventually(() -> assertThat(posts(demo)).extracting(each -> each.records().get(0).get("InvoiceID").asText())
                .containsExactlyInAnyOrderElementsOf(ids.subList(10, 15)));
        assertThat(bench.sink("http").get("failures").asInt()).isZero();
    }

    @Test
    void aBatchWhoseLastRecordsAreRefusedLosesNone() {
        SimulatedOrganisation demo = bench.organisation("Last ones", 15);
        List<String> last = Bench.ids(demo).subList(12, 15);
        receiver.refuse(record -> last.contains(record.get("InvoiceID").asText()), 422);
        sql("ALTER TABLE xero_invoice ADD CONSTRAINT not_these CHECK (invoice_id NOT IN ('" + String.join("', '", last) + "'))");
        bench.connect();
        eventually(() -> assertThat(bench.sink("http").get("parked").asInt()).isEqualTo(3));
        eventually(() -> assertThat(bench.sink("jdbc").get("parked").asInt()).isEqualTo(3));
        sql("ALTER TABLE xero_invoice DROP CONSTRAINT not_these");
        assertThat(rows(demo)).as("rows of those before").isEqualTo(12);
        eventually(() -> assertThat(posts(demo)).extracting(each -> each.records().get(0).get("InvoiceID").asText())
                .containsAll(Bench.ids(demo).subList(0, 12)));
    }

    @Test
    void aPersonCanSayThatTheyAreToBeParked() {
        SimulatedOrganisation demo = bench.organisation("Said", 25);
        own.faults().on(any -> true).always(Fault.status(500, "no"));
        bench.connect();
        eventually(() -> assertThat(bench.sink("own").get("waitingRecords").asInt()).isEqualTo(25));
        eventually(() -> assertThat(bench.sink("own").get("held").asInt()).isOne());
        int tried = bench.sink("own").get("failures").asInt();
        eventually(() -> assertThat(bench.sink("own").get("failures").asInt()).as("all were tried by now").isGreaterThan(tried + 1));
        assertThat(bench.sink("own").get("lastError").asText()).contains("not for us");
        HttpResponse<String> said = bench.application().operator().post("/api/sinks/own/park", null);
        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(said.body()).isEqualTo("{\"streams\":1}");
        eventually(() -> assertThat(bench.sink("own").get("parked").asInt()).isEqualTo(25));
        eventually(() -> assertThat(bench.sink("own").get("held").asInt()).isZero());
        assertThat(bench.application().operator().post("/api/sinks/none/park", null).statusCode()).isEqualTo(404);
        assertThat(own.received()).noneMatch(post -> post.request().header("XeroTenantId").equals(demo.tenantId()));
    }

    @Test
    void nothingOfWhatBeganThePassTravelsToAReceiver() {
        SimulatedOrganisation demo = bench.connected("By the clock", 5);
        eventually(() -> assertThat(posts(demo)).hasSize(5));
        change(demo, Bench.ids(demo).get(0));
        eventually(() -> assertThat(posts(demo)).hasSize(6));
        demo.update(Bench.ids(demo).get(1), invoice -> invoice.put("Reference", "changed"));
        bench.due(demo);
        bench.tick();
        eventually(() -> assertThat(posts(demo)).hasSize(7));
        assertThat(posts(demo)).allSatisfy(post -> assertThat(post.request().headers().keySet()).allMatch(name -> name
                .matches("(?i)Xero(TenantId|Organisation|Entity|Sequence)|Idempotency-Key|Content-(Type|Length)|Host|Connection"
                        + "|User-Agent|Accept-Encoding")));
        assertThat(bench.xero().calls().all()).as("nor to Xero")
                .noneMatch(call -> call.request().headers().keySet().stream().anyMatch("fireTime"::equalsIgnoreCase));
        assertThat(own.received()).filteredOn(post -> post.request().header("XeroTenantId").equals(demo.tenantId()))
                .isNotEmpty().allSatisfy(post -> assertThat(post.request().headers().keySet()).allMatch(name -> name
                        .matches("(?i)Xero(TenantId|Organisation|Entity|Sequence|RecordCount|Attempt)|Content-(Type|Length)"
                                + "|Host|Connection|User-Agent|Accept-Encoding")));
    }

    private void change(SimulatedOrganisation demo, String id) {
        demo.update(id, invoice -> invoice.put("Reference", "changed"));
        bench.pass(demo);
    }

    private List<InvoiceReceiver.Received> posts(SimulatedOrganisation organisation) {
        return receiver.received().stream().filter(post -> post.request().header("XeroTenantId").equals(organisation.tenantId()))
                .toList();
    }

    private List<Integer> sequences(SimulatedOrganisation organisation) {
        return posts(organisation).stream().map(post -> Integer.valueOf(post.request().header("XeroSequence"))).toList();
    }

    private int rows(SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_invoice WHERE tenant_id = ?",
                Integer.class, organisation.tenantId());
    }

    private List<String> topics() {
        return bench.application().database().queryForList("SELECT topic FROM xero_alert WHERE raised", String.class);
    }

    private void sql(String statement) {
        bench.application().database().execute(statement);
    }
}

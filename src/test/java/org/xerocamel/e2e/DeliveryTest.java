package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The three sinks that come along, one of which fails: cursors, alerts, parked records, exactly once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryTest {

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 20).set("xero.sinks", "file,jdbc,http")
                .set("xero.sink.http.url", receiver.url()).set("xero.sink.http.batch-size", 20)
                .set("xero.sink.jdbc.after-batch", "INSERT INTO seen VALUES (:?XeroTenantId, :?XeroSequence)")
                .set("xero.deliver.alert-after", "1s").set("xero.deliver.last-retry", "500ms").start();
        bench.application().database().execute("CREATE TABLE seen (tenant VARCHAR(36), sequence BIGINT)");
    }

    @AfterEach
    void mend() {
        receiver.faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void rowsInTheApplicationsOwnDatabaseCommitWithTheCursorOrNotAtAll() {
        SimulatedOrganisation demo = bench.organisation("Exactly once", 70);
        bench.application().database().execute(
                "ALTER TABLE xero_cursor ADD CONSTRAINT stuck CHECK (sink <> 'jdbc' OR sequence <> 3)");
        bench.connect();
        eventually(() -> assertThat(bench.sink("jdbc").get("failures").asInt()).isGreaterThan(1));
        assertThat(seen(demo)).as("the third batch is rolled back with its cursor").containsExactly(1L, 2L);
        assertThat(invoices(demo)).as("rows").isEqualTo(40);
        eventually(() -> assertThat(bench.exported(demo)).as("the file sink goes on").hasSize(70));
        bench.application().database().execute("ALTER TABLE xero_cursor DROP CONSTRAINT stuck");
        eventually(() -> assertThat(seen(demo)).as("each batch once").containsExactly(1L, 2L, 3L, 4L));
        assertThat(invoices(demo)).isEqualTo(70);
    }

    @Test
    void aSinkThatFailsForAWhileIsToldOnceAndOnceMoreWhenItIsWell() {
        SimulatedOrganisation demo = bench.organisation("Down", 10);
        receiver.faults().on(any -> true).always(Fault.status(503, "down for a day"));
        bench.connect();
        eventually(() -> assertThat(bench.sink("http").get("state").asText()).isEqualTo("RETRYING"));
        eventually(() -> assertThat(subjects()).containsExactly("Xero: the sink http is failing"));
        assertThat(bench.sink("http").get("lastError").asText()).contains("503");
        assertThat(bench.sink("http").get("nextAttemptAt").isNull()).isFalse();
        receiver.faults().clear();
        eventually(() -> assertThat(subjects()).as("what is wrong").isEmpty());
        eventually(() -> assertThat(posted(demo)).isEqualTo(10));
        assertThat(bench.sink("http").get("state").asText()).isEqualTo("IDLE");
    }

    @Test
    void aReceiverThatAsksForAWaitIsLeftAloneThatLong() {
        SimulatedOrganisation demo = bench.organisation("Later", 5);
        receiver.failNext(1, 503, 3);
        Instant before = Instant.now();
        bench.connect();
        eventually(() -> assertThat(posted(demo)).isEqualTo(5));
        Instant again = receiver.received().get(receiver.received().size() - 1).time();
        assertThat(Duration.between(before, again)).as("not half a second, as by its own backoff")
                .isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void aWaitHoldsThroughARestartAndEndsWhenSomeoneAsksForARetry() {
        SimulatedOrganisation demo = bench.organisation("Patience", 25);
        receiver.failNext(1, 503, 3600);
        bench.connect();
        eventually(() -> assertThat(nextAttempt()).isAfter(Instant.now().plus(Duration.ofMinutes(50))));
        long before = posted(demo);
        bench.restart();
        eventually(() -> assertThat(bench.exported(demo)).hasSize(25));
        assertThat(nextAttempt()).as("a restart is no reason to hurry")
                .isAfter(Instant.now().plus(Duration.ofMinutes(50)));
        assertThat(posted(demo)).isEqualTo(before).isLessThan(25);
        HttpResponse<String> unknown = bench.application().operator().post("/api/sinks/htp/retry", null);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("file, jdbc, http");
        HttpResponse<String> retry = bench.application().operator().post("/api/sinks/http/retry", null);
        assertThat(Operator.json(retry).get("retried").asInt()).as(retry.body()).isOne();
        eventually(() -> assertThat(posted(demo)).isEqualTo(25));
        List<Long> sequences = receiver.received().stream().map(post -> post.request())
                .filter(request -> request.header("XeroTenantId").equals(demo.tenantId()))
                .map(request -> Long.valueOf(request.header("XeroSequence"))).toList();
        assertThat(sequences).as("the batch that failed comes first").isSorted().startsWith(1L);
    }

    private Instant nextAttempt() {
        JsonNode next = bench.sink("http").get("nextAttemptAt");
        return next.isNull() ? Instant.EPOCH : Instant.parse(next.asText());
    }

    @Test
    void aRefusedRecordIsParkedInPlainSightWhileTheRestCounts() {
        SimulatedOrganisation demo = bench.organisation("Refused", 45);
        String refused = Bench.ids(demo).get(30);
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(refused), 422);
        bench.connect();
        eventually(() -> assertThat(posted(demo)).isEqualTo(44));
        eventually(() -> assertThat(bench.sink("http").get("waiting").asInt()).isZero());
        List<Map<String, Object>> parked = bench.application().database().queryForList(
                "SELECT sink, sequence, reason, attempts, body FROM xero_parked WHERE record_id = ?", refused);
        assertThat(parked).hasSize(1);
        assertThat(parked.get(0)).containsEntry("SINK", "http").containsEntry("ATTEMPTS", 1);
        assertThat(parked.get(0).get("REASON").toString()).contains("422", "This record is not for us");
        byte[] body = bench.application().database().queryForObject(
                "SELECT body FROM xero_parked WHERE record_id = ?", byte[].class, refused);
        assertThat(new String(body, StandardCharsets.UTF_8)).as("the whole record").startsWith("{").endsWith("}")
                .contains("\"InvoiceID\":\"" + refused + "\"");
        assertThat(bench.application().status().get("parked").asInt()).isOne();
        assertThat(bench.sink("http").get("parked").asInt()).isOne();
        assertThat(bench.lastVersions(demo)).as("the other sinks have it").containsKey(refused);
    }

    private List<Long> seen(SimulatedOrganisation organisation) {
        return bench.application().database().queryForList("SELECT sequence FROM seen WHERE tenant = ?"
                + " ORDER BY sequence", Long.class, organisation.tenantId());
    }

    private long invoices(SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_invoice WHERE tenant_id = ?",
                Long.class, organisation.tenantId());
    }

    private List<String> subjects() {
        return bench.application().status().get("alerts").findValuesAsText("subject").stream()
                .filter(subject -> !subject.contains("parked")).toList();
    }

    private long posted(SimulatedOrganisation organisation) {
        return receiver.received().stream()
                .filter(post -> !post.repeated()
                        && post.request().header("XeroTenantId").equals(organisation.tenantId()))
                .flatMap(post -> post.records().stream()).map(record -> record.get("InvoiceID").asText()).distinct()
                .count();
    }
}

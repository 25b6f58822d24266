package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.InvoiceReceiver.Received;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Records that a sink refused: they are seen, replayed in order and once, or dropped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParkedTest {

    private static final int HTTP_OK = 200;

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private final InvoiceReceiver own = InvoiceReceiver.start();
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 10).set("xero.sinks", "file,jdbc,http,own")
                .set("xero.sink.http.url", receiver.url()).set("xero.deliver.workers", 2)
                .set("xero.sink.jdbc.after-batch", "INSERT INTO seen VALUES (:?XeroTenantId, :?XeroSequence)");
        bench.sink("own", "removeHeaders: {pattern: \"*\", excludePattern:"
                + " Xero(TenantId|Organisation|Entity|Sequence|RecordCount|Attempt)}",
                "filter: {expression: {simple: {expression: \"${body} contains 'not for own'\"}}, steps: [{split:"
                        + " {expression: {tokenize: {token: \"\\n\"}}, steps: [{filter: {expression: {simple:"
                        + " {expression: \"${body} contains 'not for own'\"}}, steps: [{doTry: {steps:"
                        + " [{to: {uri: \"%1$s/one\"}}], doCatch: [{exception: [java.lang.Exception], steps:"
                        .formatted(own.url())
                        + " [{setHeader: {name: XeroRefusal, expression: {constant: {expression: \"<b>never</b>\"}}}},"
                        + " {bean: {ref: xeroRefusals}}]}]}}]}}]}}]}");
        bench.start();
        bench.application().database().execute("CREATE TABLE seen (tenant VARCHAR(36), sequence BIGINT)");
    }

    @AfterEach
    void mend() {
        receiver.faults().clear();
        own.faults().clear();
        bench.application().database().update("DELETE FROM xero_parked");
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
        own.close();
    }

    @Test
    void aRefusedRecordIsShownWithItsReasonAndItself() {
        eventually(() -> assertThat(topics()).as("alerts of the test before").doesNotContain("parked:http"));
        SimulatedOrganisation demo = bench.organisation("Shown ApS", 25);
        String refused = Bench.ids(demo).get(12);
        refuse(refused);
        JsonNode item = parkedOne(demo, refused);
        assertThat(item.get("sink").asText()).isEqualTo("http");
        assertThat(item.get("tenantId").asText()).isEqualTo(demo.tenantId());
        assertThat(item.get("organisation").asText()).isEqualTo("Shown ApS");
        assertThat(item.get("entity").asText()).isEqualTo("Invoices");
        assertThat(item.get("sequence").asInt()).isBetween(1, 3);
        assertThat(item.get("reason").asText()).contains("422", "not for us");
        assertThat(item.get("attempts").asInt()).isOne();
        assertThat(item.get("parkedAt").asText()).endsWith("Z");
        assertThat(item.get("overtaken").asBoolean()).isFalse();
        JsonNode whole = Operator.json(get("/" + item.get("id").asLong()));
        assertThat(whole.get("parked")).isEqualTo(item);
        assertThat(whole.get("record").get("InvoiceID").asText()).isEqualTo(refused);
        assertThat(whole.get("text").isNull()).isTrue();
        for (String filter : List.of("sink=http", "organisation=shown%20aps", "organisation=" + demo.tenantId(),
                "entity=Invoices", "recordId=" + refused)) {
            assertThat(list(filter).get("parked")).as(filter).hasSize(1);
        }
        for (String filter : List.of("sink=file", "organisation=other", "entity=Contacts", "recordId=x")) {
            assertThat(list(filter).get("parked")).as(filter).isEmpty();
        }
        eventually(() -> assertThat(topics()).contains("parked:http"));
        assertThat(bench.application().database().queryForObject("SELECT body FROM xero_alert WHERE topic ="
                + " 'parked:http'", String.class)).contains(refused, "not for us", "/api/parked?sink=http",
                "/api/parked/replay?sink=http");
    }

    @Test
    void aReplayIsABatchOfOneWithAKeyOfItsOwnAndEndsTheParking() {
        SimulatedOrganisation demo = bench.organisation("Replayed", 25);
        String refused = Bench.ids(demo).get(3);
        List<String> keys = new CopyOnWriteArrayList<>();
        receiver.faults().on(request -> request.text().contains(refused)
                && keys.add(request.header("Idempotency-Key"))).always(Fault.status(422, "not for us"));
        bench.connect();
        JsonNode item = parkedOne(demo, refused);
        long delivered = delivered();
        HttpResponse<String> again = replay(item);
        assertThat(again.statusCode()).isEqualTo(HTTP_OK);
        assertThat(Operator.json(again).get("outcome").asText()).isEqualTo("REFUSED");
        assertThat(Operator.json(again).get("message").asText()).contains("422");
        assertThat(parkedOne(demo, refused).get("attempts").asInt()).isEqualTo(2);
        receiver.faults().clear();
        HttpResponse<String> taken = replay(item);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(HTTP_OK);
        assertThat(Operator.json(taken).get("outcome").asText()).isEqualTo("REPLAYED");
        assertThat(Operator.json(taken).get("message").isNull()).isTrue();
        assertThat(posts(demo, refused)).singleElement().satisfies(post -> {
            assertThat(post.request().header("XeroSequence")).isEqualTo(item.get("sequence").asText());
            assertThat(keys).as("keys that the receiver may have a refusal for").hasSize(2).doesNotHaveDuplicates()
                    .doesNotContain(post.key());
        });
        assertThat(list("recordId=" + refused).get("parked")).isEmpty();
        assertThat(delivered()).isEqualTo(delivered + 1);
        assertThat(replay(item).statusCode()).as("nothing of that number any more").isEqualTo(404);
        eventually(() -> assertThat(topics()).as("no alert stays").doesNotContain("parked:http"));
    }

    @Test
    void aReceiverThatFailsNowLeavesTheRecordParkedAndTheRepeatedCallHasTheSameKey() {
        SimulatedOrganisation demo = bench.organisation("Answer lost", 5);
        String refused = Bench.ids(demo).get(3);
        refuse(refused);
        JsonNode item = parkedOne(demo, refused);
        receiver.faults().clear();
        receiver.closeNext(1, true);
        HttpResponse<String> failed = replay(item);
        assertThat(failed.statusCode()).as(failed.body()).isEqualTo(502);
        assertThat(Operator.json(failed).get("outcome").asText()).isEqualTo("FAILING");
        assertThat(parkedOne(demo, refused)).as("still parked, as it was").isEqualTo(item);
        assertThat(bench.sink("http").get("state").asText()).as("the sink is not put off").isEqualTo("IDLE");
        assertThat(replay(item).statusCode()).isEqualTo(HTTP_OK);
        assertThat(posts(demo, refused)).extracting(Received::repeated).as("the receiver knows the second")
                .containsExactly(false, true);
        receiver.faults().on(any -> true).always(Fault.status(503, "text/plain", "Not now", "Retry-After", "100"));
        assertThat(replay(item).statusCode()).isEqualTo(404);
    }

    @Test
    void anOvertakenRecordIsNotReplayedAndIsParkedNoMoreOnceItsSuccessorIsThere() {
        SimulatedOrganisation demo = bench.organisation("Overtaken", 5);
        String refused = Bench.ids(demo).get(3);
        refuse(refused);
        JsonNode item = parkedOne(demo, refused);
        receiver.faults().clear();
        CountDownLatch open = new CountDownLatch(1);
        receiver.faults().on(any -> true).always(Fault.holdUntil(open));
        demo.update(refused, invoice -> invoice.put("Reference", "newer"));
        bench.pass(demo);
        HttpResponse<String> answer = replay(item);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(Operator.json(answer).get("outcome").asText()).isEqualTo("OVERTAKEN");
        assertThat(list("recordId=" + refused).get("parked").findValuesAsText("overtaken")).as("in plain sight")
                .containsExactly("true");
        open.countDown();
        eventually(() -> assertThat(list("recordId=" + refused).get("parked")).as("history").isEmpty());
        assertThat(posts(demo, refused)).as("the newer version alone").hasSize(1);
    }

    @Test
    void aSuccessorThatIsParkedTooIsTheOneToReplay() {
        SimulatedOrganisation demo = bench.organisation("Twice", 5);
        String refused = Bench.ids(demo).get(3);
        refuse(refused);
        parkedOne(demo, refused);
        demo.update(refused, invoice -> invoice.put("Reference", "newer"));
        bench.pass(demo);
        eventually(() -> assertThat(list("recordId=" + refused).get("parked")).hasSize(2));
        receiver.faults().clear();
        JsonNode result = Operator.json(post("/replay?sink=http&recordId=" + refused));
        assertThat(result.get("records").findValuesAsText("outcome")).containsExactly("OVERTAKEN", "REPLAYED");
        assertThat(result.get("outcomes").get("REPLAYED").asInt()).isOne();
        assertThat(result.get("next").isNull()).isTrue();
        assertThat(posts(demo, refused)).singleElement().satisfies(post -> assertThat(post.request().text())
                .contains("newer"));
        assertThat(list("recordId=" + refused).get("parked")).as("the older one went with the newer").isEmpty();
    }

    @Test
    void aReplayUnderWayKeepsTheNewerVersionWaiting() {
        SimulatedOrganisation demo = bench.organisation("Racing", 5);
        String refused = Bench.ids(demo).get(3);
        refuse(refused);
        JsonNode item = parkedOne(demo, refused);
        receiver.faults().clear();
        CountDownLatch open = new CountDownLatch(1);
        receiver.faults().on(request -> !request.text().contains("newer")).always(Fault.holdUntil(open));
        CompletableFuture<HttpResponse<String>> replay = CompletableFuture.supplyAsync(() -> replay(item));
        eventually(() -> assertThat(leased(demo, "http")).as("the replay holds the cursor").isTrue());
        demo.update(refused, invoice -> invoice.put("Reference", "newer"));
        bench.pass(demo);
        eventually(() -> assertThat(bench.lastVersions(demo).get(refused).get("Reference").asText())
                .as("the newer version is on its way to all others").isEqualTo("newer"));
        bench.application().operator().post("/api/sinks/http/retry", null);
        assertThat(posts(demo, refused)).as("while the older one is under way, nothing overtakes it").isEmpty();
        open.countDown();
        assertThat(replay.join().statusCode()).isEqualTo(HTTP_OK);
        eventually(() -> assertThat(posts(demo, refused)).hasSize(2));
        assertThat(posts(demo, refused).get(0).request().text()).as("first the older").doesNotContain("newer");
        assertThat(posts(demo, refused).get(1).request().text()).as("then the newer").contains("newer");
    }

    @Test
    void twoReplaysOfOneRecordAtOnceSendItOnce() {
        SimulatedOrganisation demo = bench.organisation("At once", 5);
        String refused = Bench.ids(demo).get(3);
        refuse(refused);
        JsonNode item = parkedOne(demo, refused);
        receiver.faults().clear();
        CountDownLatch open = new CountDownLatch(1);
        receiver.faults().on(any -> true).always(Fault.holdUntil(open));
        CompletableFuture<HttpResponse<String>> one = CompletableFuture.supplyAsync(() -> replay(item));
        eventually(() -> assertThat(leased(demo, "http")).isTrue());
        CompletableFuture<HttpResponse<String>> two = CompletableFuture.supplyAsync(() -> replay(item));
        eventually(() -> assertThat(asked(demo)).as("the second waits for the first").isTrue());
        open.countDown();
        assertThat(one.join().statusCode()).isEqualTo(HTTP_OK);
        assertThat(two.join().statusCode()).as("it is there no more").isEqualTo(404);
        assertThat(posts(demo, refused)).hasSize(1);
    }

    @Test
    void aReplayGetsItsTurnWhileTheSinkIsCatchingUp() {
        SimulatedOrganisation demo = bench.organisation("Catching up", 5);
        String refused = Bench.ids(demo).get(3);
        refuse(refused);
        JsonNode item = parkedOne(demo, refused);
        receiver.faults().clear();
        receiver.delay(Duration.ofMillis(150));
        demo.addInvoices(200);
        bench.pass(demo);
        eventually(() -> assertThat(leased(demo, "http")).isTrue());
        HttpResponse<String> answer = replay(item);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(HTTP_OK);
        assertThat(bench.sink("http").get("waiting").asInt()).as("batches still to come").isPositive();
        receiver.faults().clear();
        eventually(() -> assertThat(bench.sink("http").get("waiting").asInt()).isZero());
    }

    @Test
    void aStreamThatIsUnderWayForLongIsSaidToBeBusy() {
        SimulatedOrganisation demo = bench.organisation("Busy", 5);
        String refused = Bench.ids(demo).get(3);
        refuse(refused);
        JsonNode item = parkedOne(demo, refused);
        bench.application().database().update("UPDATE xero_cursor SET lease_owner = 'another', lease_until ="
                + " DATEADD('HOUR', 1, CURRENT_TIMESTAMP) WHERE sink = 'http' AND stream_id = (SELECT id FROM"
                + " xero_stream WHERE tenant_id = ?)", demo.tenantId());
        HttpResponse<String> answer = replay(item);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(Operator.json(answer).get("outcome").asText()).isEqualTo("BUSY");
        assertThat(list("recordId=" + refused).get("parked")).hasSize(1);
        assertThat(posts(demo, refused)).isEmpty();
    }

    @Test
    void rowsOfAReplayCommitWithTheEndOfTheParkingOrNotAtAll() {
        SimulatedOrganisation demo = bench.organisation("Rows", 15);
        String refused = Bench.ids(demo).get(12);
        sql("ALTER TABLE xero_invoice ADD CONSTRAINT bad_row CHECK (invoice_id <> '" + refused + "')");
        bench.connect();
        eventually(() -> assertThat(list("sink=jdbc&recordId=" + refused).get("parked")).hasSize(1));
        // Of its fifteen, fourteen were delivered.
        eventually(() -> assertThat(bench.sink("jdbc").get("waiting").asInt()).isZero());
        JsonNode item = list("sink=jdbc&recordId=" + refused).get("parked").get(0);
        assertThat(Operator.json(replay(item)).get("outcome").asText()).isEqualTo("REFUSED");
        sql("ALTER TABLE xero_invoice DROP CONSTRAINT bad_row");
        int seen = seen(demo);
        sql("ALTER TABLE xero_cursor ADD CONSTRAINT stuck CHECK (sink <> 'jdbc' OR delivered <> 15)");
        HttpResponse<String> failed = replay(item);
        assertThat(failed.statusCode()).as(failed.body()).isEqualTo(502);
        assertThat(rows(refused)).as("rolled back with the end of the parking").isZero();
        assertThat(seen(demo)).isEqualTo(seen);
        assertThat(list("sink=jdbc&recordId=" + refused).get("parked")).hasSize(1);
        sql("ALTER TABLE xero_cursor DROP CONSTRAINT stuck");
        assertThat(Operator.json(replay(item)).get("outcome").asText()).isEqualTo("REPLAYED");
        assertThat(rows(refused)).isOne();
        assertThat(seen(demo)).as("once").isEqualTo(seen + 1);
    }

    @Test
    void theFileOfAReplayStandsBesideThatOfItsBatch() {
        SimulatedOrganisation demo = bench.connected("Files", 10);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(10));
        String id = Bench.ids(demo).get(3);
        long number = park("file", demo, id, "{\"InvoiceID\":\"" + id + "\",\"Reference\":\"mended\"}");
        assertThat(post("/" + number + "/replay").statusCode()).isEqualTo(HTTP_OK);
        assertThat(bench.exported(demo)).as("the batch's own ten and one more").hasSize(11);
        assertThat(bench.exported(demo).get(0).get("Reference").asText()).as("its file goes before that of the batch,"
                + " whose sequence it has").isEqualTo("mended");
    }

    @Test
    void aSinkOfOnesOwnParksAndReplaysWithoutKnowingIt() {
        SimulatedOrganisation demo = bench.organisation("Own", 10);
        String refused = Bench.ids(demo).get(3);
        demo.update(refused, invoice -> invoice.put("Reference", "not for own"));
        own.faults().on(any -> true).always(Fault.status(500, "no"));
        bench.connect();
        eventually(() -> assertThat(list("sink=own&recordId=" + refused).get("parked")).hasSize(1));
        JsonNode item = list("sink=own&recordId=" + refused).get("parked").get(0);
        assertThat(item.get("reason").asText()).isEqualTo("<b>never</b>");
        own.faults().clear();
        assertThat(Operator.json(post("/replay?sink=own")).get("outcomes").get("REPLAYED").asInt()).isOne();
        assertThat(own.received()).singleElement().satisfies(post -> {
            assertThat(post.request().header("XeroSequence")).isEqualTo(item.get("sequence").asText());
            assertThat(post.request().header("XeroRecordCount")).isEqualTo("1");
            assertThat(post.request().header("XeroAttempt")).isEqualTo("2");
            assertThat(post.request().header("XeroOrganisation")).isEqualTo("Own");
            assertThat(post.request().header("XeroParked")).as("nothing of the call travels on").isEmpty();
        });
    }

    @Test
    void recordsAreListedPageByPageAndDroppedByFilter() {
        SimulatedOrganisation demo = bench.connected("Many", 1);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(1));
        bench.application().database().update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason,"
                + " attempts, body, parked_at) SELECT 'gone', (SELECT id FROM xero_stream WHERE tenant_id = ?), x,"
                + " 'id-' || x, 'no', 1, X'7b7d', CURRENT_TIMESTAMP FROM SYSTEM_RANGE(1, 3000)", demo.tenantId());
        List<Long> ids = new ArrayList<>();
        JsonNode page = list("sink=gone&limit=999999");
        assertThat(page.get("parked")).as("a sane cap").hasSize(1000);
        while (!page.get("next").isNull()) {
            page.get("parked").forEach(item -> ids.add(item.get("id").asLong()));
            page = list("sink=gone&limit=1000&after=" + page.get("next").asLong());
        }
        page.get("parked").forEach(item -> ids.add(item.get("id").asLong()));
        assertThat(ids).hasSize(3000).doesNotHaveDuplicates().isSorted();
        HttpResponse<String> replay = post("/replay?sink=gone");
        assertThat(replay.statusCode()).as("a sink that is configured no more").isEqualTo(409);
        assertThat(Operator.json(replay).get("records")).hasSize(1000);
        assertThat(Operator.json(replay).get("next").asLong()).isEqualTo(ids.get(999));
        assertThat(replay.body()).contains("The sink gone is not in xero.sinks");
        assertThat(delete("").statusCode()).as("everything, without a filter").isEqualTo(400);
        assertThat(delete("?sink=").statusCode()).as("an empty filter").isEqualTo(400);
        assertThat(delete("?sink=gone&entitty=Invoices").statusCode()).as("a filter misspelt").isEqualTo(400);
        assertThat(get("?after=x").statusCode()).isEqualTo(400);
        assertThat(post("/replay").statusCode()).isEqualTo(400);
        assertThat(post("/replay?sink=htp").statusCode()).as("a sink misspelt").isEqualTo(404);
        assertThat(Operator.json(delete("?sink=gone&recordId=id-17")).get("dropped").asInt()).isOne();
        assertThat(delete("/" + ids.get(0)).body()).isEqualTo("{\"dropped\":1}");
        assertThat(delete("/" + ids.get(0)).statusCode()).isEqualTo(404);
        assertThat(get("/" + ids.get(0)).statusCode()).isEqualTo(404);
        assertThat(Operator.json(delete("?sink=gone&organisation=many")).get("dropped").asInt()).isEqualTo(2998);
        assertThat(list("sink=gone").get("parked")).isEmpty();
    }

    @Test
    void aBrokenRecordAndAHostileIdAreShownAsTheyAre() {
        SimulatedOrganisation demo = bench.connected("Hostile", 1);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(1));
        String hostile = "../../\"</script>\r\n';--";
        long broken = park("file", demo, hostile, "{\"InvoiceID\":\"" + "x\",\"Total\":");
        JsonNode whole = Operator.json(get("/" + broken));
        assertThat(whole.get("record").isNull()).isTrue();
        assertThat(whole.get("text").asText()).isEqualTo("{\"InvoiceID\":\"x\",\"Total\":");
        assertThat(whole.get("parked").get("recordId").asText()).isEqualTo(hostile);
        JsonNode replayed = Operator.json(post("/" + broken + "/replay"));
        assertThat(replayed.get("outcome").asText()).as("ndjson takes anything").isEqualTo("REPLAYED");
        assertThat(replayed.get("message").asText()).as("a warning").contains("later version");
        assertThat(bench.folder().resolve("export").toFile().list()).as("no file elsewhere").isNotEmpty();
    }

    private void refuse(String id) {
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(id), 422);
        bench.connect();
    }

    private JsonNode parkedOne(SimulatedOrganisation organisation, String id) {
        eventually(() -> assertThat(list("sink=http&recordId=" + id).get("parked")).hasSize(1));
        eventually(() -> assertThat(leased(organisation, "http")).isFalse());
        return list("sink=http&recordId=" + id).get("parked").get(0);
    }

    /** Parks a record of the first batch, once the cursor has passed it: what is parked before would be forgotten with it. */
    private long park(String sink, SimulatedOrganisation organisation, String id, String record) {
        eventually(() -> assertThat(sequence(organisation, sink)).as("batches delivered").isPositive());
        bench.application().database().update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason,"
                + " attempts, body, parked_at) SELECT ?, id, 1, ?, 'no', 1, ?, CURRENT_TIMESTAMP FROM xero_stream"
                + " WHERE tenant_id = ?", sink, id, record.getBytes(), organisation.tenantId());
        return bench.application().database().queryForObject("SELECT MAX(id) FROM xero_parked", Long.class);
    }

    private long sequence(SimulatedOrganisation organisation, String sink) {
        return bench.application().database().queryForList("SELECT c.sequence FROM xero_cursor c JOIN xero_stream s"
                + " ON s.id = c.stream_id WHERE c.sink = ? AND s.tenant_id = ?", Long.class, sink, organisation.tenantId())
                .stream().findFirst().orElse(0L);
    }

    private Boolean leased(SimulatedOrganisation organisation, String sink) {
        return bench.application().database().queryForObject("SELECT COUNT(*) > 0 FROM xero_cursor c JOIN xero_stream s"
                + " ON s.id = c.stream_id WHERE c.lease_owner IS NOT NULL AND c.sink = ? AND s.tenant_id = ?",
                Boolean.class, sink, organisation.tenantId());
    }

    private Boolean asked(SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT COUNT(*) > 0 FROM xero_cursor c JOIN xero_stream s"
                + " ON s.id = c.stream_id WHERE c.asked_until IS NOT NULL AND s.tenant_id = ?", Boolean.class,
                organisation.tenantId());
    }

    private List<Received> posts(SimulatedOrganisation organisation, String id) {
        return receiver.received().stream().filter(post -> post.request().text().contains(id)
                && post.request().header("XeroTenantId").equals(organisation.tenantId())).toList();
    }

    private long delivered() {
        return bench.sink("http").get("delivered").asLong();
    }

    private Integer rows(String id) {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_invoice WHERE invoice_id = ?",
                Integer.class, id);
    }

    private Integer seen(SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM seen WHERE tenant = ?",
                Integer.class, organisation.tenantId());
    }

    private List<String> topics() {
        return bench.application().status().get("alerts").findValuesAsText("topic");
    }

    private void sql(String statement) {
        bench.application().database().execute(statement);
    }

    private JsonNode list(String filter) {
        return Operator.json(get("?" + filter));
    }

    private HttpResponse<String> get(String path) {
        return bench.application().operator().get("/api/parked" + path);
    }

    private HttpResponse<String> replay(JsonNode item) {
        return post("/" + item.get("id").asLong() + "/replay");
    }

    private HttpResponse<String> post(String path) {
        return bench.application().operator().post("/api/parked" + path, null);
    }

    private HttpResponse<String> delete(String path) {
        return bench.application().operator().delete("/api/parked" + path);
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Very many parked records: grouped by their reasons, found, and replayed or dropped as they are shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParkedListTest {

    private static final int MANY = 20_000;
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.sinks", "file,http").set("xero.sink.http.url", receiver.url())
                .set("xero.deliver.sweep", "500ms").start();
        demo = bench.connected("Demo Ltd", 25);
        eventually(() -> assertThat(receiver.records()).hasSize(25));
    }

    @BeforeEach
    void nothingIsParked() {
        database().update("DELETE FROM xero_parked");
        receiver.faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void reasonsThatDifferInValuesAloneAreOneGroupAlsoOfRecordsThatAnEarlierVersionParked() {
        park("file", 1, 30, "'HTTP 422: Invoice INV-' || x || ' has no account'");
        park("file", 31, 35, "'Value \"' || x || '\" is too long'");
        park("http", 36, 36, "'HTTP 422: Invoice INV-36 has no account'");
        eventually(() -> assertThat(groups("").get("groups")).hasSize(3));
        JsonNode first = groups("").get("groups").get(0);
        assertThat(first.get("sink").asText()).isEqualTo("file");
        assertThat(first.get("reason").asText()).isEqualTo("HTTP 422: Invoice … has no account");
        assertThat(first.get("count").asInt()).isEqualTo(30);
        assertThat(first.get("since").asText()).isLessThan(first.get("last").asText());
        assertThat(texts(first.get("examples"), "number")).containsExactly("INV-30", "INV-29", "INV-28");
        assertThat(groups("?sink=http").get("groups")).hasSize(1);
        assertThat(groups("?q=too%20long").at("/groups/0/count").asInt()).isEqualTo(5);
        assertThat(groups("?limit=2").get("more").asBoolean()).isTrue();
        assertThat(bench.application().status().at("/mostParked/count").asInt()).isEqualTo(30);
        assertThat(bench.application().status().at("/verdict/text").asText())
                .contains("36 records are parked", "30 × HTTP 422: Invoice … has no account, since ", " UTC; and 6 for other reasons.");
        eventually(() -> assertThat(database().queryForObject("SELECT body FROM xero_alert WHERE topic = 'parked:file'", String.class))
                .as("what a reminder says").contains("Most of them: 30 × HTTP 422: Invoice … has no account, since "));
    }

    @Test
    void aRecordIsFoundByPartsOfWhatPeopleKnowItBy() {
        park("file", 1, 40, "'Contact ' || x || ' is archived'");
        labelled();
        String group = groups("").at("/groups/0/group").asText();
        assertThat(numbers("?sort=oldest&limit=3")).containsExactly("INV-1", "INV-2", "INV-3");
        assertThat(numbers("?sort=newest&limit=2&page=2&group=" + group)).containsExactly("INV-38", "INV-37");
        assertThat(numbers("?sort=number&limit=3")).containsExactly("INV-1", "INV-10", "INV-11");
        assertThat(numbers("?page=1&q=nv-2")).hasSize(11);
        assertThat(numbers("?q=Acme%207&page=1")).containsExactly("INV-7");
        assertThat(numbers("?q=ID-33")).containsExactly("INV-33");
        assertThat(numbers("?q=contact%2039&sort=name")).containsExactly("INV-39");
        assertThat(list("?q=demo&page=1").get("all").asInt()).as("of the organisation").isEqualTo(40);
        assertThat(list("?q=100%25&page=1").get("all").asInt()).as("a pattern is text").isZero();
        JsonNode page = list("?page=4&limit=10&group=" + group);
        assertThat(page.get("all").asInt()).isEqualTo(40);
        assertThat(page.get("nextPage").isNull()).isTrue();
        assertThat(page.get("next").isNull()).isTrue();
        assertThat(page.at("/parked/0/name").asText()).isEqualTo("Acme 31");
        assertThat(list("?limit=10").get("all").isNull()).as("by id, nothing is counted").isTrue();
        assertThat(error("?sort=size")).isEqualTo("sort is size, but must be one of oldest, newest, number, name.");
        assertThat(error("?page=0")).isEqualTo("page is 0, but must be 1 to 100000.");
        assertThat(error("?page=1&after=3")).isEqualTo("after goes by id; with sort, give page instead.");
        assertThat(error("?q=")).isEqualTo("The parameter q is empty; leave it out or give it a value.");
    }

    @Test
    void whatIsShownHasALifeAndAPageAtXero() {
        String id = Bench.ids(demo).get(3);
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(id), 422);
        demo.update(id, invoice -> invoice.put("Reference", "again"));
        bench.pass(demo);
        eventually(() -> assertThat(list("?recordId=" + id).get("parked")).hasSize(1));
        JsonNode item = list("?recordId=" + id).get("parked").get(0);
        assertThat(item.get("number").asText()).startsWith("INV-");
        assertThat(item.get("life").asText()).isEqualTo("#/records?record=" + demo.tenantId() + "%2FInvoices%2F" + id);
        assertThat(item.get("link").asText()).contains("go.xero.com", id);
        receiver.faults().clear();
        assertThat(post("/" + item.get("id").asLong() + "/replay").statusCode()).isEqualTo(200);
        JsonNode event = Operator.json(bench.application().operator().get("/api/events?limit=1&stage=deliver")).at("/events/0");
        assertThat(event.get("text").asText()).contains("The parked record " + item.get("number").asText() + " was replayed");
        assertThat(event.get("recordId").asText()).isEqualTo(id);
        assertThat(event.get("recordName").asText()).isEqualTo(item.get("number").asText());
    }

    @Test
    void aReplayAndADropReachWhatWasShownAndNothingElse() {
        park("file", 1, 60, "'HTTP 422: Invoice INV-' || x || ' has no account'");
        park("file", 101, 110, "'too long'");
        labelled();
        JsonNode shown = groups("").get("groups").get(0);
        String filter = "?group=" + shown.get("group").asText() + "&until=" + shown.get("until").asLong() + "&q=INV-";
        assertThat(shown.get("count").asInt()).isEqualTo(60);
        park("file", 2001, 2003, "'HTTP 422: Invoice INV-' || x || ' has no account'");
        labelled();
        JsonNode round = Operator.json(post("/replay" + filter));
        assertThat(round.at("/outcomes/REPLAYED").asInt()).as("%s", round.get("outcomes")).isPositive();
        while (!round.get("next").isNull()) {
            round = Operator.json(post("/replay" + filter + "&after=" + round.get("next").asLong()));
        }
        assertThat(numbers("?limit=1000")).as("others, and those that came meanwhile").hasSize(13).contains("INV-2001", "INV-110");
        JsonNode dropped = Operator.json(bench.application().operator().delete("/api/parked?group=" + shown.get("group").asText()));
        assertThat(dropped.toString()).isEqualTo("{\"dropped\":3,\"more\":false}");
        assertThat(bench.application().operator().delete("/api/parked?until=99999").statusCode()).as("without a filter").isEqualTo(400);
        assertThat(Operator.json(bench.application().operator().delete("/api/parked?q=TOO%20LONG")).get("dropped").asInt()).isEqualTo(10);
        assertThat(texts(Operator.json(bench.application().operator().get("/api/events?limit=5")).get("events"), "text"))
                .contains("10 parked records were dropped, of the matching TOO LONG.");
    }

    @Test
    void aRefusalForAnotherReasonMovesARecordIntoAnotherGroup() {
        String id = Bench.ids(demo).get(5);
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(id), 422);
        demo.update(id, invoice -> invoice.put("Reference", "refused twice"));
        bench.pass(demo);
        eventually(() -> assertThat(list("?recordId=" + id).get("parked")).hasSize(1));
        String before = groups("").at("/groups/0/group").asText();
        receiver.faults().clear();
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(id), 409);
        post("/replay?group=" + before);
        JsonNode after = groups("").get("groups");
        assertThat(after).hasSize(1);
        assertThat(after.get(0).get("group").asText()).isNotEqualTo(before);
        assertThat(after.get(0).get("reason").asText()).startsWith("HTTP 409");
    }

    @Test
    void ofVeryManyALookReadsLittle() {
        park("file", 1, MANY, "CASE WHEN MOD(x, 4) = 0 THEN 'Contact ' || x || ' is archived' ELSE 'HTTP 422: Invoice INV-' || x || ' is closed' END");
        labelled();
        database().execute("ANALYZE");
        String group = groups("").at("/groups/0/group").asText();
        assertThat(list("?page=200&limit=40&group=" + group).get("parked")).hasSize(40);
        assertThat(list("?q=INV-777&page=1&limit=5").get("all").asInt()).isEqualTo(11);
        String grouped = plan("SELECT p.reason_group, p.sink, COUNT(*), MIN(p.id), MAX(p.id) FROM xero_parked p GROUP BY p.reason_group, p.sink");
        assertThat(grouped).as("by the index alone").contains("XERO_PARKED_GROUP");
        String youngest = plan("SELECT p.id FROM xero_parked p WHERE p.reason_group = '" + group
                + "' ORDER BY p.reason_group DESC, p.sink DESC, p.id DESC OFFSET 0 ROWS FETCH FIRST 40 ROWS ONLY");
        assertThat(SCANNED.matcher(youngest).results().mapToLong(found -> Long.parseLong(found.group(1))).max().orElseThrow())
                .as("rows that are read: %s", youngest).isLessThan(100);
    }

    /** Parks as an earlier version did, without the labels. */
    private void park(String sink, int from, int to, String reason) {
        database().update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at) SELECT ?,"
                + " (SELECT id FROM xero_stream WHERE tenant_id = ?), 1, 'id-' || x, " + reason + ", 1, STRINGTOUTF8('{\"InvoiceID\":\"id-' || x"
                + " || '\",\"InvoiceNumber\":\"INV-' || x || '\",\"Contact\":{\"Name\":\"Acme ' || x || '\"}}'),"
                + " DATEADD('SECOND', x, TIMESTAMP WITH TIME ZONE '2026-11-29 08:00:00+00') FROM SYSTEM_RANGE(" + from + ", " + to + ")",
                sink, demo.tenantId());
    }

    private void labelled() {
        eventually(() -> assertThat(database().queryForObject("SELECT COUNT(*) FROM xero_parked WHERE reason_group IS NULL", Long.class)).isZero());
    }

    private String plan(String statement) {
        return database().queryForObject("EXPLAIN ANALYZE " + statement, String.class);
    }

    private JdbcTemplate database() {
        return bench.application().database();
    }

    private JsonNode groups(String query) {
        return list("/groups" + query);
    }

    private List<String> numbers(String query) {
        return texts(list(query).get("parked"), "number");
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false).map(item -> item.get(field).asText()).toList();
    }

    private String error(String query) {
        return list(query).get("error").asText();
    }

    private JsonNode list(String query) {
        return Operator.json(bench.application().operator().get("/api/parked" + query));
    }

    private HttpResponse<String> post(String path) {
        return bench.application().operator().post("/api/parked" + path, null);
    }
}

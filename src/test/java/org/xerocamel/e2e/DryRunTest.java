package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Somebody tries a sink with its last batch: nothing moves, and nothing is left where it can be taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DryRunTest {

    private static final String SECRET = "Bearer hush-hush-token";

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;
    private SimulatedOrganisation demo;
    private ApiDescription description;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.deliver.first-retry", "1h")
                .sink("own", "to: \"" + receiver.url() + "/own\"").sink("unused", "to: mock:nowhere")
                .set("xero.sinks", "file,jdbc,http,own")
                .set("xero.sink.http.url", receiver.url() + "/{entity}?key=hidden-query").set("xero.sink.http.headers.Authorization", SECRET)
                .start();
        demo = bench.connected("Demo", 7);
        eventually(() -> assertThat(List.of("file", "jdbc", "http", "own")).allSatisfy(sink ->
                assertThat(bench.sink(sink).get("delivered").asLong()).as(sink).isEqualTo(7)));
        description = new ApiDescription(Operator.json(bench.application().get("/api/openapi.json")));
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
    void theRowsOfATryAreRolledBackAndTheCursorStaysWhereItIs() {
        bench.application().database().update("DELETE FROM xero_invoice_line");
        bench.application().database().update("DELETE FROM xero_invoice");
        String before = cursor("jdbc");
        JsonNode answer = tried("jdbc", "");
        assertThat(answer.get("outcome").asText()).isEqualTo("TAKEN");
        assertThat(answer.get("text").asText()).isEqualTo("The sink jdbc took 7 records of Invoices of Demo (batch 1). Nothing of it is"
                + " left. The cursor stays where it is.");
        assertThat(answer.get("sent").asBoolean()).isFalse();
        assertThat(rows()).as("rolled back").isZero();
        assertThat(cursor("jdbc")).isEqualTo(before);
        assertThat(Operator.json(bench.application().get("/api/events?limit=5")).toString())
                .contains("The sink jdbc was tried (dry run) with batch 1 of Invoices: taken.");
    }

    @Test
    void aWrongColumnIsSaidInTheWordsOfTheCardWithWhatToDo() {
        bench.application().database().update("ALTER TABLE xero_invoice ALTER COLUMN reference RENAME TO other");
        try {
            JsonNode answer = tried("jdbc", "");
            assertThat(answer.get("outcome").asText()).isEqualTo("FAILED");
            assertThat(answer.get("error").asText()).containsIgnoringCase("reference");
            assertThat(answer.get("advice").asText()).contains("docs/tables.md");
            assertThat(bench.sink("jdbc").get("failures").asInt()).as("it is no failure of the delivery").isZero();
            assertThat(bench.application().status().get("alerts")).isEmpty();
        } finally {
            bench.application().database().update("ALTER TABLE xero_invoice ALTER COLUMN other RENAME TO reference");
        }
    }

    @Test
    void theFilesOfATryAreShownAndRemoved() throws IOException {
        List<Path> before = files();
        JsonNode answer = tried("file", "?entity=Invoices&organisation=Demo");
        assertThat(answer.get("outcome").asText()).isEqualTo("TAKEN");
        JsonNode file = answer.get("files").get(0);
        assertThat(file.get("file").asText()).endsWith("/Invoices/000000000001.ndjson");
        assertThat(file.get("lines").asText().lines()).isNotEmpty().allMatch(line -> line.contains("InvoiceID") || !line.endsWith("}"));
        assertThat(file.get("bytes").asLong()).isPositive();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws IOException {
        Path export = bench.folder().resolve("export");
        Path away = bench.folder().resolve("export-away");
        Files.move(export, away);
        Files.writeString(export, "no folder");
        try {
            JsonNode answer = tried("file", "");
            assertThat(answer.get("outcome").asText()).isEqualTo("FAILED");
            assertThat(answer.get("error").asText()).contains("export");
            assertThat(answer.get("text").asText()).contains("Nothing of it is left.");
            assertThat(answer.get("advice").asText()).contains("xero.sink.file.directory");
        } finally {
            Files.delete(export);
            Files.move(away, export);
        }
    }

    @Test
    void nothingIsSentBeforeSomebodyAgreesAndThenOneRecordByAKeyOfItsOwn() {
        int before = posted().size();
        HttpResponse<String> asked = post("http", "");
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("This sends one record of Invoices of Demo (batch 1) to " + receiver.url())
                .doesNotContain("hidden-query").doesNotContain("hush");
        description.check("DryRunQuestion", Operator.json(asked));
        JsonNode plan = Operator.json(bench.application().get("/api/sinks/http/try"));
        description.check("DryRunPlan", plan);
        assertThat(plan.get("sends").asBoolean()).isTrue();
        assertThat(plan.get("text")).isEqualTo(Operator.json(asked).get("error"));
        assertThat(posted()).hasSize(before);

        JsonNode answer = tried("http", "?send=true");
        assertThat(answer.get("outcome").asText()).isEqualTo("TAKEN");
        assertThat(answer.get("records").asInt()).isEqualTo(1);
        assertThat(answer.get("sent").asBoolean()).isTrue();
        tried("http", "?send=true");
        List<Request> all = posted();
        assertThat(all).hasSize(before + 2);
        assertThat(all.subList(before, before + 2)).allSatisfy(each -> assertThat(each.header("XeroDryRun")).isEqualTo("true"));
        assertThat(all.subList(0, before)).allSatisfy(each -> assertThat(each.headers()).doesNotContainKey("xerodryrun").doesNotContainKey("XeroDryRun"));
        assertThat(all).extracting(each -> each.header("Idempotency-Key")).as("no key comes twice").doesNotHaveDuplicates();
    }

    @Test
    void aRefusedLoginIsSaidWithoutTheSecretAndParksNothing() {
        receiver.faults().on(request -> request.header("XeroDryRun") != null).always(Fault.status(401, "who sent " + SECRET));
        HttpResponse<String> response = post("http", "?send=true");
        JsonNode answer = Operator.json(response);
        assertThat(answer.get("outcome").asText()).isEqualTo("FAILED");
        assertThat(answer.get("error").asText()).contains("401");
        assertThat(answer.get("advice").asText()).contains("xero.sink.http.headers.Authorization");
        assertThat(response.body()).doesNotContain("hush-hush").doesNotContain("hidden-query");
        assertThat(bench.sink("http").get("failures").asInt()).isZero();
    }

    @Test
    void aRefusedRecordIsToldAndNotParked() {
        receiver.faults().on(request -> request.header("XeroDryRun") != null).always(Fault.status(422, "no such customer"));
        JsonNode answer = tried("http", "?send=true");
        assertThat(answer.get("outcome").asText()).isEqualTo("REFUSED");
        assertThat(answer.get("refused").get(0).get("reason").asText()).contains("422", "no such customer");
        assertThat(answer.get("refused").get(0).get("recordId").asText()).isIn(Bench.ids(demo));
        assertThat(bench.application().status().get("parked").asInt()).isZero();
    }

    @Test
    void aRouteOfOnesOwnGetsOneRecordAndTheHeaders() {
        assertThat(post("own", "").body()).contains("where the route of the sink own leads");
        JsonNode answer = tried("own", "?send=true");
        assertThat(answer.get("outcome").asText()).isEqualTo("TAKEN");
        Request last = received().stream().filter(each -> each.path().endsWith("/own")).reduce((one, other) -> other).orElseThrow();
        assertThat(last.header("XeroDryRun")).isEqualTo("true");
        assertThat(last.header("XeroRecordCount")).isEqualTo("1");
        assertThat(last.text().lines()).hasSize(1);
    }

    @Test
    void twoPressesAtOnceAreBothAnswered() {
        List<CompletableFuture<JsonNode>> both = Stream.of("jdbc", "jdbc", "file", "file")
                .map(sink -> CompletableFuture.supplyAsync(() -> tried(sink, ""))).toList();
        assertThat(both).allSatisfy(each -> assertThat(each.join().get("outcome").asText()).isEqualTo("TAKEN"));
    }

    @Test
    void whatCannotBeTriedIsSaid() {
        assertThat(post("unused", "").statusCode()).isEqualTo(409);
        assertThat(post("unused", "").body()).contains("xero.sinks does not name it");
        assertThat(post("nosuch", "").statusCode()).isEqualTo(404);
        assertThat(post("file", "?entity=Contacts").statusCode()).isEqualTo(409);
        assertThat(post("file", "?entity=Contacts").body()).contains("holds no batch of Contacts that the sink file is to get");
    }

    private HttpResponse<String> post(String sink, String query) {
        return bench.application().operator().post("/api/sinks/" + sink + "/try" + query, null);
    }

    private JsonNode tried(String sink, String query) {
        HttpResponse<String> answer = post(sink, query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode json = Operator.json(answer);
        description.check("DryRun", json);
        return json;
    }

    private List<Request> received() {
        return receiver.received().stream().map(InvoiceReceiver.Received::request).toList();
    }

    private List<Request> posted() {
        return received().stream().filter(each -> each.path().endsWith("/Invoices")).toList();
    }

    private int rows() {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_invoice", Integer.class);
    }

    /** Everything but what a worker that looks for batches may touch. */
    private String cursor(String sink) {
        return bench.application().database().queryForList(
                "SELECT sequence, delivered, failures, fence, parked, generation, replays FROM xero_cursor WHERE sink = ?", sink).toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(bench.folder().resolve("export"))) {
            return all.sorted().toList();
        }
    }
}

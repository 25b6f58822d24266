package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** A sink gets again what it has had, from the journal where that still holds it, else from Xero; other sinks do not. */
class RewindTest {

    @TempDir
    Path folder;
    private InvoiceReceiver receiver;
    private Bench bench;
    private SimulatedOrganisation demo;

    @BeforeEach
    void start() {
        receiver = InvoiceReceiver.start();
        bench = new Bench(folder).byHand().set("xero.sinks", "file,http").set("xero.sink.http.url", receiver.url())
                .set("xero.sink.http.batch-size", 50);
        bench.start();
        demo = bench.connected("Demo", 230);
        bench.passed(demo);
        demo.update(demo.invoices().get(3).id(), invoice -> invoice.put("Reference", "changed"));
        bench.pass(demo);
        eventually(() -> assertThat(receiver.records()).hasSize(231));
        eventually(() -> assertThat(bench.exported(demo)).hasSize(231));
    }

    @AfterEach
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void fromTheJournalInOrderUnderNewKeys() {
        Set<String> keys = keys();
        JsonNode answer = rewind("http", null, 200);
        assertThat(answer.at("/streams/0/fromSequence").asInt()).isEqualTo(1);
        assertThat(answer.at("/streams/0/fetchedAgain").asBoolean()).isFalse();
        eventually(() -> assertThat(receiver.records()).as("everything again").hasSize(462));
        List<JsonNode> all = receiver.records();
        assertThat(all.subList(231, 462)).as("the same records").hasSameElementsAs(all.subList(0, 231));
        assertThat(all.get(461).get("Reference").asText()).as("in order, the change last").isEqualTo("changed");
        assertThat(keys()).as("a receiver that remembers keys takes them").hasSize(2 * keys.size());
        assertThat(bench.exported(demo)).as("the other sink has nothing twice").hasSize(231);
        assertThat(bench.sink("http").get("waiting").asInt()).isZero();
    }

    @Test
    void fromABatchOn() {
        long last = bench.stream(demo).get("sequence").asLong();
        JsonNode answer = rewind("http", "{\"sequence\": " + last + ", \"entity\": \"Invoices\", \"organisation\":"
                + " \"demo\"}", 200);
        assertThat(answer.at("/streams/0/batches").asInt()).isEqualTo(1);
        eventually(() -> assertThat(receiver.records()).hasSize(232));
        assertThat(receiver.records().get(231).get("Reference").asText()).isEqualTo("changed");
    }

    @Test
    void fromXeroWhereTheJournalIsPrunedWithoutAnythingForTheOtherSink() {
        prune();
        bench.xero().calls().clear();
        JsonNode answer = rewind("http", "{}", 200);
        assertThat(answer.at("/streams/0/fetchedAgain").asBoolean()).isTrue();
        eventually(() -> assertThat(latest(receiver.records().stream().skip(231).toList()))
                .as("each record as it is").isEqualTo(latest(demo)));
        eventually(() -> assertThat(bench.sink("http").get("refetching").asInt()).isZero());
        assertThat(receiver.records()).as("once").hasSize(461);
        assertThat(bench.exported(demo)).as("the other sink has nothing twice").hasSize(231);
        eventually(() -> assertThat(bench.sink("file").get("waiting").asInt()).as("nor does it wait").isZero());
        demo.update(demo.invoices().get(5).id(), invoice -> invoice.put("Reference", "later"));
        bench.pass(demo);
        eventually(() -> assertThat(receiver.records()).hasSize(462));
        eventually(() -> assertThat(bench.exported(demo)).as("what changes then is for both").hasSize(232));
    }

    /** As after a restore of the database without the files beside it, or with a disk that lies. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fromXeroWhereAFileOfTheJournalIsGoneOrSpoiled(boolean gone) throws IOException {
        for (Path file : bodies()) {
            if (gone) {
                Files.delete(file);
            } else {
                byte[] content = Files.readAllBytes(file);
                content[100] ^= 1;
                Files.write(file, content);
            }
        }
        rewind("http", null, 200);
        eventually(() -> assertThat(bench.sink("http").get("waiting").asInt()).isZero());
        eventually(() -> assertThat(latest(receiver.records().stream().skip(231).toList()))
                .as("each record as it is, none as it was spoiled").isEqualTo(latest(demo)));
        eventually(() -> assertThat(bench.sink("http").get("refetching").asInt()).isZero());
        assertThat(receiver.records()).as("no record but Xero's").allSatisfy(record ->
                assertThat(record.get("InvoiceID").asText()).hasSize(36));
        assertThat(bench.exported(demo)).as("the other sink has nothing twice").hasSize(231);
        assertThat(bench.application().database().queryForObject(
                "SELECT COUNT(*) FROM xero_event WHERE text LIKE '%cannot be read again%'", Long.class))
                .as("told in the console").isPositive();
    }

    private List<Path> bodies() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("xero.journal"))) {
            List<Path> all = files.toList();
            assertThat(all).as("files beside the database").isNotEmpty();
            return all;
        }
    }

    @Test
    void whatChangesWhileItIsFetchedAgainGoesToAllInOrder() {
        prune();
        demo.onPage(page -> demo.update(demo.invoices().get(page * 7).id(),
                invoice -> invoice.put("Reference", "while page " + page)));
        rewind("http", null, 200);
        eventually(() -> assertThat(bench.sink("http").get("refetching").asInt()).isZero());
        demo.clearPageHooks();
        bench.pass(demo);
        eventually(() -> assertThat(latest(receiver.records())).isEqualTo(latest(demo)));
        eventually(() -> assertThat(latest(bench.exported(demo))).isEqualTo(latest(demo)));
        Map<String, String> newest = new HashMap<>();
        for (JsonNode record : receiver.records()) {
            String updated = record.get("UpdatedDateUTC").asText();
            String before = newest.put(record.get("InvoiceID").asText(), updated);
            assertThat(before == null || before.compareTo(updated) <= 0).as(updated + " came after " + before).isTrue();
        }
        assertThat(bench.exported(demo)).as("each version once").doesNotHaveDuplicates();
    }

    @Test
    void aNewSinkGetsEverythingThoughTheJournalIsPruned() {
        prune();
        bench.set("xero.sinks", "file,http,late").sink("late",
                "convertBodyTo: {type: java.lang.String}",
                "setHeader: {name: CamelFileName, simple: '${header.XeroSequence}.ndjson'}",
                "to: {uri: 'file:" + folder.resolve("late") + "'}");
        bench.restart();
        bench.pass(demo);
        demo.update(demo.invoices().get(9).id(), invoice -> invoice.put("Reference", "new"));
        bench.pass(demo);
        eventually(() -> assertThat(latest(TestApplication.exportedIn(folder.resolve("late"))))
                .as("all records in the new sink").isEqualTo(latest(demo)));
        assertThat(bench.exported(demo)).as("the old sink has nothing twice").hasSize(232);
    }

    @Test
    void aSinkThatIsNotThereAndAQuestionThatMakesNoSenseAreSaid() {
        assertThat(rewind("nosuch", null, 404).get("error").asText()).contains("file, http");
        assertThat(rewind("http", "{\"entity\": \"Contacts\"}", 404).get("error").asText()).contains("not receive such a stream");
        assertThat(rewind("http", "{\"seqence\": 3}", 400).get("error").asText()).contains("seqence", "sequence");
        assertThat(rewind("http", "{\"since\": \"yesterday\"}", 400).get("error").asText()).contains("2026-01-01T");
    }

    /** As the retention does with what all have. */
    private void prune() {
        bench.application().database().update("DELETE FROM xero_batch");
    }

    private JsonNode rewind(String sink, String body, int status) {
        HttpResponse<String> answer = bench.application().operator().post("/api/sinks/" + sink + "/rewind", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Operator.json(answer);
    }

    private Set<String> keys() {
        return new HashSet<>(receiver.received().stream().map(InvoiceReceiver.Received::key).toList());
    }

    private static Map<String, String> latest(List<JsonNode> records) {
        Map<String, String> latest = new HashMap<>();
        records.forEach(record -> latest.put(record.get("InvoiceID").asText(), record.path("Reference").asText()));
        return latest;
    }

    private static Map<String, String> latest(SimulatedOrganisation organisation) {
        return organisation.invoices().stream().collect(Collectors.toMap(SimulatedInvoice::id,
                invoice -> invoice.json().path("Reference").asText()));
    }
}

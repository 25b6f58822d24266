package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
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

/** A record is found, its life is told, and it is replayed and fetched by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeTest {

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 10).set("xero.sinks", "file,jdbc,http")
                .set("xero.sink.http.url", receiver.url()).start();
    }

    @AfterEach
    void recover() {
        receiver.faults().clear();
        bench.application().database().update("DELETE FROM xero_parked");
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void aRecordIsFoundByWhatPeopleKnowOfIt() throws Exception {
        SimulatedOrganisation demo = bench.connected("Findable ApS", 50);
        String id = Bench.ids(demo).get(12);
        eventually(() -> assertThat(found("q=" + id).get("records")).hasSize(1));
        JsonNode item = found("q=" + id).get("records").get(0);
        new ApiDescription(Operator.json(bench.application().get("/api/openapi.json"))).check("FoundRecords", found("q=" + id));
        assertThat(item.get("entity").asText()).isEqualTo("Invoices");
        assertThat(item.get("organisation").asText()).isEqualTo("Findable ApS");
        String number = item.get("number").asText();
        assertThat(ids(found("q=" + number.toLowerCase(Locale.ROOT) + "&organisation=findable%20aps"))).contains(id);
        assertThat(ids(found("q=" + encoded(item.get("name").asText()) + "&organisation=" + demo.tenantId()))).contains(id);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(50));
        int sales = (int) bench.exported(demo).stream().filter(each -> each.get("InvoiceNumber").asText().startsWith("INV-0")).count();
        assertThat(sales).as("more than a page, less than two").isBetween(21, 40);
        eventually(() -> assertThat(found("q=INV-0&page=2&organisation=" + demo.tenantId()).get("records")).hasSize(sales - 20));
        JsonNode first = found("q=INV-0&organisation=" + demo.tenantId());
        assertThat(first.get("records")).hasSize(20);
        assertThat(first.get("next").asInt()).isEqualTo(2);
        JsonNode second = found("q=INV-0&page=2&organisation=" + demo.tenantId());
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(ids(second)).doesNotContainAnyElementsOf(ids(first));
        assertThat(found("q=x&entity=contacts").get("records")).isEmpty();
        assertThat(get("?q=x&page=0").statusCode()).isEqualTo(400);
        assertThat(get("?q=x&entity=Nothing").statusCode()).isEqualTo(404);
        assertThat(get("?q=x&organisation=nobody").statusCode()).isEqualTo(404);
        assertThat(get("?q=" + "x".repeat(201)).statusCode()).isEqualTo(400);
    }

    @Test
    void aLifeTellsVersionsCallsDeliveriesAndFiles() throws Exception {
        SimulatedOrganisation demo = bench.connected("Living", 5);
        String id = Bench.ids(demo).get(3);
        eventually(() -> assertThat(life(demo, id).get("deliveries").findValuesAsText("state")).hasSize(3).containsOnly("DELIVERED"));
        eventually(() -> assertThat(found("q=" + id).get("records")).hasSize(1));
        demo.update(id, invoice -> invoice.put("Reference", "changed once"));
        bench.pass(demo);
        eventually(() -> assertThat(life(demo, id).get("versions")).hasSize(2));
        eventually(() -> assertThat(life(demo, id).get("versions").get(0).get("passed")).as("when each sink had it").hasSize(3));
        JsonNode life = life(demo, id);
        new ApiDescription(Operator.json(bench.application().get("/api/openapi.json"))).check("Life", life);
        assertThat(life.get("number").asText()).isNotBlank();
        assertThat(life.get("link").asText()).contains("go.xero.com", id);
        assertThat(life.get("facts").findValuesAsText("field")).contains("Status", "Total");
        JsonNode last = life.get("versions").get(0);
        assertThat(last.get("pass").asLong()).isPositive();
        assertThat(last.get("call").asText()).as("Xero's correlation id").isNotBlank();
        assertThat(Instant.parse(last.get("journalledAt").asText())).isNotNull();
        assertThat(last.get("changes")).as("%s", last).anySatisfy(change -> {
            assertThat(change.get("field").asText()).isEqualTo("Reference");
            assertThat(change.get("after").asText()).isEqualTo("changed once");
        });
        assertThat(life.get("versions").get(1).get("changes").isNull()).as("the first one").isTrue();
        eventually(() -> assertThat(life(demo, id).get("deliveries").findValuesAsText("state")).containsOnly("DELIVERED"));
        JsonNode file = delivery(demo, id, "file");
        assertThat(Files.readString(Path.of(file.get("file").asText()))).contains(id, "changed once");
        assertThat(file.get("fileThere").asBoolean()).isTrue();
        assertThat(delivery(demo, id, "jdbc").get("table").asText()).isEqualTo("xero_invoice");
        assertThat(posts(id)).as("by the key that the life tells").extracting(Received::key)
                .contains(delivery(demo, id, "http").get("key").asText());
        JsonNode earlier = Operator.json(get("/" + demo.tenantId() + "/invoices/" + id + "?before=" + last.get("sequence").asLong()));
        assertThat(earlier.get("versions")).hasSize(1);
    }

    @Test
    void aRecordIsReplayedAloneAndEachReplayIsACallOfItsOwn() {
        SimulatedOrganisation demo = bench.connected("Repeated", 5);
        String id = Bench.ids(demo).get(2);
        eventually(() -> assertThat(delivery(demo, id, "http").get("replayable").asBoolean()).isTrue());
        int before = posts(id).size();
        assertThat(replay(demo, id, "http").statusCode()).isEqualTo(200);
        assertThat(Operator.json(replay(demo, id, "http")).get("outcome").asText()).isEqualTo("REPLAYED");
        assertThat(posts(id)).hasSize(before + 2).extracting(Received::key).doesNotHaveDuplicates();
        assertThat(replay(demo, id, "jdbc").statusCode()).isEqualTo(200);
        assertThat(replay(demo, id, "file").statusCode()).isEqualTo(200);
        assertThat(replay(demo, id, "nothing").statusCode()).isEqualTo(404);
        assertThat(replay(demo, "unknown", "http").statusCode()).isEqualTo(404);
        assertThat(Operator.json(bench.application().get("/api/events?organisation=Repeated")).get("events").findValuesAsText("text"))
                .anyMatch(text -> text.contains("to the sink http was requested: delivered"));
    }

    @Test
    void aRefusedReplayIsParkedAndAFailedOneIsNot() {
        SimulatedOrganisation demo = bench.connected("Unwelcome", 5);
        String id = Bench.ids(demo).get(2);
        eventually(() -> assertThat(delivery(demo, id, "http").get("replayable").asBoolean()).isTrue());
        receiver.faults().on(request -> request.text().contains(id)).always(Fault.status(503, "not now"));
        assertThat(replay(demo, id, "http").statusCode()).isEqualTo(502);
        assertThat(delivery(demo, id, "http").get("state").asText()).isEqualTo("DELIVERED");
        receiver.faults().clear();
        receiver.faults().on(request -> request.text().contains(id)).always(Fault.status(422, "not for us"));
        assertThat(Operator.json(replay(demo, id, "http")).get("outcome").asText()).isEqualTo("REFUSED");
        JsonNode parked = delivery(demo, id, "http");
        assertThat(parked.get("state").asText()).isEqualTo("PARKED");
        assertThat(parked.get("reason").asText()).contains("not for us");
        receiver.faults().clear();
        assertThat(Operator.json(replay(demo, id, "http")).get("outcome").asText()).isEqualTo("REPLAYED");
        assertThat(delivery(demo, id, "http").get("state").asText()).isEqualTo("DELIVERED");
    }

    @Test
    void aVersionThatWaitsIsNotReplayedBeforeItsTurn() {
        SimulatedOrganisation demo = bench.connected("Waiting in line", 5);
        String id = Bench.ids(demo).get(2);
        eventually(() -> assertThat(delivery(demo, id, "http").get("state").asText()).isEqualTo("DELIVERED"));
        receiver.faults().on(request -> request.text().contains("newer")).always(Fault.status(503, "not now"));
        demo.update(id, invoice -> invoice.put("Reference", "newer"));
        bench.pass(demo);
        eventually(() -> assertThat(delivery(demo, id, "http").get("state").asText()).isEqualTo("WAITING"));
        eventually(() -> assertThat(delivery(demo, id, "http").get("reason").asText()).contains("not now"));
        HttpResponse<String> answer = replay(demo, id, "http");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Operator.json(answer).get("message").asText()).contains("in its turn");
        receiver.faults().clear();
        bench.application().operator().post("/api/sinks/http/retry", null);
        eventually(() -> assertThat(delivery(demo, id, "http").get("state").asText()).isEqualTo("DELIVERED"));
    }

    @Test
    void whileARecordIsReplayedItsNewerVersionWaits() {
        SimulatedOrganisation demo = bench.connected("Racing life", 5);
        String id = Bench.ids(demo).get(2);
        eventually(() -> assertThat(delivery(demo, id, "http").get("replayable").asBoolean()).isTrue());
        int before = posts(id).size();
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        receiver.faults().on(request -> {
            begun.countDown();
            return !request.text().contains("newer");
        }).always(Fault.holdUntil(open));
        CompletableFuture<HttpResponse<String>> replay = CompletableFuture.supplyAsync(() -> replay(demo, id, "http"));
        eventually(() -> assertThat(begun.getCount()).isZero());
        demo.update(id, invoice -> invoice.put("Reference", "newer"));
        bench.pass(demo);
        eventually(() -> assertThat(delivery(demo, id, "file").get("state").asText()).isEqualTo("DELIVERED"));
        assertThat(posts(id)).hasSize(before);
        open.countDown();
        assertThat(replay.join().statusCode()).isEqualTo(200);
        eventually(() -> assertThat(posts(id)).hasSize(before + 2));
        List<Received> posts = posts(id);
        assertThat(posts.get(before).request().text()).as("first the older").doesNotContain("newer");
        assertThat(posts.get(before + 1).request().text()).as("then the newer").contains("newer");
    }

    @Test
    void aRecordIsFetchedByItselfWhenSomebodyAsks() {
        SimulatedOrganisation demo = bench.connected("Asked for", 5);
        String id = Bench.ids(demo).get(2);
        eventually(() -> assertThat(delivery(demo, id, "file").get("state").asText()).isEqualTo("DELIVERED"));
        demo.update(id, invoice -> invoice.put("Reference", "asked for alone"));
        HttpResponse<String> answer = bench.application().operator().post("/api/records/" + demo.tenantId() + "/Invoices/fetch?id=" + id, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).get("Reference").asText()).isEqualTo("asked for alone"));
        assertThat(life(demo, id).get("versions").get(0).get("pass").isNull()).as("no pass brought it").isTrue();
        assertThat(life(demo, id).get("versions").get(0).get("call").asText()).as("but a call").isNotBlank();
    }

    @Test
    void whatIsNotThereIsSaidInASentence() {
        SimulatedOrganisation demo = bench.connected("Missing", 1);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(1));
        for (String path : List.of("/nobody/Invoices/x", "/" + demo.tenantId() + "/Nothing/x", "/" + demo.tenantId() + "/Invoices/x",
                "/" + demo.tenantId() + "/Contacts/x", "/" + demo.tenantId() + "/PayrollUkEmployees/x")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(Operator.json(get(path)).get("error").asText()).as(path).endsWith(".");
        }
        assertThat(Operator.json(get("/" + demo.tenantId() + "/PayrollUkEmployees/x")).get("error").asText())
                .contains("xero.console.search.personal");
    }

    private List<Received> posts(String id) {
        return receiver.received().stream().filter(post -> post.request().text().contains("\"InvoiceID\":\"" + id + "\"")).toList();
    }

    private HttpResponse<String> replay(SimulatedOrganisation organisation, String id, String sink) {
        return bench.application().operator().post("/api/records/" + organisation.tenantId() + "/Invoices/replay?id=" + id + "&sink="
                + sink, null);
    }

    private JsonNode delivery(SimulatedOrganisation organisation, String id, String sink) {
        for (JsonNode delivery : life(organisation, id).get("deliveries")) {
            if (delivery.get("sink").asText().equals(sink)) {
                return delivery;
            }
        }
        throw new AssertionError("The life knows no delivery to " + sink);
    }

    private JsonNode life(SimulatedOrganisation organisation, String id) {
        HttpResponse<String> answer = get("/" + organisation.tenantId() + "/Invoices/" + id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Operator.json(answer);
    }

    private JsonNode found(String query) {
        HttpResponse<String> answer = get("?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Operator.json(answer);
    }

    private static List<String> ids(JsonNode answer) {
        return answer.get("records").findValuesAsText("id");
    }

    private HttpResponse<String> get(String path) {
        return bench.application().get("/api/records" + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What the console's pages read and do, as JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 10).set("xero.sinks", "file,http")
                .set("xero.sink.http.url", receiver.url() + "?key=s3cret").set("xero.alert.to", "ann.person@example.com")
                .set("spring.mail.host", "localhost").set("spring.mail.port", 1);
        bench.start();
        JsonNode empty = bench.application().status();
        assertThat(empty.get("verdict").get("level").asText()).isEqualTo("EMPTY");
        assertThat(empty.get("verdict").get("action").get("href").asText()).isEqualTo("/xero/connect");
        assertThat(empty.get("application").get("xeroClockOffsetSeconds").isNull()).isTrue();
        demo = bench.connected("Demo ApS", 25);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(25));
        eventually(() -> assertThat(verdict().get("level").asText()).as("%s", verdict()).isEqualTo("OK"));
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void theStatusTellsTheApplicationAndItsLogin() {
        JsonNode application = status().get("application");
        assertThat(application.get("camel").asText()).matches("4\\..*");
        assertThat(application.get("grant").asText()).isEqualTo("authorization_code");
        assertThat(application.get("alertTo").asText()).isEqualTo("a…@example.com");
        assertThat(application.get("xeroClockOffsetSeconds").asLong()).isBetween(-5L, 5L);
        assertThat(Instant.parse(application.get("upSince").asText())).isBefore(Instant.parse(application.get("now").asText()));
        assertThat(application.get("routes")).anySatisfy(file -> {
            assertThat(file.get("file").asText()).isEqualTo("3-fetch.camel.yaml");
            assertThat(file.get("changedOnDisk").asBoolean()).isFalse();
        });
        JsonNode login = status().get("authorisations").get(0);
        assertThat(login.get("organisations")).extracting(JsonNode::asText).contains(demo.tenantId());
        assertThat(login.get("scopes")).extracting(JsonNode::asText).contains("accounting.invoices.read");
        assertThat(login.get("missingScopes")).isEmpty();
        assertThat(Instant.parse(login.get("grantEndsAt").asText())).isAfter(Instant.parse(login.get("expiresAt").asText()));
    }

    @Test
    void theStatusTellsStreamsSinksAndLimits() {
        JsonNode stream = bench.stream(demo);
        assertThat(stream.get("passPage").isNull()).isTrue();
        assertThat(status().get("streamCounts").get("all").asInt()).isEqualTo(status().get("streams").size());
        JsonNode http = bench.sink("http");
        assertThat(http.get("target").asText()).doesNotContain("s3cret", "?").startsWith("http://");
        assertThat(http.get("deliveredToday").asLong()).isEqualTo(http.get("delivered").asLong()).isPositive();
        assertThat(http.get("organisations")).isEmpty();
        JsonNode limits = status().get("limits").get("organisations").get(0);
        assertThat(limits.get("minuteLimit").asInt()).isEqualTo(1_000_000);
        assertThat(limits.get("minuteLeft").asInt()).isBetween(900_000, 999_999);
        assertThat(limits.get("dayLimit").asInt()).isEqualTo(1_000_000);
        assertThat(status().get("limits").get("app").get("minuteLimit").asInt()).isEqualTo(1_000_000);
    }

    @Test
    void whatIsBehindASinkIsShown() throws IOException {
        JsonNode file = get("/api/sinks/file");
        Path place = Path.of(file.get("place").asText());
        assertThat(place).isAbsolute().isDirectory();
        assertThat(file.get("files")).isNotEmpty().allSatisfy(each ->
                assertThat(Files.size(place.resolve(each.get("file").asText()))).isEqualTo(each.get("bytes").asLong()));
        assertThat(file.get("sample").get("text").asText()).startsWith("{").contains("\"");
        assertThat(file.get("lag").get("seconds")).hasSize(144);
        JsonNode http = get("/api/sinks/http");
        assertThat(http.get("answers")).anySatisfy(answer -> {
            assertThat(answer.get("text").asText()).isEqualTo("HTTP 204");
            assertThat(Instant.parse(answer.get("at").asText())).isBeforeOrEqualTo(Instant.now().plusSeconds(2));
        });
        assertThat(http.toString()).as("a secret of the address").doesNotContain("s3cret");
        assertThat(bench.application().get("/api/sinks/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void aFailingSinkIsAProblemThatNamesWhatWaits() {
        SimulatedOrganisation failing = bench.organisation("Failing", 25);
        receiver.faults().on(any -> true).always(Fault.status(500, "no"));
        bench.connect();
        eventually(() -> {
            JsonNode http = bench.sink("http");
            assertThat(http.get("state").asText()).isEqualTo("RETRYING");
            assertThat(http.get("waiting").asInt()).isEqualTo(3);
            assertThat(http.get("waitingRecords").asInt()).isEqualTo(25);
            assertThat(http.get("oldestWaitingAt").isNull()).isFalse();
            assertThat(http.get("failingSince").isNull()).isFalse();
            assertThat(verdict().get("level").asText()).isEqualTo("PROBLEM");
        });
        receiver.faults().clear();
        assertThat(Operator.json(post("/api/sinks/http/retry")).get("retried").asInt()).isBetween(0, 1);
        eventually(() -> assertThat(bench.sink("http").get("waitingRecords").asInt()).isZero());
        eventually(() -> assertThat(events("?organisation=failing")).extracting(event -> event.get("text").asText())
                .contains("The sink http delivers again.").anyMatch(text -> text.startsWith("The sink http is failing for"
                        + " Invoices: ")));
        eventually(() -> assertThat(verdict().get("level").asText()).isEqualTo("OK"));
        assertThat(bench.exported(failing)).hasSize(25);
    }

    @Test
    void aStreamIsFetchedWhenSomebodyAsks() {
        demo.update(Bench.ids(demo).get(3), invoice -> invoice.put("Reference", "asked for"));
        HttpResponse<String> answer = post("/api/streams/" + demo.tenantId() + "/invoices/fetch");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Operator.json(answer).get("text").asText()).contains("begins now");
        eventually(() -> assertThat(bench.exported(demo)).hasSizeGreaterThanOrEqualTo(26));
        assertThat(post("/api/streams/fetch").statusCode()).isEqualTo(202);
        assertThat(post("/api/streams/Demo%20ApS/Nonsense/fetch").statusCode()).isEqualTo(404);
        assertThat(post("/api/streams/nobody/Invoices/fetch").statusCode()).isEqualTo(404);
    }

    @Test
    void aLoginIsRenewedWhenSomebodyAsks() {
        JsonNode login = status().get("authorisations").get(0);
        String path = "/api/authorisations/" + login.get("id").asText() + "/refresh";
        HttpResponse<String> answer = post(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Instant.parse(status().get("authorisations").get(0).get("refreshedAt").asText()))
                .isAfter(Instant.parse(login.get("refreshedAt").asText()));
        assertThat(post("/api/authorisations/none/refresh").statusCode()).isEqualTo(404);
    }

    @Test
    void theHistoryHasWhatWasFetchedAndDeliveredAndEachCall() {
        JsonNode history = get("/api/history?days=2");
        assertThat(history.get("hours")).hasSize(48);
        assertThat(history.get("dayLimit").asInt()).isEqualTo(1_000_000);
        eventually(() -> {
            JsonNode now = get("/api/history");
            assertThat(now.get("hours")).hasSize(72);
            assertThat(sum(now.get("fetched"))).as("records journalled").isGreaterThanOrEqualTo(25);
            assertThat(sum(now.get("delivered").get("file"))).isEqualTo(bench.sink("file").get("delivered").asLong());
            assertThat(sum(now.get("delivered").get("http"))).isEqualTo(bench.sink("http").get("delivered").asLong());
            assertThat(sum(now.get("parked"))).isEqualTo(parkedEver());
            assertThat(sum(now.get("calls").get(demo.tenantId()))).isEqualTo(bench.application().database()
                    .queryForObject("SELECT calls FROM xero_limit WHERE id = ?", Long.class, demo.tenantId()));
        });
        assertThat(bench.application().get("/api/history?days=15").statusCode()).isEqualTo(400);
        assertThat(bench.application().get("/api/history?days=0").statusCode()).isEqualTo(400);
    }

    @Test
    void theTimelineTellsWhatHappenedAndWhoDidWhat() {
        SimulatedOrganisation told = bench.organisation("Told", 12);
        String refused = Bench.ids(told).get(3);
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(refused), 422);
        bench.connect();
        eventually(() -> assertThat(bench.sink("http").get("parked").asInt()).isOne());
        assertThat(verdict().get("text").asText()).contains("1 record is parked, because the sink http refused it");
        assertThat(bench.application().operator().delete("/api/parked?sink=http").statusCode()).isEqualTo(200);
        assertThat(status().get("parked").asInt()).as("what was done shows at once").isZero();
        JsonNode events = events("?organisation=told");
        assertThat(events).extracting(event -> event.get("text").asText()).contains("Told is connected, by the login of "
                + bench.application().status().get("authorisations").get(0).get("person").asText() + ".",
                "Invoices: 12 records read, 12 new or changed.").anyMatch(text -> text.matches(
                        "The sink http refused records of Invoices; parked: 1\\."));
        // Behind it may stand that nothing is parked any more.
        assertThat(events("?stage=deliver&limit=3")).anySatisfy(dropped -> {
            assertThat(dropped.get("text").asText()).contains("1 parked record was dropped");
            assertThat(dropped.get("who").asText()).isEqualTo("admin");
        });
        JsonNode page = get("/api/events?limit=2");
        assertThat(page.get("events")).hasSize(2);
        assertThat(events("?before=" + page.get("next").asLong()).get(0).get("id").asLong())
                .isLessThan(page.get("next").asLong());
        receiver.faults().clear();
    }

    @Test
    void theDescriptionNamesEachPathAndNoOther() {
        ApiDescription description = new ApiDescription(get("/api/openapi.json"));
        assertThat(description.described()).containsExactlyElementsOf(
                ApiDescription.mapped(bench.application().context()));
        assertThat(bench.application().get("/api/openapi.yaml").body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void whatIsAnsweredIsAsTheDescriptionSays() {
        ApiDescription description = new ApiDescription(get("/api/openapi.json"));
        SimulatedOrganisation other = bench.organisation("Described", 3);
        String refused = Bench.ids(other).get(1);
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(refused), 422);
        bench.connect();
        eventually(() -> assertThat(get("/api/parked?recordId=" + refused).get("parked")).hasSize(1));
        description.check("Status", status());
        description.check("Streams", get("/api/streams"));
        description.check("Streams", get("/api/streams?sort=trouble&q=inv&limit=1"));
        description.check("Organisations", get("/api/organisations"));
        description.check("Status", get("/api/status?lists=1"));
        description.check("Behind", get("/api/sinks/file"));
        description.check("Behind", get("/api/sinks/http"));
        description.check("Routes", get("/api/routes"));
        assertThat(get("/api/routes").get("routes")).anySatisfy(route -> {
            assertThat(route.get("sink").asText()).isEqualTo("http");
            assertThat(route.get("description").asText()).isNotBlank();
            assertThat(route.get("own").asBoolean()).isFalse();
        });
        description.check("Passes", get("/api/passes"));
        description.check("History", get("/api/history"));
        description.check("Events", get("/api/events"));
        description.check("ParkedPage", get("/api/parked"));
        description.check("Updates", get("/api/updates"));
        long id = get("/api/parked?recordId=" + refused).get("parked").get(0).get("id").asLong();
        description.check("ParkedRecord", get("/api/parked/" + id));
        description.check("Replayed", Operator.json(post("/api/parked/" + id + "/replay")));
        receiver.faults().clear();
        description.check("ReplayResult", Operator.json(post("/api/parked/replay?sink=http")));
        description.check("Dropped", Operator.json(bench.application().operator().delete("/api/parked?sink=http")));
        description.check("AlertChannels", get("/api/alerts/channels"));
        description.check("TestMail", Operator.json(post("/api/alerts/test")));
        description.check("Retried", Operator.json(post("/api/sinks/http/retry")));
        description.check("Rewound", Operator.json(post("/api/sinks/http/rewind?organisation=described")));
        description.check("Error", Operator.json(post("/api/sinks/none/rewind")));
        description.check("Error", get("/api/history?days=0"));
        description.check("Departure", Operator.json(bench.application().operator()
                .delete("/api/organisations/described")));
        description.check("Status", status());
    }

    @Test
    void theMetricsAreThoseOfTheTableAndTheDashboardAsksForNoOther() throws IOException {
        eventually(() -> assertThat(MetricNames.scraped(scrape())).as("the rows of what was found by the scrape before")
                .containsKeys("xero_limit_day_left", "xero_token_age_seconds"));
        String scrape = scrape();
        assertThat(MetricNames.scraped(scrape)).isEqualTo(MetricNames.documented());
        assertThat(MetricNames.onDashboard()).isNotEmpty().allSatisfy(name -> assertThat(scrape)
                .as("a series %s", name).containsPattern("(?m)^" + name + "[{ ]"));
        assertThat(scrape).containsPattern("xero_fetched_records_total\\{entity=\"Invoices\"} [1-9]")
                .containsPattern("xero_delivered_records_total\\{sink=\"file\"} [1-9]")
                .containsPattern("xero_call_seconds_count\\{status=\"200\"} [1-9]")
                .containsPattern("xero_delivery_seconds_count\\{result=\"delivered\",sink=\"http\"} [1-9]")
                .containsPattern("xero_passes_total\\{entity=\"Invoices\",result=\"ended\"} [1-9]")
                .containsPattern("xero_limit_day_left\\{organisation=\"Demo ApS\",tenant=\"" + demo.tenantId() + "\"} [1-9]")
                .containsPattern("xero_token_expires_seconds\\{authorisation=\"[^\"]+\"} [1-9]");
    }

    @Test
    void theHealthTellsWhatFailsAndStaysReady() {
        bench.organisation("Unhealthy", 3);
        receiver.faults().on(any -> true).always(Fault.status(500, "no"));
        bench.connect();
        eventually(() -> assertThat(get("/actuator/health").at("/components/xeroSinks/status").asText())
                .isEqualTo("FAILING"));
        HttpResponse<String> health = bench.application().get("/actuator/health");
        assertThat(health.statusCode()).as("no reason to stop the process").isEqualTo(200);
        JsonNode told = Operator.json(health);
        assertThat(told.get("status").asText()).isEqualTo("FAILING");
        assertThat(told.at("/components/xeroSinks/details/http/lastError").asText()).contains("500");
        assertThat(told.at("/components/xeroSinks/details/file/state").asText()).isEqualTo("IDLE");
        assertThat(told.at("/components/xeroAuthorisations/status").asText()).isEqualTo("UP");
        assertThat(told.at("/components/xeroStreams/details/all").asInt()).isPositive();
        assertThat(get("/actuator/health/liveness").get("status").asText()).isEqualTo("UP");
        JsonNode ready = get("/actuator/health/readiness");
        assertThat(ready.get("status").asText()).as("%s", ready).isEqualTo("UP");
        assertThat(ready.get("components").fieldNames()).toIterable().containsExactlyInAnyOrder("readinessState", "db",
                "xeroRoutes");
        receiver.faults().clear();
        post("/api/sinks/http/retry");
        eventually(() -> assertThat(get("/actuator/health").get("status").asText()).isEqualTo("UP"));
    }

    @Test
    void theLogLeadsFromTheFetchOfARecordToEachDeliveryOfIt() {
        SimulatedOrganisation traced = bench.organisation("Traced", 25);
        try (LogLines log = LogLines.of("org.xerocamel")) {
            bench.connect();
            eventually(() -> assertThat(log.lines("batch 3 was delivered", "Traced")).hasSize(2));
            Map<String, String> page = log.lines("page 3 has 5 records", "Traced").get(0);
            assertThat(page).containsKeys("xeroStream", "xeroPass").doesNotContainKeys("xeroSink", "xeroSequence");
            assertThat(page.get("xeroCorrelationId")).as("what Xero calls the answer").isNotBlank();
            assertThat(log.lines("batch 3 was delivered", "Traced")).allSatisfy(delivery -> assertThat(delivery)
                    .containsEntry("xeroStream", page.get("xeroStream")).containsEntry("xeroPass", page.get("xeroPass"))
                    .containsEntry("xeroSequence", "3").doesNotContainKey("xeroCorrelationId"))
                    .extracting(delivery -> delivery.get("xeroSink")).containsExactlyInAnyOrder("file", "http");
            assertThat(log.lines("Traced", "25 records read")).singleElement().satisfies(pass -> assertThat(pass)
                    .containsEntry("xeroPass", page.get("xeroPass")));
        }
    }

    @Test
    void streamsAreListedPieceByPiece() {
        JsonNode first = get("/api/streams?limit=1");
        assertThat(first.get("streams")).hasSize(1);
        assertThat(get("/api/streams?organisation=demo%20aps").get("streams"))
                .singleElement().satisfies(stream -> assertThat(stream.get("entity").asText()).isEqualTo("Invoices"));
        assertThat(get("/api/streams?state=FAILING").get("streams")).isEmpty();
    }

    private String scrape() {
        return bench.application().get("/actuator/prometheus").body();
    }

    private JsonNode get(String path) {
        return Operator.json(bench.application().get(path));
    }

    private JsonNode events(String query) {
        return get("/api/events" + query).get("events");
    }

    private Long parkedEver() {
        return bench.application().database().queryForObject("SELECT SUM(parked) FROM xero_cursor", Long.class);
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asLong();
        }
        return sum;
    }

    private JsonNode status() {
        return bench.application().status();
    }

    private JsonNode verdict() {
        return status().get("verdict");
    }

    private HttpResponse<String> post(String path) {
        return bench.application().operator().post(path, null);
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
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
        assertThat(Operator.json(post("/api/sinks/http/retry")).get("retried").asInt()).isEqualTo(1);
        eventually(() -> assertThat(bench.sink("http").get("waitingRecords").asInt()).isZero());
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
    void streamsAreListedPieceByPiece() {
        JsonNode first = Operator.json(bench.application().get("/api/streams?limit=1"));
        assertThat(first.get("streams")).hasSize(1);
        assertThat(Operator.json(bench.application().get("/api/streams?organisation=demo%20aps")).get("streams"))
                .singleElement().satisfies(stream -> assertThat(stream.get("entity").asText()).isEqualTo("Invoices"));
        assertThat(Operator.json(bench.application().get("/api/streams?state=FAILING")).get("streams")).isEmpty();
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

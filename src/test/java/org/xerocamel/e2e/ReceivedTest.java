package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.Webhooks;

/** The bytes of Xero's answers: whatever they answered, as they arrived and unpacked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceivedTest {

    private static final String KEY = "a-webhook-key";
    private static final int LENGTH = 5000;

    /** Bytes, as they arrived and as they were read. */
    private record Bytes(long wire, long unpacked) {

        Bytes since(Bytes before) {
            return new Bytes(wire - before.wire, unpacked - before.unpacked);
        }
    }

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 100).set("xero.webhook.key", KEY)
                .set("xero.webhook.gather", "0s").start();
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
    void pagesCountAsTheyArrivedAndUnpackedAndAreShownEverywhere() throws IOException {
        SimulatedOrganisation demo = bench.organisation("Counted", 250);
        bench.connect().passed(demo);
        Bytes all = received(demo);
        assertThat(all.unpacked()).as("250 invoices").isGreaterThan(250 * 1000);
        assertThat(all.wire()).as("compressed").isBetween(250 * 50L, all.unpacked() / 3);
        JsonNode egress = bench.application().status().at("/limits/egress");
        assertThat(egress.get("wire").asLong()).isGreaterThanOrEqualTo(all.wire());
        assertThat(egress.get("today").asLong()).isPositive();
        assertThat(egress.get("forecast").isNull()).as("after a day").isTrue();
        assertThat(egress.get("todayForecast").isNull()).as("after an hour").isTrue();
        assertThat(egress.get("largest")).anySatisfy(each -> {
            assertThat(each.get("organisation").asText()).isEqualTo("Counted");
            assertThat(each.get("entity").asText()).isEqualTo("Invoices");
            assertThat(each.get("wire").asLong()).isEqualTo(all.wire());
        });
        assertThat(bench.application().get("/actuator/prometheus").body())
                .containsPattern("xero_received_bytes_total\\{[^}]*entity=\"Invoices\""
                        + "[^}]*form=\"wire\"[^}]*organisation=\"Counted\"");
        eventually(() -> assertThat(hourly(demo)).as("the history of the hours").isGreaterThanOrEqualTo(all.wire()));
        bench.application().database().update("UPDATE xero_history SET begins_at = DATEADD('HOUR', -2, begins_at) WHERE kind = 'BYTES'");
        JsonNode later = bench.application().status().at("/limits/egress");
        assertThat(later.get("todayForecast").asLong()).as("an hour without any is known").isEqualTo(later.get("today").asLong());
    }

    @Test
    void aRefusalCountsByItsBody() {
        SimulatedOrganisation demo = bench.organisation("Refused", 0);
        bench.connect().passed(demo);
        Bytes before = received(demo);
        bench.xero().faults().onPages().of(demo).once(Fault.status(503, "x".repeat(LENGTH)));
        bench.due(demo);
        eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isEqualTo(1));
        Bytes refused = received(demo).since(before);
        assertThat(refused.unpacked()).isEqualTo(LENGTH);
        assertThat(refused.wire()).as("a compressed one").isPositive().isLessThan(LENGTH);
    }

    @Test
    void anAnswerThatBreaksOffCountsAsFarAsItCame() {
        SimulatedOrganisation demo = bench.organisation("Broken", 100);
        bench.xero().faults().onPages().of(demo).once(Fault.cut());
        bench.connect();
        eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isEqualTo(1));
        Bytes half = received(demo);
        bench.pass(demo);
        Bytes whole = received(demo).since(half);
        assertThat(half.wire()).isBetween(whole.wire() / 3, whole.wire() * 2 / 3);
        assertThat(half.unpacked()).isBetween(1L, whole.unpacked() - 1);
    }

    @Test
    void aRecordOnDemandAndOneThatAWebhookNamesCount() {
        SimulatedOrganisation demo = bench.organisation("Single", 3);
        bench.connect().passed(demo);
        String id = demo.invoices().get(1).id();
        Bytes before = received(demo);
        assertThat(bench.application().get("/api/organisations/" + demo.tenantId() + "/invoices/" + id).statusCode())
                .isEqualTo(200);
        Bytes onDemand = received(demo).since(before);
        assertThat(onDemand.unpacked()).isGreaterThan(500);
        demo.update(id, invoice -> invoice.put("Reference", "announced"));
        Webhooks webhooks = bench.xero().webhooks().to(bench.application().url(), KEY);
        assertThat(webhooks.post(webhooks.updated(demo, id)).statusCode()).isEqualTo(200);
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).path("Reference").asText()).isEqualTo("announced"));
        assertThat(received(demo).since(before).unpacked()).isGreaterThan(onDemand.unpacked() + 500);
    }

    private Bytes received(SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT COALESCE(SUM(wire), 0) AS wire, COALESCE(SUM(unpacked), 0)"
                + " AS unpacked FROM xero_received WHERE tenant_id = ? AND entity = 'Invoices'",
                (row, n) -> new Bytes(row.getLong("wire"), row.getLong("unpacked")), organisation.tenantId());
    }

    private long hourly(SimulatedOrganisation organisation) throws IOException {
        JsonNode hours = new ObjectMapper().readTree(bench.application().get("/api/history?days=1").body())
                .path("bytes").path(organisation.tenantId());
        long sum = 0;
        for (JsonNode hour : hours) {
            sum += hour.asLong();
        }
        return sum;
    }
}

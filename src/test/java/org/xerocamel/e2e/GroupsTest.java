package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Groups of organisations: each by its schedule and its sinks; and the app's connections, which they use up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class GroupsTest {

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;
    private SimulatedOrganisation small;
    private SimulatedOrganisation other;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.sinks", "file,http").set("xero.sink.http.url", receiver.url())
                .set("xero.group.small.organisations", "Small Ltd,Nobody Ltd").set("xero.group.small.cron", "0 0 0 1 1 ? 2098")
                .set("xero.group.small.sinks", "file").set("xero.limits.connections", "2").start();
        small = bench.connected("Small Ltd", 3);
        other = bench.connected("Other Ltd", 2);
        bench.passed(small);
        bench.passed(other);
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void itsScheduleIsThatOfItsOrganisationsAloneAndEachKeepsItsOffset() {
        eventually(() -> {
            assertThat(bench.stream(small).get("dueAt").asText()).startsWith("2098-01-01T00:0");
            assertThat(bench.stream(other).get("dueAt").asText()).startsWith("2099-01-01T00:0");
        });
        assertThat(Instant.parse(bench.stream(small).get("dueAt").asText()).getEpochSecond() % 300).as("its own offset")
                .isNotEqualTo(Instant.parse(bench.stream(other).get("dueAt").asText()).getEpochSecond() % 300);
    }

    @Test
    void itsSinksAloneGetItsRecords() {
        eventually(() -> {
            assertThat(bench.exported(small)).hasSize(3);
            assertThat(bench.exported(other)).hasSize(2);
            assertThat(bench.application().database().queryForList("SELECT c.wanted FROM xero_cursor c JOIN xero_stream s ON s.id ="
                    + " c.stream_id WHERE c.sink = 'http' AND s.tenant_id = ?", Boolean.class, small.tenantId())).containsOnly(false);
            assertThat(bench.application().database().queryForList("SELECT c.delivered FROM xero_cursor c JOIN xero_stream s ON s.id ="
                    + " c.stream_id WHERE c.sink = 'http' AND s.tenant_id = ?", Long.class, other.tenantId())).containsOnly(2L);
        });
    }

    @Test
    void theStatusAndTheListsShowIt() {
        JsonNode status = bench.application().status();
        assertThat(status.at("/organisationCounts/groups/small").asInt()).isOne();
        assertThat(status.at("/verdict/text").asText()).contains("xero.group.small.organisations names 'Nobody Ltd'");
        assertThat(Operator.json(bench.application().get("/api/organisations?group=small")).get("organisations"))
                .singleElement().satisfies(each -> assertThat(each.get("group").asText()).isEqualTo("small"));
        assertThat(Operator.json(bench.application().get("/api/streams?group=small")).get("streams"))
                .extracting(each -> each.get("organisation").asText()).containsOnly("Small Ltd");
        assertThat(Operator.json(bench.application().get("/api/streams?group=none")).get("streams")).isEmpty();
    }

    @Test
    void atTheLimitOfTheTierALoginAndAnInvitationSaySoBeforeXeroIsAsked() {
        JsonNode connections = bench.application().status().at("/limits/connections");
        assertThat(connections.get("used").asInt()).isEqualTo(2);
        assertThat(connections.get("limit").asInt()).isEqualTo(2);
        assertThat(bench.application().get("/xero/connect").body()).contains("2 of 2 connections are used", "connect?anyway=1");
        assertThat(bench.application().get("/xero/connect?anyway=1").statusCode()).isEqualTo(302);
        assertThat(bench.application().operator().post("/api/invitations", "{\"for\":\"One more\"}").body())
                .contains("2 of 2 connections are used");
        assertThat(bench.application().get("/actuator/prometheus").body()).contains("xero_connections 2.0", "xero_connections_limit 2.0");
    }

    @Test
    void theSumOfTheCallPlansGoesByTheGroups(CapturedOutput log) {
        bench.restart();
        assertThat(log.getAll()).contains("for the one organisation of the group small:",
                "All organisations together: 0 calls a day by the schedules");
    }
}

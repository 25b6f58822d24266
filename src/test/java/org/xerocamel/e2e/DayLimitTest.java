package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** Ten calls a day, two of them kept for what somebody waits for. */
class DayLimitTest {

    private static final String KEY = "key-of-the-webhook";

    @TempDir
    Path folder;
    private final XeroSimulator xero = XeroSimulator.start();
    private final Mailbox mailbox = Mailbox.open();
    private TestApplication.Settings settings;
    private TestApplication application;

    @BeforeEach
    void start() {
        settings = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.fetch.page-size", 10).set("xero.limits.day", 10)
                .set("xero.limits.day-reserve", "20%").set("xero.webhook.key", KEY).set("xero.webhook.gather", "0s");
        xero.limits().minute(1000).day(10);
        application = settings.start();
    }

    @AfterEach
    void stop() {
        application.close();
        mailbox.close();
        xero.close();
    }

    @Test
    void aPassLeavesTheReserveAndWaitsForTheNextDayWhileOthersGoOn() {
        SimulatedOrganisation large = organisation("Large", 150);
        organisation("Small", 20);
        application.connect();
        eventually(() -> assertThat(standing(large).get("pausedUntil").isNull()).isFalse());
        eventually(() -> assertThat(application.exported().size()).isEqualTo(100));
        assertThat(xero.calls().pages(large.tenantId())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(standing(large).get("lastDay").asInt()).isEqualTo(8);
        assertThat(standing(large).get("dayLeft").asInt()).isEqualTo(2);
        assertThat(standing(large).get("dayToldByXero").asBoolean()).isTrue();
        assertThat(standing(large).get("reason").asText()).contains("day");
        assertThat(one(large).statusCode()).as("somebody waits for it").isEqualTo(200);
        assertThat(one(large).statusCode()).isEqualTo(200);
        HttpResponse<String> last = one(large);
        assertThat(last.statusCode()).as("the reserve is used too").isEqualTo(503);
        assertThat(Long.parseLong(last.headers().firstValue("Retry-After").orElseThrow())).isBetween(3000L, 3600L);
        eventually(() -> assertThat(mailbox.subjectsAbout("Large"))
                .containsExactly("Xero: the daily rate limit of Large is used up"));
        String alerts = application.status().get("alerts").toString();
        assertThat(alerts).contains("limit:" + large.tenantId());
        application.close();
        application = settings.start();
        assertThat(standing(large).get("pausedUntil").isNull()).as("paused after a restart").isFalse();
        assertThat(xero.calls().all()).extracting(Call::status).as("refusals of Xero's").doesNotContain(429);

        xero.limits().reset();
        application.database().update("UPDATE xero_limit SET look_at = CURRENT_TIMESTAMP, rest_until = NULL WHERE id = ?",
                large.tenantId());
        eventually(() -> assertThat(xero.calls().pages(large.tenantId())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
                12, 13, 14, 15));
        eventually(() -> assertThat(mailbox.subjectsAbout("Large")).containsExactly(
                "Xero: the daily rate limit of Large is used up", "Xero: Large can be called again"));
        assertThat(xero.calls().all()).extracting(Call::status).as("refusals of Xero's").doesNotContain(429);
    }

    @Test
    void aDayThatXeroSaysIsOverIsToldOnceAndOverWhenCallsGoThrough() {
        SimulatedOrganisation limited = organisation("Refused", 30);
        xero.faults().onPage(2).of(limited).once(Fault.rateLimited("day", Duration.ofHours(2)));
        application.connect();
        eventually(() -> assertThat(mailbox.subjectsAbout("Refused"))
                .containsExactly("Xero: the daily rate limit of Refused is used up"));
        assertThat(standing(limited).get("reason").asText()).contains("Xero's rate limit is reached (day)");
        assertThat(one(limited).statusCode()).as("Xero has said no to everyone").isEqualTo(503);
        assertThat(xero.calls().ofTenant(limited.tenantId())).isEqualTo(2);
        application.database().update("UPDATE xero_limit SET look_at = CURRENT_TIMESTAMP,"
                + " paused_until = CURRENT_TIMESTAMP WHERE id = ?", limited.tenantId());
        eventually(() -> assertThat(application.exported().size()).isEqualTo(30));
        eventually(() -> assertThat(mailbox.subjectsAbout("Refused")).containsExactly(
                "Xero: the daily rate limit of Refused is used up", "Xero: Refused can be called again"));
    }

    @Test
    void whatWebhooksNameMayUseTheReserveAndWaitsWhenThatIsUsedToo() {
        SimulatedOrganisation used = organisation("Used", 150);
        application.connect();
        eventually(() -> assertThat(standing(used).get("pausedUntil").isNull()).isFalse());
        eventually(() -> assertThat(application.exported().size()).isEqualTo(80));
        xero.webhooks().to(application.url(), KEY);
        String id = used.invoices().get(0).id();
        for (String reference : List.of("first", "second")) {
            used.update(id, invoice -> invoice.put("Reference", reference));
            xero.webhooks().post(xero.webhooks().updated(used, id));
            eventually(() -> assertThat(application.lastVersions().get(id).get("Reference").asText())
                    .isEqualTo(reference));
        }
        used.update(id, invoice -> invoice.put("Reference", "third"));
        assertThat(xero.webhooks().post(xero.webhooks().updated(used, id)).statusCode()).isEqualTo(200);
        eventually(() -> assertThat(application.database().queryForObject("SELECT COUNT(*) FROM xero_stream"
                + " WHERE events_after > CURRENT_TIMESTAMP", Long.class)).as("streams whose events wait").isOne());
        assertThat(application.status().at("/streams/0/waitingEvents").asLong()).isOne();
        assertThat(xero.calls().ofTenant(used.tenantId())).as("calls of the day").isEqualTo(10);
        assertThat(xero.calls().all()).extracting(Call::status).as("refusals of Xero's").doesNotContain(429);
    }

    private SimulatedOrganisation organisation(String name, int invoices) {
        SimulatedOrganisation organisation = xero.addOrganisation(name);
        organisation.addInvoices(invoices);
        return organisation;
    }

    private HttpResponse<String> one(SimulatedOrganisation organisation) {
        return application.get("/api/organisations/" + organisation.tenantId() + "/invoices/"
                + organisation.invoices().get(0).id());
    }

    private JsonNode standing(SimulatedOrganisation organisation) {
        for (JsonNode standing : application.status().get("limits").get("organisations")) {
            if (standing.get("tenantId").asText().equals(organisation.tenantId())) {
                return standing;
            }
        }
        throw new AssertionError("/api/status shows no limits of " + organisation.name());
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** A custom connection: the app gets its own token, and nobody logs in. Its first start finds Xero away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomConnectionTest {

    private static final String TOKEN = "/connect/token";

    private Bench bench;
    private SimulatedOrganisation own;

    @BeforeAll
    void startWhileXeroIsAway(@TempDir Path folder) {
        bench = new Bench(folder).set("xero.grant", "client_credentials").set("xero.refresh.sweep", "200ms")
                .set("xero.refresh.cron", "0 0 0 1 1 ? 2099");
        own = bench.organisation("Own", 20);
        bench.xero().faults().onPath("/").always(Fault.offline());
        bench.start();
        eventually(() -> assertThat(login().path("state").asText()).as("the token that cannot be got").isEqualTo("FAILING"));
        assertThat(bench.application().status().get("organisations")).as("not known yet").isEmpty();
        assertThat(bench.xero().calls().count(TOKEN)).as("calls while it waits for the next attempt").isEqualTo(1);
        bench.xero().faults().clear();
        mayBeTriedNow();
        eventually(() -> assertThat(bench.exported(own)).hasSize(20));
    }

    @AfterEach
    void clear() {
        bench.xero().faults().clear();
        mayBeTriedNow();
        eventually(() -> assertThat(login().path("state").asText()).isEqualTo("WORKING"));
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void theTokenIsAskedForWithoutAPersonsScopesAndTheOrganisationSaysWhoItIs() {
        List<Map<String, String>> asked = bench.xero().calls().matching(request -> request.path().equals(TOKEN)).stream()
                .map(call -> call.request().form()).toList();
        assertThat(asked).allSatisfy(form -> {
            assertThat(form).containsEntry("grant_type", "client_credentials");
            assertThat(Arrays.asList(form.get("scope").split(" "))).contains("accounting.invoices.read")
                    .doesNotContain("openid", "profile", "email", "offline_access");
        });
        assertThat(bench.xero().calls().count("/connections")).as("calls that such a token cannot make").isZero();
        List<Call> who = bench.xero().calls().matching(request -> request.path().endsWith("/Organisation"));
        assertThat(who).isNotEmpty().allSatisfy(call -> assertThat(call.request().tenantId()).isEmpty());
        JsonNode organisation = bench.application().status().at("/organisations/0");
        assertThat(organisation.get("tenantId").asText()).isEqualTo(own.tenantId());
        assertThat(organisation.get("state").asText()).isEqualTo("CONNECTED");
        assertThat(bench.application().database().queryForList("SELECT access_token, refresh_token FROM xero_authorisation"))
                .singleElement().satisfies(row -> {
                    assertThat(row.get("REFRESH_TOKEN")).isNull();
                    assertThat(bench.xero().tokens().secrets()).as("tokens in the open").noneMatch(secret ->
                            row.get("ACCESS_TOKEN").toString().contains(secret));
                });
    }

    @Test
    void theConnectPageSaysThatNoLoginIsNeeded() {
        HttpResponse<String> page = bench.application().get("/xero/connect");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("No login is needed", "client_credentials");
    }

    @Test
    void theTokenIsRenewedBeforeItEnds() {
        int before = bench.xero().calls().count(TOKEN);
        bench.application().database().update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP,"
                + " rotated_at = DATEADD(DAY, -2, CURRENT_TIMESTAMP)");
        eventually(() -> assertThat(bench.xero().calls().count(TOKEN)).isEqualTo(before + 1));
        assertThat(invoice().statusCode()).isEqualTo(200);
        assertThat(bench.xero().calls().count(TOKEN)).as("the new one serves").isEqualTo(before + 1);
    }

    @Test
    void aTokenThatXeroRefusesIsReplacedOnce() {
        int before = bench.xero().calls().count(TOKEN);
        bench.xero().tokens().expireAccessTokens();
        assertThat(invoice().statusCode()).isEqualTo(200);
        assertThat(bench.xero().calls().count(TOKEN)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"invalid_client, xero.client-secret", "invalid_scope, xero.scopes", "unauthorized_client, xero.grant",
            "unsupported_grant_type, xero.grant", "invalid_grant, invalid_grant"})
    void aRefusalMarksNothingDeadAndNamesTheSetting(String error, String named) {
        bench.xero().faults().onToken().always(Fault.oauth(error));
        bench.application().database().update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP,"
                + " rotated_at = DATEADD(DAY, -2, CURRENT_TIMESTAMP)");
        eventually(() -> assertThat(login().path("state").asText()).isEqualTo("FAILING"));
        assertThat(login().path("lastError").asText()).contains(named);
        assertThat(bench.application().database().queryForList("SELECT body FROM xero_alert WHERE raised", String.class))
                .as("what a person is told").singleElement().asString().contains(named, "No login is needed");
    }

    @Test
    void anOrganisationThatLostItsConnectionComesBackByItselfOnceXeroLetsUsIn() {
        bench.xero().faults().onPath("/api.xro/2.0/Invoices/" + own.invoices().get(3).id())
                .once(Fault.status(403, "{\"Detail\":\"AuthenticationUnsuccessful\"}"));
        assertThat(invoice().statusCode()).isEqualTo(409);
        eventually(() -> assertThat(bench.application().status().at("/organisations/0/state").asText())
                .isEqualTo("CONNECTED"));
        assertThat(invoice().statusCode()).isEqualTo(200);
    }

    @Test
    void itIsNotDisconnectedHere() {
        for (String place : List.of("organisations/Own", "authorisations/" + login().path("id").asText())) {
            HttpResponse<String> answer = bench.application().operator().delete("/api/" + place);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("developer.xero.com");
        }
    }

    private HttpResponse<String> invoice() {
        return bench.application().get("/api/organisations/Own/invoices/" + own.invoices().get(3).id());
    }

    private JsonNode login() {
        return bench.application().status().at("/authorisations/0");
    }

    private void mayBeTriedNow() {
        bench.application().database().update("UPDATE xero_authorisation SET next_attempt_at = CURRENT_TIMESTAMP");
    }
}

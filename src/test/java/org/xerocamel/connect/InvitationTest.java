package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.Hash;
import org.xerocamel.config.KnownOrganisations;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** An invited person's way, who has a link and no login: from the link's page to Xero and to a page that ends it. */
class InvitationTest {

    private static final String NOT_VALID = "This invitation is not valid, or no longer.";

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static TestApplication application;

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        application = TestApplication.against(xero, folder).set("xero.connect.inviter", "Quay & Partners")
                .set("xero.group.small.sinks", "file").set("xero.fetch.cron", "0 0 0 1 1 ? 2099").start();
    }

    @AfterAll
    static void stop() {
        application.close();
        xero.close();
    }

    @AfterEach
    void everythingIsWellAgain() {
        xero.faults().clear();
        xero.consent().tickAll().allow();
    }

    @Test
    void theInvitedPersonConnectsAnOrganisationAndNeverSeesTheConsole() {
        SimulatedOrganisation harbor = tick("harbor@example.com", "Harbor Ltd");
        JsonNode made = invite("Ada of <Harbor>", "small");
        Person ada = new Person();
        HttpResponse<String> page = ada.opens(made);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Quay &amp; Partners", "Ada of &lt;Harbor&gt;", "Continue to Xero").doesNotContain("/login");
        HttpResponse<String> end = ada.presses(made);
        assertThat(end.statusCode()).isEqualTo(200);
        assertThat(end.body()).contains("Connected: <strong>Harbor Ltd</strong>", "You can close this page").doesNotContain("href=\"../\"");
        assertThat(ada.cookies()).as("no session").allMatch(cookie -> cookie.startsWith("xero_browser"));
        JsonNode used = find(made);
        assertThat(used.get("state").asText()).isEqualTo("USED");
        assertThat(used.at("/organisations/0/tenantId").asText()).isEqualTo(harbor.tenantId());
        assertThat(used.get("by").asText()).isEqualTo("admin");
        eventually(() -> assertThat(organisation(harbor).get("group").asText()).isEqualTo("small"));
        assertThat(application.bean(KnownOrganisations.class).groupOf(harbor.tenantId())).hasValue("small");
        assertThat(Operator.json(application.get("/api/organisations?group=small")).findValuesAsText("name")).contains("Harbor Ltd");
        assertThat(Operator.json(application.get("/api/organisations?group=other")).get("all").asInt()).isZero();
        assertNotValid(new Person().opens(made));
        assertNotValid(new Person().presses(made));
    }

    @Test
    void previewsAndScannersUseNothingUp() {
        tick("preview@example.com", "Preview Ltd");
        JsonNode made = invite("Preview", null);
        for (int look = 0; look < 10; look++) {
            assertThat(new Person().opens(made).statusCode()).isEqualTo(200);
            assertThat(new Person().asks(made, "HEAD").statusCode()).isEqualTo(200);
        }
        // Even the button alone, without a consent that comes back.
        assertThat(new Person().withoutFollowing().presses(made).headers().firstValue("Location").orElse(""))
                .contains("/identity/connect/authorize");
        assertThat(find(made).get("state").asText()).isEqualTo("OPEN");
        assertThat(new Person().presses(made).body()).contains("Connected: <strong>Preview Ltd");
    }

    @Test
    void aCancelledOrFailedConsentLeavesItOpenAndSaysHowToTryAgain() {
        tick("cancelled@example.com", "Cancelled Ltd");
        JsonNode made = invite("Cancelled", null);
        xero.consent().deny();
        HttpResponse<String> denied = new Person().presses(made);
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("Access was denied", "still valid", "open its link again").doesNotContain("href=\"connect\"");
        xero.consent().allow();
        xero.faults().on(request -> request.path().equals("/connections")).always(Fault.status(200, "[]"));
        assertThat(new Person().presses(made).body()).contains("No organisation came", "open its link again");
        xero.faults().clear();
        assertThat(find(made).get("state").asText()).isEqualTo("OPEN");
        assertThat(new Person().presses(made).body()).contains("Connected: <strong>Cancelled Ltd");
    }

    @Test
    void itIsUsedOnceAlthoughTwoBrowsersBeganIt() {
        SimulatedOrganisation first = tick("first@example.com", "First Ltd");
        JsonNode made = invite("Twice", null);
        Person late = new Person().withoutFollowing();
        URI consent = URI.create(late.presses(made).headers().firstValue("Location").orElseThrow());
        assertThat(new Person().presses(made).body()).contains("Connected: <strong>First Ltd");
        SimulatedOrganisation second = tick("second@example.com", "Second Ltd");
        HttpResponse<String> end = late.following().gets(consent);
        assertNotValid(end);
        assertThat(application.status().get("organisations").findValuesAsText("tenantId")).contains(first.tenantId())
                .doesNotContain(second.tenantId());
    }

    @Test
    void revokedEndedAndInventedLinksAllGetTheSameSentenceAndGuessingIsSlowed() {
        JsonNode revoked = invite("Revoked", null);
        assertThat(application.operator().delete("/api/invitations/" + revoked.get("id").asText()).statusCode()).isEqualTo(200);
        assertThat(application.operator().delete("/api/invitations/" + revoked.get("id").asText()).statusCode()).isEqualTo(404);
        JsonNode ended = invite("Ended", null);
        application.database().update("UPDATE xero_invitation SET ends_at = CURRENT_TIMESTAMP WHERE id = ?", ended.get("id").asText());
        String body = new Person().opens(revoked).body();
        assertThat(body).contains(NOT_VALID);
        assertThat(new Person().opens(ended).body()).isEqualTo(body);
        assertThat(find(revoked).get("state").asText()).isEqualTo("REVOKED");
        assertThat(find(ended).get("state").asText()).isEqualTo("ENDED");
        Person guesser = new Person();
        eventually(() -> {
            HttpResponse<String> guess = guesser.gets(application.url().resolve("/xero/invitation/guess" + System.nanoTime()));
            assertThat(guess.statusCode()).isEqualTo(429);
            assertThat(guess.headers().firstValue("Retry-After")).isPresent();
        });
        JsonNode right = invite("Right", null);
        eventually(() -> assertThat(new Person().opens(right).statusCode()).as("every wait ends").isEqualTo(200));
    }

    @Test
    void onlyTheHashIsStoredAndWhatCannotBeMadeIsRefusedInASentence() {
        JsonNode made = invite("Hash", null);
        String link = made.get("link").asText();
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(application.database().queryForObject("SELECT token_hash FROM xero_invitation WHERE id = ?", String.class,
                made.get("id").asText())).isEqualTo(Hash.of(token));
        assertThat(application.get("/api/invitations").body()).doesNotContain(token);
        assertThat(application.operator().post("/api/invitations", "{\"for\":\" \"}").body()).contains("for is empty");
        assertThat(application.operator().post("/api/invitations", "{\"for\":\"a\",\"group\":\"large\"}").body())
                .contains("group is 'large', but must be a group of xero.group: small.");
        assertThat(new Person().gets(application.url().resolve("/api/invitations")).statusCode()).isEqualTo(401);
    }

    private static SimulatedOrganisation tick(String person, String name) {
        SimulatedOrganisation organisation = xero.addOrganisation(name);
        xero.consent().as(person).tick(organisation.tenantId());
        return organisation;
    }

    private static JsonNode invite(String whom, String group) {
        HttpResponse<String> made = application.operator().post("/api/invitations", "{\"for\":\"" + whom + "\",\"group\":"
                + (group == null ? "null" : "\"" + group + "\"") + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Operator.json(made);
    }

    private static JsonNode find(JsonNode made) {
        for (JsonNode each : Operator.json(application.get("/api/invitations")).get("invitations")) {
            if (each.get("id").equals(made.get("id"))) {
                return each;
            }
        }
        throw new AssertionError("No invitation " + made.get("id"));
    }

    private static JsonNode organisation(SimulatedOrganisation organisation) {
        for (JsonNode each : application.status().get("organisations")) {
            if (each.get("tenantId").asText().equals(organisation.tenantId())) {
                return each;
            }
        }
        throw new AssertionError("No organisation " + organisation.name());
    }

    private static void assertNotValid(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains(NOT_VALID);
    }

    /** Somebody with a browser of their own, and no login. */
    private static final class Person {

        private final CookieManager jar = new CookieManager();
        private HttpClient client = client(HttpClient.Redirect.ALWAYS);

        private HttpClient client(HttpClient.Redirect redirects) {
            return HttpClient.newBuilder().cookieHandler(jar).followRedirects(redirects).build();
        }

        Person withoutFollowing() {
            client = client(HttpClient.Redirect.NEVER);
            return this;
        }

        Person following() {
            client = client(HttpClient.Redirect.ALWAYS);
            return this;
        }

        List<String> cookies() {
            return jar.getCookieStore().getCookies().stream().filter(each -> "localhost".equals(each.getDomain())
                    || "localhost.local".equals(each.getDomain())).map(each -> each.getName()).toList();
        }

        HttpResponse<String> opens(JsonNode invitation) {
            return asks(invitation, "GET");
        }

        HttpResponse<String> presses(JsonNode invitation) {
            return asks(invitation, "POST");
        }

        HttpResponse<String> asks(JsonNode invitation, String method) {
            return sends(HttpRequest.newBuilder(URI.create(invitation.get("link").asText()))
                    .header("Content-Type", "application/x-www-form-urlencoded"), method);
        }

        HttpResponse<String> gets(URI address) {
            return sends(HttpRequest.newBuilder(address), "GET");
        }

        private HttpResponse<String> sends(HttpRequest.Builder request, String method) {
            try {
                return client.send(request.method(method, HttpRequest.BodyPublishers.noBody()).build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (IOException gone) {
                throw new AssertionError(gone);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}

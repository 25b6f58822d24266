package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedLoginTest {

    private XeroSimulator xero;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        xero = XeroSimulator.start();
        xero.addOrganisation("Demo Company (AU)");
        xero.addOrganisation("Ærlig Handel A/S");
        client = new SimulatorClient(xero.url());
    }

    @AfterEach
    void stop() {
        xero.close();
    }

    @Test
    void aConsentWithPkceGivesTokensAndConnections() throws Exception {
        JsonNode tokens = client.login();

        SignedJWT access = SignedJWT.parse(tokens.get("access_token").asText());
        String event = access.getJWTClaimsSet().getStringClaim("authentication_event_id");
        JsonNode connections = client.connections(tokens, "?authEventId=" + event);
        assertThat(connections).as("organisations that came with this consent").hasSize(2);
        assertThat(connections.get(0).get("id")).as("the connection's id is not the tenant's")
                .isNotEqualTo(connections.get(0).get("tenantId"));
        assertThat(client.connections(tokens, "?authEventId=another")).isEmpty();
    }

    @Test
    void theIdTokenStandsUpToNimbus() throws Exception {
        JsonNode tokens = client.login();

        JWKSet keys = JWKSet.load(xero.url().resolve("/.well-known/openid-configuration/jwks").toURL());
        var validator = new IDTokenValidator(
                new Issuer(xero.url()), new ClientID(XeroSimulator.CLIENT_ID), JWSAlgorithm.RS256, keys);
        var claims = validator.validate(SignedJWT.parse(tokens.get("id_token").asText()), new Nonce("a-nonce"));
        assertThat(claims.getStringClaim("email")).isEqualTo("ada@example.com");
    }

    @Test
    void aCodeServesOnceAndOnlyWithItsVerifier() {
        String code = client.code();
        assertThat(client.exchange(code, "x".repeat(43)).status()).as("a wrong verifier").isEqualTo(400);
        String second = client.code();
        assertThat(client.exchange(second, SimulatorClient.VERIFIER).status()).isEqualTo(200);
        assertThat(client.exchange(second, SimulatorClient.VERIFIER).json().get("error").asText())
                .isEqualTo("invalid_grant");
        String late = client.code();
        xero.clock().advance(Duration.ofMinutes(6));
        assertThat(client.exchange(late, SimulatorClient.VERIFIER).status()).as("a code six minutes old")
                .isEqualTo(400);
    }

    @Test
    void anOldRefreshTokenServesForHalfAnHour() {
        String first = client.login().get("refresh_token").asText();
        String second = client.refresh(first).json().get("refresh_token").asText();

        assertThat(client.refresh(first).status()).as("within the grace").isEqualTo(200);
        xero.clock().advance(Duration.ofMinutes(31));
        assertThat(client.refresh(first).json().get("error").asText()).as("after the grace").isEqualTo("invalid_grant");
        assertThat(client.refresh(second).status()).as("the token that replaced it").isEqualTo(200);
    }

    @Test
    void aRetryMayEndTheTokenThatWasLost() {
        xero.tokens().retryEndsLost(true);
        String first = client.login().get("refresh_token").asText();
        String lost = client.refresh(first).json().get("refresh_token").asText();
        String again = client.refresh(first).json().get("refresh_token").asText();

        assertThat(xero.tokens().currentRefreshTokens()).containsExactly(again);
        assertThat(client.refresh(lost).status()).as("the one that was lost").isEqualTo(400);
    }

    @Test
    void aTokenWithoutTheScopeIsToldSoInXerosSpelling() {
        JsonNode tokens = client.custom("accounting.contacts.read").json();
        var answer = client.invoices(tokens, "", "?page=1");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("insufficent_scope");
    }

    @Test
    void aRefreshTokenLeftUnusedForSixtyDaysEnds() {
        String token = client.login().get("refresh_token").asText();
        xero.clock().advance(Duration.ofDays(61));
        assertThat(client.refresh(token).json().get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aLostAnswerRotatesNevertheless() {
        String token = client.login().get("refresh_token").asText();
        xero.faults().onToken().once(Fault.answerLost());

        assertThat(client.refresh(token).status()).as("no answer").isZero();
        assertThat(xero.tokens().rotations()).isEqualTo(1);
        assertThat(client.refresh(token).status()).as("the old token within the grace").isEqualTo(200);
    }

    @Test
    void theApiTellsExpiredFromDisconnected() {
        JsonNode tokens = client.login();
        String tenant = xero.organisations().get(0).tenantId();
        assertThat(client.invoices(tokens, tenant, "?page=1").status()).isEqualTo(200);

        xero.disconnect(tenant);
        assertThat(client.invoices(tokens, tenant, "?page=1").status()).as("disconnected inside Xero").isEqualTo(403);
        xero.tokens().expireAccessTokens();
        var expired = client.invoices(tokens, tenant, "?page=1");
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.json().get("Detail").asText()).startsWith("TokenExpired: token expired at ");
    }

    @Test
    void revocationRemovesAllConnectionsOfTheUser() {
        JsonNode tokens = client.login();
        client.revoke(tokens.get("refresh_token").asText());

        assertThat(xero.connections()).isZero();
        assertThat(client.refresh(tokens.get("refresh_token").asText()).status()).isEqualTo(400);
    }

    @Test
    void oldScopesAndUnknownRedirectsAreRefused() {
        assertThat(client.authorise("http://localhost:8080/xero/callback", "openid accounting.transactions").body())
                .contains("invalid_scope");
        assertThat(client.authorise("http://127.0.0.1:8080/xero/callback", "openid").status()).isEqualTo(400);
        xero.registerRedirectUri("https://books.example.com/xero/callback");
        assertThat(client.authorise("https://books.example.com/xero/callback/", "openid").status())
                .as("a trailing slash").isEqualTo(400);
    }

    @Test
    void aPersonCanDenyAndChoose() {
        String tenant = xero.organisations().get(1).tenantId();
        xero.consent().tick(tenant);
        assertThat(client.connections(client.login(), "")).hasSize(1);
        xero.consent().deny();
        assertThat(client.authorise(SimulatorClient.REDIRECT, SimulatorClient.SCOPES).location())
                .contains("error=access_denied");
        xero.consent().automatic(false);
        assertThat(client.authorise(SimulatorClient.REDIRECT, SimulatorClient.SCOPES).body())
                .contains("checkbox", "Ærlig Handel A/S");
    }

    @Test
    void aCustomConnectionReachesItsOrganisationOnly() {
        JsonNode tokens = client.custom("accounting.invoices.read").json();
        assertThat(tokens.has("refresh_token")).isFalse();
        assertThat(client.invoices(tokens, "", "?page=1").status()).isEqualTo(200);
        assertThat(client.invoices(tokens, xero.organisations().get(1).tenantId(), "?page=1").status()).isEqualTo(403);
        assertThat(client.custom("accounting.transactions").json().get("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void loginsSurviveARestart(@TempDir Path folder) {
        Path file = folder.resolve("state.json");
        JsonNode tokens;
        try (XeroSimulator first = XeroSimulator.start(0, file)) {
            first.addOrganisation("Kept");
            tokens = new SimulatorClient(first.url()).login();
        }
        try (XeroSimulator second = XeroSimulator.start(0, file)) {
            String tenant = second.addOrganisation("Kept").tenantId();
            SimulatorClient again = new SimulatorClient(second.url());
            assertThat(again.invoices(tokens, tenant, "?page=1").status()).isEqualTo(200);
            assertThat(again.refresh(tokens.get("refresh_token").asText()).status()).isEqualTo(200);
        }
    }
}

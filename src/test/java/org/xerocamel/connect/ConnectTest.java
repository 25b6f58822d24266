package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.UriComponentsBuilder;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.ConsentWalker.Walk;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The way to Xero and back, when all goes well. Each test has a person and organisations of its own. */
class ConnectTest {

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static TestApplication application;

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        application = TestApplication.against(xero, folder).start();
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
    void eachLoginHasAStateANonceAndAPkceChallengeOfItsOwn() {
        Map<String, String> first = consentQuery();
        Map<String, String> second = consentQuery();
        assertThat(first).containsEntry("response_type", "code").containsEntry("client_id", XeroSimulator.CLIENT_ID)
                .containsEntry("redirect_uri", application.url() + "/xero/callback")
                .containsEntry("code_challenge_method", "S256").containsKey("scope");
        for (String secret : List.of("state", "nonce", "code_challenge")) {
            assertThat(first.get(secret)).as(secret).hasSizeGreaterThanOrEqualTo(43);
            assertThat(second.get(secret)).as("%s of another login", secret).isNotEqualTo(first.get(secret));
        }
    }

    @Test
    void theCodeIsExchangedWithTheVerifierThatTheChallengeWasMadeFrom() {
        tick("pkce@example.com", "Pkce");
        Walk walk = application.connect();
        String challenge = query(walk.hops().get(0).location()).get("code_challenge");
        Request exchange = xero.calls().matching(call -> call.path().equals("/connect/token")
                && walk.callback().toString().contains(call.form().getOrDefault("code", "-"))).get(0).request();
        CodeVerifier verifier = new CodeVerifier(exchange.form().get("code_verifier"));
        assertThat(CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue()).isEqualTo(challenge);
        assertThat(exchange.form()).containsEntry("grant_type", "authorization_code")
                .containsEntry("redirect_uri", application.url() + "/xero/callback").doesNotContainKey("client_secret");
        assertThat(exchange.header("Authorization")).isEqualTo("Basic " + Base64.getEncoder().encodeToString(
                (XeroSimulator.CLIENT_ID + ":" + XeroSimulator.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void oneLoginBringsSeveralOrganisationsAndThePageNamesThem() {
        List<SimulatedOrganisation> both = tick("several@example.com", "North Ltd", "South Ltd");
        Walk walk = application.connect();
        assertThat(walk.status()).isEqualTo(200);
        assertThat(walk.body()).contains("North Ltd", "South Ltd", "connected");
        assertThat(authorisationOf(both.get(0))).as("one login").isEqualTo(authorisationOf(both.get(1)));
    }

    @Test
    void anOrganisationThatIsListedTwiceIsNamedOnce() {
        SimulatedOrganisation twice = tick("twice@example.com", "Twice Ltd").get(0);
        String each = """
                {"id":"%s","authEventId":"%s","tenantId":"%s","tenantType":"ORGANISATION","tenantName":"Twice Ltd"}""";
        xero.faults().on(request -> request.path().equals("/connections")).always(Fault.status(200, "[" + each.formatted(
                "0a0a0a0a-1111-4111-8111-111111111111", "older", twice.tenantId()) + "," + each.formatted(
                "0b0b0b0b-2222-4222-8222-222222222222", "newer", twice.tenantId().toUpperCase(Locale.ROOT)) + "]"));
        Walk walk = application.connect();
        assertThat(walk.status()).isEqualTo(200);
        assertThat(walk.body().split("Twice Ltd", -1)).as("named once").hasSize(2);
        assertThat(application.database().queryForList("SELECT tenant_id FROM xero_organisation WHERE LOWER(tenant_id) = ?",
                String.class, twice.tenantId().toLowerCase(Locale.ROOT))).as("one organisation").hasSize(1);
    }

    @Test
    void thePageTellsWhatWasTickedJustNowFromWhatTheLoginReachedBefore() {
        List<SimulatedOrganisation> both = tick("before@example.com", "Earlier Ltd", "Later Ltd");
        xero.consent().tick(both.get(0).tenantId());
        application.connect();
        xero.consent().tick(both.get(1).tenantId());
        assertThat(application.connect().body()).contains("<strong>Later Ltd</strong>")
                .contains("also gives access to: Earlier Ltd");
    }

    @Test
    void loginsOfSeveralPeopleAndTabsEndInWhateverOrder() {
        SimulatedOrganisation hers = tick("hers@example.com", "Hers Ltd").get(0);
        ConsentWalker browser = new ConsentWalker(application.url());
        Walk tab = browser.connectUntilCallback();
        Walk otherTab = browser.connectUntilCallback();
        SimulatedOrganisation his = tick("his@example.com", "His Ltd").get(0);
        ConsentWalker another = browser.withoutCookies();
        Walk elsewhere = another.connectUntilCallback();
        assertThat(browser.open(otherTab.callback()).body()).contains("Hers Ltd").doesNotContain("His Ltd");
        assertThat(another.open(elsewhere.callback()).body()).contains("His Ltd").doesNotContain("Hers Ltd");
        assertThat(browser.open(tab.callback()).body()).as("the first tab, last").contains("Hers Ltd");
        assertThat(authorisationOf(hers)).isNotEqualTo(authorisationOf(his));
    }

    @Test
    void connectingAgainUpdatesTheOrganisationAndRetiresTheOldLoginWithoutRevokingIt() {
        SimulatedOrganisation demo = tick("again@example.com", "Old Name").get(0);
        application.connect();
        String before = authorisationOf(demo);
        Map<String, Object> row = row(demo);
        xero.faults().onConnections().once((request, right) -> {
            Reply reply = right.apply(request);
            String renamed = new String(reply.body(), StandardCharsets.UTF_8).replace("Old Name", "New Name");
            return reply.body(renamed.getBytes(StandardCharsets.UTF_8));
        });
        assertThat(application.connect().body()).contains("New Name");
        assertThat(row(demo)).containsEntry("NAME", "New Name").containsEntry("FOLDER", row.get("FOLDER"));
        assertThat(authorisationOf(demo)).as("the organisation points at the new login").isNotEqualTo(before);
        assertThat(application.database().queryForObject("SELECT state FROM xero_authorisation WHERE id = ?",
                String.class, before)).isEqualTo("RETIRED");
        assertThat(xero.calls().count("/connect/revocation")).as("revoking would end all of the person's connections")
                .isZero();
        assertThat(application.database().queryForObject("SELECT COUNT(*) FROM xero_stream WHERE tenant_id = ?",
                Long.class, demo.tenantId())).as("streams").isEqualTo(1);
    }

    @Test
    void aLoginThatStillServesAnotherOrganisationIsNotRetired() {
        List<SimulatedOrganisation> both = tick("first@example.com", "Shared Ltd", "Only Hers Ltd");
        application.connect();
        String hers = authorisationOf(both.get(0));
        xero.consent().as("second@example.com").tick(both.get(0).tenantId());
        application.connect();
        assertThat(authorisationOf(both.get(0))).isNotEqualTo(hers);
        assertThat(authorisationOf(both.get(1))).isEqualTo(hers);
        assertThat(application.database().queryForObject("SELECT state FROM xero_authorisation WHERE id = ?",
                String.class, hers)).isEqualTo("WORKING");
    }

    @Test
    void anOrganisationsNameIsTextInThePage() {
        tick("hostile@example.com", "<script>alert('1')</script> & \"Co\" %s");
        assertThat(application.connect().body()).doesNotContain("<script").contains("&lt;script&gt;", "&amp;", "%s");
    }

    @Test
    void aPracticeIsLeftOut() {
        SimulatedOrganisation demo = tick("practice@example.com", "Client Ltd").get(0);
        SimulatedOrganisation practice = xero.addPractice("11111111-2222-3333-4444-555555555555", "The Practice");
        xero.consent().tick(demo.tenantId(), practice.tenantId());
        assertThat(application.connect().body()).contains("Client Ltd").doesNotContain("The Practice");
        assertThat(application.database().queryForObject("SELECT COUNT(*) FROM xero_organisation WHERE tenant_id = ?",
                Long.class, practice.tenantId())).isZero();
    }

    @Test
    void theBrowsersCookieIsForOurPagesAndForNoScript() {
        String cookie = application.get("/xero/connect").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("xero_browser=").contains("; HttpOnly", "; SameSite=Lax", "; Path=/xero",
                "; Max-Age=600").as("plain http would never send it back").doesNotContain("Secure");
        assertThat(Browser.cookie("id", URI.create("https://books.example.com/xero/callback"))).contains("; Secure");
    }

    @Test
    void neitherThePagesNorTheRedirectAreKeptOrFramed() {
        HttpResponse<String> redirect = application.get("/xero/connect");
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> page = application.get("/xero/callback?state=none&code=none");
        assertThat(page.headers().map()).containsEntry("cache-control", List.of("no-store"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-type", List.of("text/html;charset=utf-8"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    private static List<SimulatedOrganisation> tick(String person, String... names) {
        List<SimulatedOrganisation> added = Stream.of(names).map(xero::addOrganisation).toList();
        xero.consent().as(person).tick(added.stream().map(SimulatedOrganisation::tenantId).toArray(String[]::new));
        return added;
    }

    private static Map<String, Object> row(SimulatedOrganisation organisation) {
        return application.database().queryForMap("SELECT * FROM xero_organisation WHERE tenant_id = ?",
                organisation.tenantId());
    }

    private static String authorisationOf(SimulatedOrganisation organisation) {
        return (String) row(organisation).get("AUTHORISATION_ID");
    }

    private static Map<String, String> consentQuery() {
        return query(URI.create(application.get("/xero/connect").headers().firstValue("Location").orElseThrow()));
    }

    private static Map<String, String> query(URI address) {
        return UriComponentsBuilder.fromUri(address).build().getQueryParams().toSingleValueMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> URLDecoder.decode(
                        entry.getValue(), StandardCharsets.UTF_8)));
    }
}

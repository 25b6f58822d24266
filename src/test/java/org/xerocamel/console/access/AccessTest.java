package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** Who may ask what, by HTTP Basic, by a session and by neither. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private static final String[] BASIC = {"Authorization", Credentials.USUAL.basic()};
    private static final String[] BASIC_OF_A_BROWSER = {"Authorization", Credentials.USUAL.basic(),
        "Origin", "https://elsewhere.example.com"};

    private final XeroSimulator xero = XeroSimulator.start();
    private TestApplication application;
    private Visitor visitor;

    @BeforeAll
    void start(@TempDir Path folder) {
        application = TestApplication.against(xero, folder).set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.observe", true)
                .set("xero.refresh.cron", "0 0 0 1 1 ? 2099").start();
    }

    @BeforeEach
    void visit() {
        visitor = new Visitor(application.url());
    }

    @AfterAll
    void stop() {
        application.close();
        xero.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /,                                     200",
        "GET,    /index.html,                           200",
        "GET,    /api/status,                           200",
        "GET,    /api/organisations/nobody/invoices/1,  404",
        "GET,    /xero/connect,                         302",
        "GET,    /xero/connect/,                        302",
        "GET,    /xero/elsewhere,                       404",
        "POST,   /xero/callback,                        405",
        "GET,    /actuator,                             200",
        "GET,    /actuator/prometheus,                  200",
        "GET,    /actuator/health/db,                   200",
        "GET,    /observe/metrics,                      200",
        "GET,    /observe/health/db,                    404",
        "GET,    /observe,                              404",
        "GET,    /actuator/env,                         404",
        "GET,    /actuator/configprops,                 404",
        "GET,    /actuator/beans,                       404",
        "GET,    /actuator/heapdump,                    404",
        "GET,    /actuator/loggers,                     404",
        "GET,    /actuator/mappings,                    404",
        "GET,    /actuator/metrics,                     404",
        "POST,   /actuator/shutdown,                    404",
        "GET,    /nothing,                              404",
        "POST,   /api/status,                           405",
        "DELETE, /api/parked/1,                         404",
        "GET,    /error/4xx.html,                       200"})
    void nothingIsAnsweredWithoutALoginButEverythingWithBasic(String method, String path, int right) {
        HttpResponse<String> without = visitor.send(method, path, null);
        assertThat(without.statusCode()).as("without a login").isEqualTo(401);
        assertThat(without.body()).isEqualTo(
                "{\"error\":\"This needs a login: HTTP Basic, or the page /login in a browser.\"}");
        assertThat(without.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(challenge ->
                assertThat(challenge).startsWith("Basic "));
        assertThat(visitor.send(method, path, null, "Authorization", new Credentials("admin", "wrong").basic())
                .statusCode()).as("with a wrong login").isEqualTo(401);
        assertThat(visitor.send(method, path, null, "Authorization", "Bearer x").statusCode()).isEqualTo(401);
        HttpResponse<String> with = visitor.send(method, path, null, BASIC);
        assertThat(with.statusCode()).as("with the right login: %s", with.body()).isEqualTo(right);
        assertThat(with.body()).doesNotContain("\tat ");
        assertThat(visitor.cookie("JSESSIONID")).as("a session").isEmpty();
        assertThat(visitor.cookie("XSRF-TOKEN")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /xero/callback,             400",
        "POST, /xero/webhook,              404",
        "GET,  /actuator/health,           200",
        "GET,  /actuator/health/liveness,  200",
        "GET,  /actuator/health/readiness, 200",
        "GET,  /observe/health,            200",
        "GET,  /observe/health/live,       200",
        "GET,  /observe/health/ready,      200",
        "GET,  /login,                     200",
        "GET,  /login.js,                  200",
        "GET,  /plain.css,                 200"})
    void theseNeedNoLoginNorAToken(String method, String path, int status) {
        assertThat(visitor.send(method, path, null).statusCode()).isEqualTo(status);
        assertThat(visitor.send(method, path, null, "Origin", "https://x.example.com").statusCode()).isEqualTo(status);
        assertThat(visitor.cookie("JSESSIONID")).as("a session").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xero/callback/", "/xero/callback/x", "/xero/Callback", "/xero/webhook", "/login/x",
        "/actuator/health/", "/actuator/health/liveness/x", "/observe/health/", "/observe/health/live/x", "/observe/metrics/../health", "/plain.css/x", "/xero/callback%2e/../connect"})
    void whatLooksLikeAnOpenPathIsNone(String path) {
        assertThat(visitor.get(path).statusCode()).isIn(400, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login;/../api/status", "/xero/callback;x=1", "//api/status", "/api/%2e%2e/api/status",
        "/login/..%2fapi/status", "/api/status%00"})
    void anAddressThatMeansTwoThingsIsRefused(String path) {
        assertThat(visitor.get(path).statusCode()).isIn(400, 401);
        assertThat(visitor.get(path, BASIC).statusCode()).isEqualTo(400);
    }

    @Test
    void anInvoiceNumberMayHaveAPercentSign() {
        assertThat(visitor.get("/api/organisations/nobody/invoices/5%25", BASIC).statusCode()).isEqualTo(404);
    }

    @Test
    void theHealthTellsDetailsToTheLoggedInAlone() {
        assertThat(visitor.get("/actuator/health").body()).contains("UP").doesNotContain("components", "db");
        assertThat(visitor.get("/actuator/health", BASIC).body()).contains("\"components\"", "\"db\"");
        assertThat(visitor.loggedIn().get("/actuator/health").body()).contains("\"components\"");
    }

    @Test
    void whatCamelsConventionsHaveIsWhatTheActuatorHas() {
        assertThat(visitor.get("/observe/health").body()).contains("UP").doesNotContain("components", "db");
        assertThat(visitor.get("/observe/health", BASIC).body()).contains("\"components\"", "\"db\"");
        assertThat(visitor.get("/observe/health/live").body()).isEqualTo(visitor.get("/actuator/health/liveness").body());
        assertThat(visitor.get("/observe/health/ready", BASIC).body()).contains("\"xeroRoutes\"");
        assertThat(visitor.get("/observe/metrics", BASIC).body()).contains("# TYPE xero_");
    }

    @Test
    void theActuatorNamesHealthAndMetricsAlone() {
        assertThat(visitor.get("/actuator", BASIC).body()).contains("/actuator/health", "/actuator/prometheus")
                .doesNotContain("env", "beans", "loggers");
    }

    @Test
    void aBrowserIsLedToTheLoginPageAndItsScriptsAreTold() {
        assertThat(Visitor.location(visitor.page("/"))).isEqualTo("/login");
        assertThat(Visitor.location(visitor.page("/xero/connect"))).isEqualTo("/login?to=%2Fxero%2Fconnect");
        assertThat(Visitor.location(visitor.page("/nothing?a=b%20c"))).isEqualTo("/login?to=%2Fnothing%3Fa%3Db%2520c");
        HttpResponse<String> script = visitor.get("/api/status", "User-Agent", "Mozilla/5.0", "Sec-Fetch-Mode", "cors");
        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(script.headers().firstValue("WWW-Authenticate")).as("what makes a browser ask by itself").isEmpty();
        assertThat(visitor.page("/api/status").statusCode()).as("an API sends nobody elsewhere").isEqualTo(401);
        assertThat(visitor.page("/xero/connect", BASIC[0], new Credentials("admin", "wrong").basic()).statusCode())
                .as("whoever sends a login wants to know that it is wrong").isEqualTo(401);
    }

    @Test
    void withBasicTheWayToXeroBeginsAtOnce() {
        HttpResponse<String> answer = visitor.page("/xero/connect", BASIC);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).startsWith(xero.url() + "/identity/connect/authorize?");
        assertThat(visitor.cookie("xero_browser")).isPresent();
        assertThat(visitor.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void aSessionChangesNothingWithoutItsToken() {
        visitor.loggedIn();
        assertThat(visitor.get("/api/status").statusCode()).isEqualTo(200);
        String token = visitor.cookie("XSRF-TOKEN").orElseThrow();
        assertThat(visitor.send("POST", "/api/status", null).statusCode()).as("no token").isEqualTo(403);
        assertThat(visitor.send("DELETE", "/api/parked/1", null).statusCode()).as("no token").isEqualTo(403);
        assertThat(visitor.send("POST", "/api/status", null, "X-XSRF-TOKEN", "x" + token).statusCode())
                .as("another token").isEqualTo(403);
        assertThat(visitor.send("POST", "/api/status", null, "X-XSRF-TOKEN", token).statusCode())
                .as("its token lets it through to where only GET is known").isEqualTo(405);
        assertThat(visitor.send("POST", "/api/status", null, "X-XSRF-TOKEN", token, "Sec-Fetch-Site", "same-site")
                .statusCode()).as("a neighbouring site, which could have set the cookie").isEqualTo(403);
        for (String origin : new String[] {"https://elsewhere.example.com", "http://localhost:1", "null", "x y"}) {
            assertThat(visitor.send("DELETE", "/api/parked/1", null, "X-XSRF-TOKEN", token, "Origin", origin).statusCode())
                    .as("an old browser, whose page is of %s", origin).isEqualTo(403);
        }
        assertThat(visitor.send("DELETE", "/api/parked/1", null, "X-XSRF-TOKEN", token, "Origin",
                application.url().toString()).statusCode()).as("an old browser, our page").isEqualTo(404);
        assertThat(visitor.post("/logout", Map.of()).statusCode()).as("logged out by another site").isEqualTo(403);
        assertThat(visitor.get("/api/status").statusCode()).as("still logged in").isEqualTo(200);
    }

    @Test
    void theRefusalIsAPageForAPersonAndJsonForAScript() {
        visitor.loggedIn();
        assertThat(visitor.post("/logout", Map.of(), "Accept", "text/html").body()).contains("Nothing was changed")
                .doesNotContain("<style", "<script");
        assertThat(visitor.send("POST", "/api/status", null, "Accept", "application/json").body())
                .contains("\"status\":403").doesNotContain("trace");
        assertThat(visitor.page("/nothing").body()).contains("<h1>Not found</h1>");
    }

    @Test
    void aBasicLoginThatABrowserRemembersChangesNothingForOtherSites() {
        assertThat(visitor.send("POST", "/api/status", null, BASIC).statusCode()).as("a script").isEqualTo(405);
        assertThat(visitor.send("POST", "/api/status", null, BASIC_OF_A_BROWSER).statusCode()).isEqualTo(403);
        assertThat(visitor.send("POST", "/api/status", null, BASIC[0], BASIC[1], "Sec-Fetch-Site", "cross-site")
                .statusCode()).isEqualTo(403);
        assertThat(visitor.send("POST", "/api/status", null, BASIC[0], BASIC[1], "User-Agent", "Mozilla/5.0 (X11)")
                .statusCode()).isEqualTo(403);
        assertThat(visitor.get("/api/status", BASIC_OF_A_BROWSER).headers().firstValue("Access-Control-Allow-Origin"))
                .as("another site does not read the answer either").isEmpty();
    }

    @Test
    void aSessionDoesNotLendItselfToAWrongBasicLogin() {
        visitor.loggedIn();
        assertThat(visitor.get("/api/status", "Authorization", new Credentials("admin", "wrong").basic()).statusCode())
                .isEqualTo(401);
        assertThat(visitor.send("POST", "/logout", null, BASIC).statusCode()).as("Basic ends no session")
                .isEqualTo(405);
        assertThat(visitor.get("/api/status").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com/", "//evil.example.com/", "/\\evil.example.com", "/login?out",
        "javascript:alert(1)", "/%0d%0aSet-Cookie:%20a=b", "/a\r\nSet-Cookie: a=b", "", "evil", "/logout"})
    void aLoginLeadsNowhereElse(String wanted) {
        String token = Visitor.token(visitor.page("/login").body());
        HttpResponse<String> answer = visitor.post("/login", Map.of("_csrf", token, "to", wanted,
                "username", "admin", "password", Credentials.USUAL.password()));
        assertThat(Visitor.location(answer)).isIn("/", "/%0d%0aSet-Cookie:%20a=b");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a=b"));
    }

    @Test
    void forwardedHeadersOfAStrangerDecideNothing() {
        HttpResponse<String> answer = visitor.page("/xero/connect", "X-Forwarded-Host", "evil.example.com",
                "X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/x",
                "Forwarded", "host=evil.example.com;proto=https");
        assertThat(Visitor.location(answer)).isEqualTo("/login?to=%2Fxero%2Fconnect");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        String cookie = String.join(" ", visitor.page("/login", "X-Forwarded-Proto", "https").headers()
                .allValues("Set-Cookie"));
        assertThat(cookie).contains("XSRF-TOKEN=", "SameSite=Lax").doesNotContain("Secure");
    }
}

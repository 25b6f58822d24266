package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** The way of a person with a browser, and the headers of all that a browser is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserLoginTest {

    private static final String[] BASIC = {"Authorization", Credentials.USUAL.basic()};

    private final XeroSimulator xero = XeroSimulator.start();
    private TestApplication application;
    private Visitor visitor;

    @BeforeAll
    void start(@TempDir Path folder) {
        xero.limits().off();
        xero.addOrganisation("Demo").addInvoices(3);
        application = TestApplication.against(xero, folder).start();
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

    @Test
    void fromTheLinkThroughTheLoginAndTheConsentToTheConnectedOrganisation() {
        HttpResponse<String> answer = visitor.page("/xero/connect");
        assertThat(Visitor.location(answer)).isEqualTo("/login?to=%2Fxero%2Fconnect");
        answer = visitor.logIn(Visitor.location(answer), Credentials.USUAL);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).as("back to what was wanted").isEqualTo("/xero/connect");
        answer = visitor.page(Visitor.location(answer));
        assertThat(Visitor.location(answer)).startsWith(xero.url() + "/identity/connect/authorize?");
        answer = visitor.page(Visitor.location(answer));
        while (!Visitor.location(answer).contains("/xero/callback")) {
            answer = visitor.page(Visitor.location(answer));
        }
        answer = visitor.page(Visitor.location(answer));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).as("the console, from /xero/callback").isEqualTo("../");
        assertThat(visitor.get("/api/status").body()).as("still logged in").contains("Demo");
    }

    @Test
    void aBrowserWhoseLoginEndedMeanwhileConnectsAndIsShownAPageInsteadOfTheConsole() {
        HttpResponse<String> answer = visitor.page(Visitor.location(visitor.loggedIn().page("/xero/connect")));
        while (!Visitor.location(answer).contains("/xero/callback")) {
            answer = visitor.page(Visitor.location(answer));
        }
        visitor.forget("JSESSIONID");
        answer = visitor.page(Visitor.location(answer));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<strong>Demo</strong>");
        assertThat(visitor.get("/api/status").statusCode()).as("no way in").isEqualTo(401);
    }

    @Test
    void aWrongPasswordIsSaidAndTheWantedPageStays() {
        HttpResponse<String> answer = visitor.logIn("/login?to=/xero/connect", new Credentials("admin", "wrong"));
        assertThat(Visitor.location(answer)).isEqualTo("/login?error&to=%2Fxero%2Fconnect");
        String page = visitor.page(Visitor.location(answer)).body();
        assertThat(page).contains("The name or the password is wrong.").doesNotContain("value=\"wrong\"");
        assertThat(visitor.cookie("JSESSIONID")).as("a session").isEmpty();
        assertThat(Visitor.location(visitor.logIn("/login?error&to=%2Fxero%2Fconnect", Credentials.USUAL)))
                .isEqualTo("/xero/connect");
    }

    @Test
    void theLoginItselfNeedsTheTokenOfItsPage() {
        Map<String, String> form = Map.of("username", "admin", "password", Credentials.USUAL.password());
        assertThat(visitor.post("/login", form).statusCode()).isEqualTo(403);
        String token = Visitor.token(new Visitor(application.url()).page("/login").body());
        assertThat(visitor.post("/login", Map.of("username", "admin", "password", Credentials.USUAL.password(),
                "_csrf", token)).statusCode()).as("another browser's token").isEqualTo(403);
        assertThat(visitor.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void theSessionGetsANewNameAtEachLoginAndTheOldOneIsWorthNothing() {
        Visitor planted = new Visitor(application.url());
        planted.loggedIn();
        String before = visitor.loggedIn().cookie("JSESSIONID").orElseThrow();
        visitor.loggedIn();
        String after = visitor.cookie("JSESSIONID").orElseThrow();
        assertThat(after).isNotEqualTo(before).isNotEqualTo(planted.cookie("JSESSIONID").orElseThrow());
        Visitor thief = new Visitor(application.url());
        assertThat(thief.get("/api/status", "Cookie", "JSESSIONID=" + before).statusCode()).isEqualTo(401);
        assertThat(thief.get("/api/status", "Cookie", "JSESSIONID=" + after).statusCode()).isEqualTo(200);
        assertThat(thief.get("/api/status;jsessionid=" + after).statusCode()).as("a session in an address")
                .isEqualTo(400);
    }

    @Test
    void aSessionThatAStrangerPlantedIsNotTakenOver() {
        String page = visitor.page("/login").body();
        HttpResponse<String> answer = visitor.post("/login", Map.of("_csrf", Visitor.token(page), "username", "admin",
                "password", Credentials.USUAL.password()), "Cookie", "JSESSIONID=0123456789ABCDEF0123456789ABCDEF");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(String.join(" ", answer.headers().allValues("Set-Cookie"))).contains("JSESSIONID=")
                .doesNotContain("0123456789ABCDEF0123456789ABCDEF");
    }

    @Test
    void whoLogsOutIsOut() {
        String session = visitor.loggedIn().cookie("JSESSIONID").orElseThrow();
        String page = visitor.page("/logout").body();
        HttpResponse<String> answer = visitor.post("/logout", Map.of("_csrf", Visitor.token(page)));
        assertThat(Visitor.location(answer)).isEqualTo("/login?out");
        assertThat(visitor.page("/login?out").body()).contains("You are logged out.");
        assertThat(visitor.get("/api/status").statusCode()).isEqualTo(401);
        assertThat(new Visitor(application.url()).get("/api/status", "Cookie", "JSESSIONID=" + session).statusCode())
                .as("the session itself has ended").isEqualTo(401);
    }

    @Test
    void theSessionsCookieIsForNoScriptAndNoOtherSitesForms() {
        assertThat(visitor.logIn("/login", Credentials.USUAL).headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID=")).singleElement().asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
    }

    @Test
    void whatStandsInTheAddressIsTextInTheLoginPage() {
        assertThat(visitor.page("/login?to=%22%3E%3Cscript%3E&error=%3Cb%3E").body())
                .doesNotContain("<script>", "<b>").contains("name=\"to\" value=\"/\"");
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/login, 200", "/logout, 200", "/plain.css, 200", "/api/status, 200", "/nothing, 404",
        "/api/organisations/nobody/invoices/1, 404", "/xero/callback?state=a&code=b, 400", "/xero/connect, 302",
        "/xero/nothing, 404", "/actuator/health, 200", "/actuator/prometheus, 200", "//, 400"})
    void everyKindOfAnswerHasTheHeaders(String path, int status) {
        HttpResponse<String> answer = visitor.page(path, BASIC);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertHeaders(answer);
        assertThat(answer.body()).doesNotContain("<style", "style=", "onclick")
                .doesNotContainPattern("<script(?! type=\"module\" src=\"[a-z/]+\\.js\"></script>)");
    }

    @Test
    void soHaveTheRefusals() {
        assertHeaders(visitor.page("/"));
        assertHeaders(visitor.get("/api/status"));
        assertHeaders(visitor.post("/login", Map.of()));
        assertHeaders(visitor.get("/api/status", "Authorization", new Credentials("admin", "wrong").basic()));
        assertHeaders(visitor.logIn("/login", new Credentials("admin", "wrong")));
        assertHeaders(visitor.loggedIn().page("/nothing"));
    }

    private void assertHeaders(HttpResponse<String> answer) {
        assertThat(answer.headers().map()).containsEntry("cache-control", List.of("no-store"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; script-src 'self';"
                        + " style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self' "
                        + xero.url() + " https://*.xero.com " + application.url()
                        + "; frame-ancestors 'none'; base-uri 'none'"))
                .doesNotContainKeys("strict-transport-security", "server", "x-powered-by");
    }
}

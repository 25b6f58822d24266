package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.ConsentWalker.Walk;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.XeroSimulator;

/** A login that goes wrong ends in a page that says so in words, and stores nothing. */
class CallbackFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static TestApplication application;

    private final ConsentWalker browser = new ConsentWalker(application.url());
    private final int exchanges = xero.calls().count("/connect/token");

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        xero.addOrganisation("Demo");
        application = TestApplication.against(xero, folder).start();
    }

    @AfterAll
    static void stop() {
        application.close();
        xero.close();
    }

    @AfterEach
    void nothingIsStored() {
        xero.faults().clear();
        xero.consent().allow();
        for (String table : List.of("xero_authorisation", "xero_organisation", "xero_connection", "xero_stream")) {
            assertThat(application.database().queryForObject("SELECT COUNT(*) FROM " + table, Long.class))
                    .as("rows of %s after a login that failed", table).isZero();
        }
    }

    @Test
    void aStateThatWasNeverGivenOutIsRefused() {
        URI callback = browser.connectUntilCallback().callback();
        assertRefused(browser.open(with(callback, "state=[^&]*", "state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
                400, "not started in this browser");
        assertRefused(browser.open(with(callback, "&?state=[^&]*", "")), 400, "not started in this browser");
    }

    @Test
    void aStateEndsAfterTenMinutes() {
        URI callback = browser.connectUntilCallback().callback();
        application.database().update("UPDATE xero_login_attempt SET created_at = DATEADD(SECOND, -601, created_at)");
        assertRefused(browser.open(callback), 400, "ten minutes");
        assertThat(xero.calls().count("/connect/token")).as("calls of the token endpoint").isEqualTo(exchanges);
    }

    @Test
    void aStateServesOnce() {
        URI callback = browser.connectUntilCallback().callback();
        xero.faults().onCode().once(Fault.oauth("invalid_grant"));
        browser.open(callback);
        assertRefused(browser.open(callback), 400, "used already");
        assertThat(xero.calls().count("/connect/token")).as("the second try asks Xero nothing")
                .isEqualTo(exchanges + 1);
    }

    @Test
    void anotherBrowserIsRefusedAndDoesNotUseTheLoginUp() {
        Walk walk = browser.connectUntilCallback();
        assertRefused(browser.withoutCookies().open(walk.callback()), 400, "not started in this browser");
        ConsentWalker other = browser.withoutCookies();
        other.connectUntilCallback();
        assertRefused(other.open(walk.callback()), 400, "not started in this browser");
        xero.faults().onCode().once(Fault.oauth("invalid_grant"));
        assertRefused(browser.open(walk.callback()), 502, "invalid_grant");
    }

    @Test
    void aPersonWhoSaysNoReadsThatTheAccessWasNotAllowed() {
        xero.consent().deny();
        assertRefused(browser.connect(), 403, "was denied");
    }

    @Test
    void anotherErrorOfXeroIsNamedWithoutMarkup() {
        URI callback = browser.connectUntilCallback().callback();
        assertRefused(browser.open(with(callback, "code=[^&]*", "error=%3Cb%3Eserver_error%3C%2Fb%3E")), 400,
                "(bserver_errorb)");
    }

    @Test
    void aCallbackWithoutACodeIsRefused() {
        assertRefused(browser.open(with(browser.connectUntilCallback().callback(), "code=[^&]*&", "")), 400,
                "did not finish the login");
        assertRefused(browser.open(with(browser.connectUntilCallback().callback(), "code=[^&]*", "code=")), 400,
                "did not finish the login");
    }

    @Test
    void aLoginWithoutAnOrganisationIsRefused() {
        xero.consent().as("nobody@example.com").tick();
        assertRefused(browser.connect(), 400, "No organisation");
        xero.consent().as("ada@example.com").tickAll();
    }

    @ParameterizedTest
    @MethodSource
    void anExchangeThatFailsIsToldInWords(Fault fault, String words) {
        xero.faults().onCode().once(fault);
        assertRefused(browser.connect(), 502, words);
    }

    static Stream<Arguments> anExchangeThatFailsIsToldInWords() {
        return Stream.of(Arguments.of(Fault.oauth("invalid_client"), "xero.client-secret"),
                Arguments.of(Fault.oauth("invalid_grant"), "invalid_grant"),
                Arguments.of(Fault.status(500, "oh"), "500"),
                Arguments.of(Fault.offline(), "503"),
                Arguments.of(Fault.rateLimited("minute", null), "429"),
                Arguments.of(Fault.html(), "not a token response"),
                Arguments.of(Fault.truncated(), "not a token response"),
                Arguments.of(Fault.closed(), "could not be reached"),
                Arguments.of(Fault.cut(), "could not be reached"),
                Arguments.of(changed(answer -> answer.remove("refresh_token")), "offline_access"),
                Arguments.of(changed(answer -> answer.remove("id_token")), "no id_token"));
    }

    @ParameterizedTest
    @MethodSource
    void aListOfOrganisationsThatFailsIsToldInWords(Fault fault, String words) {
        xero.faults().onConnections().once(fault);
        assertRefused(browser.connect(), 502, words);
    }

    static Stream<Arguments> aListOfOrganisationsThatFailsIsToldInWords() {
        return Stream.of(Arguments.of(Fault.offline(), "Xero answered 503"),
                Arguments.of(Fault.unauthorised(), "Xero answered 401"),
                Arguments.of(Fault.html(), "could not be read"),
                Arguments.of(Fault.truncated(), "could not be read"),
                Arguments.of(Fault.closed(), "answer broke off"),
                Arguments.of(Fault.answerLost(), "answer broke off"),
                Arguments.of(Fault.cut(), "answer broke off"),
                Arguments.of(Fault.cutChunk(), "answer broke off"));
    }

    @Test
    void namesOfCamelsHeadersInTheQuerySteerNothing() {
        URI callback = browser.connectUntilCallback().callback();
        xero.faults().onConnections().once(Fault.offline());
        assertRefused(browser.open(URI.create(callback + "&CamelHttpUri=http%3A%2F%2Flocalhost%3A1%2Fx"
                + "&CamelHttpPath=%2Felsewhere&CamelHttpQuery=a%3Db&CamelHttpMethod=DELETE&XeroTenantId=x"
                + "&Authorization=x&xeroLogin=x&CamelHttpResponseCode=200")), 502, "Xero answered 503");
        var asked = xero.calls().matching(call -> call.path().startsWith("/connections"));
        assertThat(asked.get(asked.size() - 1).request()).satisfies(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.target()).isEqualTo("/connections");
            assertThat(call.header("Authorization")).startsWith("Bearer ey");
            assertThat(call.tenantId()).isEmpty();
        });
        assertThat(xero.calls().count("/elsewhere")).isZero();
    }

    @Test
    void onlyAGetIsACallback() {
        assertThat(application.operator().post("/xero/callback?state=a&code=b", "{}").statusCode()).isEqualTo(405);
    }

    private static void assertRefused(Walk walk, int status, String words) {
        assertThat(walk.status()).as(walk.body()).isEqualTo(status);
        assertThat(walk.body()).contains("<h1>Not connected</h1>", words).doesNotContain("\tat ", "java.");
    }

    private static URI with(URI callback, String pattern, String replacement) {
        return URI.create(callback.toString().replaceFirst(pattern, replacement));
    }

    private static Fault changed(Consumer<ObjectNode> change) {
        return (request, right) -> {
            var reply = right.apply(request);
            try {
                ObjectNode answer = (ObjectNode) JSON.readTree(reply.body());
                change.accept(answer);
                return reply.body(JSON.writeValueAsBytes(answer));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}

package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentWalkerTest {

    private XeroSimulator xero;
    private HttpListener app;
    private ConsentWalker walker;

    @BeforeEach
    void start() {
        xero = XeroSimulator.start();
        xero.addOrganisation("Demo Company (AU)");
        app = new HttpListener(0, this::answer);
        app.start();
        walker = new ConsentWalker(URI.create("http://localhost:" + app.port()));
    }

    @AfterEach
    void stop() {
        app.close();
        xero.close();
    }

    @Test
    void theWholeWayEndsAtTheApplication() {
        ConsentWalker.Walk walk = walker.connect();

        assertThat(walk.body()).isEqualTo("Welcome");
        assertThat(walk.hops()).extracting(ConsentWalker.Hop::status).containsExactly(302, 302, 302, 200);
        assertThat(walk.callbackStatus()).isEqualTo(302);
    }

    @Test
    void theCallbackCanWaitAndBeReplayedByAStranger() {
        ConsentWalker.Walk walk = walker.connectUntilCallback();

        assertThat(walk.callbackStatus()).as("not called yet").isEqualTo(-1);
        assertThat(walker.withoutCookies().open(walk.callback()).status()).as("another browser").isEqualTo(403);
        assertThat(walker.open(walk.callback()).status()).as("the same browser").isEqualTo(200);
    }

    @Test
    void aDenialIsACallbackToo() {
        xero.consent().deny();
        assertThat(walker.connectUntilCallback().callback().getQuery()).contains("error=access_denied", "state=s1");
    }

    /** An application that does as little as it may. */
    private Reply answer(Request request) {
        return switch (request.path()) {
            case "/xero/connect" -> Reply.redirect(xero.url()
                    + "/identity/connect/authorize?response_type=code&client_id="
                    + XeroSimulator.CLIENT_ID + "&scope=openid&state=s1&redirect_uri=http://localhost:" + app.port()
                    + "/xero/callback").with("Set-Cookie", "browser=mine; Path=/xero; HttpOnly; SameSite=Lax");
            case "/xero/callback" -> request.header("Cookie").contains("browser=mine")
                    ? Reply.redirect("/") : Reply.text(403, "Who are you?");
            default -> Reply.text(200, "Welcome");
        };
    }
}

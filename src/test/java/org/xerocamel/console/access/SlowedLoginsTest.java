package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** Whoever guesses has to wait, and the owner gets in in the end. */
@ExtendWith(OutputCaptureExtension.class)
class SlowedLoginsTest {

    @TempDir
    Path folder;

    @Test
    void byDefaultAnAddressIsTheOneThatKnockedWhateverItSaysOfItself(CapturedOutput log) {
        // On Kubernetes, Spring would believe forwarded headers of anybody unless told not to.
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = quiet(xero)
                .set("spring.main.cloud-platform", "kubernetes").start()) {
            Visitor owner = new Visitor(application.url()).loggedIn();
            Visitor stranger = new Visitor(application.url());
            for (int guess = 0; guess < WrongLogins.FREE_OF_AN_ADDRESS; guess++) {
                assertThat(guess(stranger, "guess" + guess, "X-Forwarded-For", "198.51.100." + guess).statusCode())
                        .as("guess %s", guess).isEqualTo(401);
            }
            assertSlowed(guess(stranger, "guess", "X-Forwarded-For", "198.51.100.99"));
            assertSlowed(guess(stranger, Credentials.USUAL.password()));
            HttpResponse<String> form = stranger.logIn("/login", Credentials.USUAL);
            assertSlowed(form);
            assertThat(form.body()).contains("Too many logins failed", "<form");
            assertThat(owner.get("/api/status").statusCode()).as("who is in stays in").isEqualTo(200);
            eventually(() -> assertThat(guess(stranger, Credentials.USUAL.password()).statusCode()).isEqualTo(200));
            assertThat(log).contains("Console login failed from 127.0.0.1").doesNotContain("guess0", "198.51.100");
        }
    }

    @Test
    void behindAProxyThatTheSettingsNameEachClientCountsForItself() {
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = quiet(xero)
                .set("server.forward-headers-strategy", "native")
                .set("server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1").start()) {
            Visitor proxy = new Visitor(application.url());
            for (int guess = 0; guess < WrongLogins.FREE_OF_AN_ADDRESS; guess++) {
                guess(proxy, "guess" + guess, "X-Forwarded-For", "198.51.100.7");
            }
            assertSlowed(guess(proxy, "more", "X-Forwarded-For", "198.51.100.7"));
            assertSlowed(guess(proxy, "more", "X-Forwarded-For", "203.0.113.1, 198.51.100.7"));
            assertThat(guess(proxy, Credentials.USUAL.password(), "X-Forwarded-For", "198.51.100.8").statusCode())
                    .as("another client").isEqualTo(200);
            HttpResponse<String> page = proxy.page("/login", "X-Forwarded-Proto", "https");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(page.headers().allValues("Set-Cookie").toString()).contains("XSRF-TOKEN=", "Secure");
        }
    }

    @Test
    void aProxyThatTheSettingsDoNotNameIsNotBelieved() {
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = quiet(xero)
                .set("server.forward-headers-strategy", "native")
                .set("server.tomcat.remoteip.internal-proxies", "10\\.0\\.0\\.1").start()) {
            Visitor stranger = new Visitor(application.url());
            assertThat(stranger.page("/login", "X-Forwarded-Proto", "https").headers()
                    .firstValue("Strict-Transport-Security")).isEmpty();
            // The same wrong login again, as of a script that nobody mended, is refused but slows nobody.
            for (int again = 0; again < 3 * WrongLogins.FREE_OF_AN_ADDRESS; again++) {
                assertThat(guess(stranger, "old password").statusCode()).isEqualTo(401);
            }
            assertThat(guess(stranger, Credentials.USUAL.password()).statusCode()).isEqualTo(200);
        }
    }

    private TestApplication.Settings quiet(XeroSimulator xero) {
        return TestApplication.against(xero, folder).set("xero.fetch.cron", "0 0 0 1 1 ? 2099");
    }

    private static HttpResponse<String> guess(Visitor visitor, String password, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = new Credentials("admin", password).basic();
        return visitor.get("/api/status", all);
    }

    private static void assertSlowed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    }
}

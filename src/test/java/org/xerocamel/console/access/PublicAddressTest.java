package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** What is different where people come by https, though a proxy asks this server by http. */
class PublicAddressTest {

    private static final PublicAddress BOOKS = new PublicAddress(true, Set.of("books.example.com"));

    @TempDir
    Path folder;

    @Test
    void behindAProxyThatSpeaksHttpsCookiesGoByHttpsAlone() {
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = TestApplication.against(xero, folder)
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.refresh.cron", "0 0 0 1 1 ? 2099")
                .set("xero.redirect-uri", "https://books.example.com/xero/callback").start()) {
            Visitor visitor = new Visitor(application.url());
            HttpResponse<String> page = visitor.page("/login");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(page.headers().allValues("Set-Cookie")).singleElement().asString().contains("XSRF-TOKEN=", "Secure");
            String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
            HttpResponse<String> in = visitor.send("POST", "/login", "_csrf=" + Visitor.token(page.body()) + "&username="
                    + Credentials.USUAL.username() + "&password=" + Credentials.USUAL.password(), "Content-Type",
                    "application/x-www-form-urlencoded", "Cookie", cookie, "Origin", "https://books.example.com");
            assertThat(in.headers().allValues("Set-Cookie")).anySatisfy(session -> assertThat(session)
                    .contains("JSESSIONID=", "Secure", "HttpOnly", "SameSite=Lax"))
                    .allSatisfy(each -> assertThat(each).contains("Secure"));
            assertThat(visitor.get("/actuator/health").headers().firstValue("Strict-Transport-Security")).isPresent();
            HttpResponse<String> connect = visitor.page("/xero/connect", "Authorization", Credentials.USUAL.basic());
            assertThat(connect.headers().allValues("Set-Cookie")).singleElement().asString()
                    .contains("xero_browser=", "Secure", "HttpOnly");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "none,                        none,        false", "same-origin, https://x.example, false",
        "cross-site,                  https://books.example.com, true"})
    void whereABrowserSaysWhatSiteItIsThatDecides(String site, String origin, boolean elsewhere) {
        assertThat(Client.isFromElsewhere(request(site, origin), BOOKS)).isEqualTo(elsewhere);
    }

    @ParameterizedTest
    @CsvSource({"https://books.example.com, false", "https://books.example.com:443, false", "HTTPS://Books.Example.com, false",
        "http://inside:8080, false", "https://example.com, true", "https://evil.books.example.com, true",
        "https://books.example.com.evil.org, true", "http://inside, true", "null, true", "'', true", "file://, true"})
    void elseItsOriginDoes(String origin, boolean elsewhere) {
        assertThat(Client.isFromElsewhere(request(null, origin), BOOKS)).isEqualTo(elsewhere);
    }

    @Test
    void aFormOfAPageWithoutReferrerHasNoOriginInOldBrowsers() {
        MockHttpServletRequest form = request(null, "null");
        form.setContentType("application/x-www-form-urlencoded");
        assertThat(Client.isFromElsewhere(form, BOOKS)).isFalse();
    }

    private static MockHttpServletRequest request(String site, String origin) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Host", "inside:8080");
        if (site != null) {
            request.addHeader("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        return request;
    }
}

package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.xerocamel.config.ConsoleProperties;

/** An application around may have all of its paths below one, by server.servlet.context-path. */
class ContextPathTest {

    private static final ConsoleProperties CONSOLE = new ConsoleProperties(true, "/xero-console", null, "");

    private static final AccessProperties SET = new AccessProperties("admin", "a password of one's own");

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void whoHasNoLoginIsSentToTheLoginPageBelowIt() throws Exception {
        MockHttpServletRequest request = below("/app", "/xero/connect");
        request.setQueryString("a=b");
        request.addHeader("Accept", "text/html");
        new AskForLogin(CONSOLE).commence(request, response, new BadCredentialsException("none"));
        assertThat(response.getRedirectedUrl()).isEqualTo("/app/xero-console/login?to=%2Fxero%2Fconnect%3Fa%3Db");
    }

    @Test
    void aWrongLoginLeadsBackToThePageBelowIt() throws Exception {
        MockHttpServletRequest request = below("/app", "/xero-console/login");
        request.setParameter("to", "/xero/connect");
        new LoginPage(CONSOLE, SET).onAuthenticationFailure(request, response, new BadCredentialsException("wrong"));
        assertThat(response.getRedirectedUrl()).isEqualTo("/app/xero-console/login?error&to=%2Fxero%2Fconnect");
    }

    @Test
    void theFormIsSentToWhereThePageIs() {
        MockHttpServletRequest request = below("/app", "/xero-console/login");
        request.setAttribute(CsrfToken.class.getName(), new DefaultCsrfToken("X-XSRF-TOKEN", "_csrf", "token"));
        assertThat(new String(new LoginPage(CONSOLE, SET).login(request), StandardCharsets.UTF_8)).contains(
                "action=\"/app/xero-console/login\"", "href=\"/app/xero-console/plain.css\"",
                "src=\"/app/xero-console/login.js\"");
        assertThat(new String(new LoginPage(CONSOLE, SET).logout(request), StandardCharsets.UTF_8)).contains(
                "action=\"/app/xero-console/logout\"", "href=\"/app/xero-console/\"");
    }

    @Test
    void thePageSaysWhereAGeneratedPasswordIsAndNothingAboutOneThatWasSet() {
        MockHttpServletRequest request = below("", "/xero-console/login");
        request.setAttribute(CsrfToken.class.getName(), new DefaultCsrfToken("X-XSRF-TOKEN", "_csrf", "token"));
        LoginPage generated = new LoginPage(CONSOLE, new AccessProperties("admin", ""));
        assertThat(new String(generated.login(request), StandardCharsets.UTF_8)).contains("in the log of xero-camel",
                "“a password was generated”");
        assertThat(new String(generated.logout(request), StandardCharsets.UTF_8)).doesNotContain("generated");
        assertThat(new String(new LoginPage(CONSOLE, SET).login(request), StandardCharsets.UTF_8))
                .doesNotContain("generated", SET.password());
    }

    private static MockHttpServletRequest below(String contextPath, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", contextPath + path);
        request.setContextPath(contextPath);
        return request;
    }
}

package org.xerocamel.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.xerocamel.config.ConsoleProperties;
import org.xerocamel.console.access.WrongLogins.TooManyWrongLoginsException;

/** Answers requests without a login: a browser gets the login page, a script the status 401 and a sentence. */
final class AskForLogin implements AuthenticationEntryPoint {

    private final ConsoleProperties console;

    AskForLogin(ConsoleProperties console) {
        this.console = console;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (Client.wantsPage(request)) {
            response.sendRedirect(request.getContextPath() + loginPage(console, "", path(request)));
        } else if (reason instanceof TooManyWrongLoginsException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            answer(response, 429, "Too many failed logins; try again later.");
        } else {
            if (!Client.isBrowser(request)) {
                // A browser would ask by a window of its own, and then send the login with whatever any site asks.
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"xero-camel\", charset=\"UTF-8\"");
            }
            answer(response, 401, Client.hasBasic(request) ? "The name or the password is wrong."
                    : "This needs a login: HTTP Basic, or the page " + console.of("/login") + " in a browser.");
        }
    }

    /** @return the address of the login page within the application, which leads to the wanted one afterwards */
    static String loginPage(ConsoleProperties console, String saying, String wanted) {
        String to = OwnPath.of(console, wanted);
        String query = saying + (to.equals(OwnPath.home(console)) ? ""
                : (saying.isEmpty() ? "" : "&") + "to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        return console.of("/login") + (query.isEmpty() ? "" : "?" + query);
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI().substring(request.getContextPath().length()) + (query == null ? "" : "?" + query);
    }

    private static void answer(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(("{\"error\":\"" + words + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}

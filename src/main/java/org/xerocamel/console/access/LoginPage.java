package org.xerocamel.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;
import org.xerocamel.config.ConsoleProperties;
import org.xerocamel.console.access.WrongLogins.TooManyWrongLoginsException;

/** Renders the login and logout pages. */
@Controller
class LoginPage implements AuthenticationFailureHandler {

    /** Without the password itself, and without a look at the database: anybody may ask for this page. */
    private static final String GENERATED = """
            <p><small>Where is the password? None was set, so one was generated. It is in the log of xero-camel: search for
            “a password was generated”. Each start generates another one until somebody has logged in; the one used first
            stays. To choose your own, set <code>xero.console.password</code> and start again.</small></p>""";

    private final ConsoleProperties console;
    private final boolean generated;

    LoginPage(ConsoleProperties console, AccessProperties settings) {
        this.console = console;
        this.generated = !settings.hasPassword();
    }

    @GetMapping(path = "/login", produces = "text/html;charset=utf-8")
    @ResponseBody
    byte[] login(HttpServletRequest request) {
        String says = request.getParameter("error") != null ? "The name or the password is wrong."
                : request.getParameter("out") != null ? "You are logged out." : "";
        return loginPage(request, says);
    }

    @GetMapping(path = "/logout", produces = "text/html;charset=utf-8")
    @ResponseBody
    byte[] logout(HttpServletRequest request) {
        return page(request, "Log out", """
                <form method="post" action="%s">
                %s
                <button>Log out</button>
                </form>
                <p><a href="%s">Back</a></p>""".formatted(path(request, "/logout"), token(request), path(request, "/")));
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        if (failure instanceof TooManyWrongLoginsException tooMany) {
            response.setStatus(429);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=utf-8");
            response.getOutputStream().write(loginPage(request, "Too many logins failed. Please try again in "
                    + tooMany.seconds() + (tooMany.seconds() == 1 ? " second." : " seconds.")));
        } else {
            response.sendRedirect(request.getContextPath()
                    + AskForLogin.loginPage(console, "error", request.getParameter("to")));
        }
    }

    private byte[] loginPage(HttpServletRequest request, String says) {
        return page(request, "Log in", """
                %s
                <form method="post" action="%s">
                %s
                <input type="hidden" name="to" value="%s">
                <label>Name <input name="username" autocomplete="username" autocapitalize="none" required></label>
                <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
                <button>Log in</button>
                </form>
                %s""".formatted(says.isEmpty() ? "" : "<p role=\"status\">" + says + "</p>",
                path(request, "/login"), token(request),
                HtmlUtils.htmlEscape(OwnPath.of(console, request.getParameter("to"))), generated ? GENERATED : ""));
    }

    private static String token(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return "<input type=\"hidden\" name=\"" + token.getParameterName() + "\" value=\"" + token.getToken() + "\">";
    }

    private String path(HttpServletRequest request, String ofConsole) {
        return request.getContextPath() + console.of(ofConsole);
    }

    private byte[] page(HttpServletRequest request, String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s · xero-camel</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="%3$s">
                <script type="module" src="%4$s"></script>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %2$s
                </main>
                </body>
                </html>
                """.formatted(title, body, path(request, "/plain.css"), path(request, "/login.js"))
                .getBytes(StandardCharsets.UTF_8);
    }
}

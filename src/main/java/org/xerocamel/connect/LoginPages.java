package org.xerocamel.connect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.xerocamel.config.ConsoleProperties;

/**
 * Renders what a person sees after a login: the console, or plain pages with links to it. Links are relative, because only the
 * browser knows what precedes {@code /xero/} in the address.
 */
@Component
class LoginPages {

    private final ConsoleProperties console;

    LoginPages(ConsoleProperties console) {
        this.console = console;
    }

    /** @return whether there is a console to show */
    boolean hasConsole() {
        return console.enabled();
    }

    /** Makes the message the redirect to the console. */
    void console(Message message) {
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 302);
        message.setHeader("Location", ".." + console.of("/"));
    }

    /** Makes the message a page that says what was connected. */
    void connected(Message message, List<String> justNow, List<String> others) {
        String also = others.isEmpty() ? "" : "<p>The same login also gives access to: " + names(others) + ".</p>";
        page(message, 200, "Connected to Xero", "<p>" + (justNow.size() == 1 ? "This organisation is" : "These organisations are")
                + " connected: <strong>" + names(justNow) + "</strong>.</p>" + also
                + "<p>The first records are being fetched now. You can close this page" + (hasConsole() ? ", or see <a href=\".."
                + console.of("/") + "\">the status</a>.</p>" : ".</p>"));
    }

    /** Makes the message a page that says why nobody logs in at a custom connection. */
    void noLogin(Message message) {
        page(message, 200, "No login is needed", "<p>xero.grant is client_credentials: this is a custom connection,"
                + " which connects to its one organisation automatically." + (hasConsole() ? " <a href=\".." + console.of("/")
                + "\">The console</a> shows its status." : "") + " To let a person log in instead, set xero.grant to authorization_code"
                + " and restart xero-camel.</p>");
    }

    /** Makes the message a page that says that the app's connections are used up; to reconnect, a person may go on. */
    void full(Message message, int used, int limit) {
        page(message, 409, "No connection is left", "<p>" + used + " of " + limit + " connections are used (xero.limits.connections),"
                + " so Xero would not connect a further organisation. Move the app to a higher tier, or disconnect an organisation"
                + " first.</p><p>An organisation that is connected already can be reconnected:"
                + " <a href=\"connect?anyway=1\">continue to Xero</a>.</p>");
    }

    /** Makes the message a page that explains what went wrong. */
    void failed(Message message, int status, String words) {
        page(message, status, "Not connected", "<p>" + HtmlUtils.htmlEscape(words) + "</p>"
                + "<p><a href=\"connect\">Try again</a></p>");
    }

    private static String names(List<String> names) {
        return names.stream().map(HtmlUtils::htmlEscape).collect(Collectors.joining(", "));
    }

    private void page(Message message, int status, String title, String body) {
        page(message, status, 1, title, body);
    }

    /** @param depth how many folders deep the page's address is */
    void page(Message message, int status, int depth, String title, String body) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader("Content-Type", "text/html; charset=utf-8");
        message.setBody("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="icon" href="data:,"><link rel="stylesheet" href="%s">
                </head>
                <body><main><h1>%s</h1>%s</main></body>
                </html>
                """.formatted(title, "../".repeat(depth - 1) + ".." + console.of("/plain.css"), title, body).getBytes(StandardCharsets.UTF_8));
    }
}

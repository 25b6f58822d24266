package org.xerocamel.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.xerocamel.config.ConsoleAddress;

/** Fills the templates {@code mail/alert.txt} and {@code mail/alert.html} with an alert, by Camel's Simple. */
@Component
class MailTexts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final CamelContext camel;
    private final ConsoleAddress console;

    MailTexts(CamelContext camel, ConsoleAddress console) {
        this.camel = camel;
        this.console = console;
    }

    /** @return the mail as plain text */
    String plain(Alert alert) {
        return fill("alert.txt", Map.of("text", alert.body().strip(), "action", action(alert),
                "link", console.of(alert.link()), "since", since(alert.changedAt()), "console", console.of(null)));
    }

    /** @return the mail as HTML, in which nothing that came from elsewhere is more than text */
    String html(Alert alert) {
        return fill("alert.html", Map.of("subject", escaped(alert.subject()), "paragraphs", paragraphs(alert),
                "action", action(alert), "link", escaped(console.of(alert.link())), "since", since(alert.changedAt()),
                "console", escaped(console.of(null)), "colour", alert.isAllClear() ? "#2e7d32" : "#c0362c"));
    }

    private static String paragraphs(Alert alert) {
        return alert.paragraphs().stream().map(paragraph -> "<p style=\"margin:0 0 12px;overflow-wrap:anywhere\">"
                + escaped(paragraph).replace("\n", "<br>\n") + "</p>").collect(Collectors.joining("\n"));
    }

    /** @return what the alert's link is for */
    static String action(Alert alert) {
        return ConsoleAddress.CONNECT.equals(alert.link()) ? "Connect to Xero again" : "Open it in the console";
    }

    private static String since(Instant time) {
        return TIME.format(time);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private String fill(String template, Map<String, String> values) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(values);
        return camel.resolveLanguage("simple").createExpression("resource:classpath:xero-camel/mail/" + template)
                .evaluate(exchange, String.class);
    }
}

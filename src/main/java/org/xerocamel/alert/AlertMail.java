package org.xerocamel.alert;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;

/** Turns alerts into mails for the alert route, one after another. */
@Component("xeroAlerts")
public class AlertMail {

    private static final String ALERT = "xeroAlert";
    /** The exchange variable with the mail as plain text, which is logged where there is no receiver. */
    private static final String TEXT = "xeroAlertText";
    /** The header from which camel-mail takes the plain text beside an HTML body. */
    private static final String ALTERNATIVE = "CamelMailAlternativeBody";

    private final Alerts alerts;
    private final XeroProperties.Alert settings;
    private final MailTexts texts;

    AlertMail(Alerts alerts, XeroProperties settings, MailTexts texts) {
        this.alerts = alerts;
        this.settings = settings.alert();
        this.texts = texts;
    }

    /** Makes the next alert to send the message and the variable {@code xeroAlert}; null when there is none. */
    public void next(Exchange exchange) {
        Optional<Alert> alert = alerts.next();
        exchange.setVariable(ALERT, alert.orElse(null));
        alert.ifPresent(due -> fill(exchange, due));
    }

    /** Makes the alert the message: HTML, with the plain text beside it. */
    void fill(Exchange exchange, Alert alert) {
        exchange.setVariable(ALERT, alert);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("Subject", alert.subject());
        message.setHeader("To", settings.to());
        message.setHeader("From", settings.from());
        message.setHeader("Content-Type", "text/html; charset=utf-8");
        String text = texts.plain(alert);
        exchange.setVariable(TEXT, text);
        message.setHeader(ALTERNATIVE, text);
        message.setBody(texts.html(alert));
    }

    /** @return whether a receiver is set */
    public boolean hasReceiver() {
        return settings.to() != null && !settings.to().isBlank();
    }

    /** Notes that the current alert was sent or logged. */
    public void sent(Exchange exchange) {
        alerts.sent(exchange.getVariable(ALERT, Alert.class));
    }
}

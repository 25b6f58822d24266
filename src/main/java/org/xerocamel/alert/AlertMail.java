package org.xerocamel.alert;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.work.Work;

/** Turns alerts into mails for the alert route, one after another. */
@Component("xeroAlertMail")
public class AlertMail {

    /** The exchange variable with the mail as plain text, which is logged where there is no receiver. */
    private static final String TEXT = "xeroAlertText";
    /** The header from which camel-mail takes the plain text beside an HTML body. */
    private static final String ALTERNATIVE = "CamelMailAlternativeBody";

    private final XeroProperties.Alert settings;
    private final MailTexts texts;

    AlertMail(XeroProperties settings, MailTexts texts) {
        this.settings = settings.alert();
        this.texts = texts;
    }

    /** Makes the alert that is due the message: HTML, with the plain text beside it. */
    public void fill(Exchange exchange) {
        fillWith(Work.of(exchange, Alert.class), exchange);
    }

    void fillWith(Alert alert, Exchange exchange) {
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
}

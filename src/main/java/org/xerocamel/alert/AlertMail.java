package org.xerocamel.alert;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;

/** Turns alerts into mails, one after another, for the alert route. */
@Component("xeroAlerts")
public class AlertMail {

    private static final String ALERT = "xeroAlert";

    private final Alerts alerts;
    private final XeroProperties.Alert settings;

    AlertMail(Alerts alerts, XeroProperties settings) {
        this.alerts = alerts;
        this.settings = settings.alert();
    }

    /** Makes the next alert to send the message and the variable {@code xeroAlert}; null when there is none. */
    public void next(Exchange exchange) {
        Optional<Alert> alert = alerts.next();
        exchange.setVariable(ALERT, alert.orElse(null));
        alert.ifPresent(due -> {
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader("Subject", due.subject());
            message.setHeader("To", settings.to());
            message.setHeader("From", settings.from());
            message.setHeader("Content-Type", "text/plain; charset=utf-8");
            message.setBody(due.body());
        });
    }

    /** @return whether there is somebody to mail to */
    public boolean hasReceiver() {
        return settings.to() != null && !settings.to().isBlank();
    }

    /** Notes that the alert in hand was sent or logged. */
    public void sent(Exchange exchange) {
        alerts.sent(exchange.getVariable(ALERT, Alert.class));
    }
}

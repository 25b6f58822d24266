package org.xerocamel.alert;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.AlertChannels.Channel;
import org.xerocamel.config.Shown;
import org.xerocamel.network.HttpCalls;
import org.xerocamel.work.Work;

/** Posts alerts to webhooks. No redirect is followed: it would carry the message, and headers, to another host. */
@Component("xeroAlertWebhook")
public class AlertWebhook {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHORTEST_SECRET = 6;
    private static final int MOST_CHARACTERS = 200;

    private final HttpCalls calls;
    private final AlertChannels channels;
    private final WebhookBodies bodies;
    private final Duration patience;

    @Autowired
    AlertWebhook(HttpCalls calls, AlertChannels channels, WebhookBodies bodies) {
        this(calls, channels, bodies, PATIENCE);
    }

    /** @param patience how long a webhook may take to answer */
    AlertWebhook(HttpCalls calls, AlertChannels channels, WebhookBodies bodies, Duration patience) {
        this.calls = calls;
        this.channels = channels;
        this.bodies = bodies;
        this.patience = patience;
    }

    /**
     * Posts the alert that is due.
     *
     * @throws IOException when the webhook cannot be reached, or does not answer by a status of 200 to 299
     */
    public void post(Exchange exchange) throws IOException {
        AlertPost due = Work.of(exchange, AlertPost.class);
        send(channels.webhook(due.webhook()), due.alert());
    }

    /** Posts one alert to one webhook. */
    void send(Channel webhook, Alert alert) throws IOException {
        HttpPost request = new HttpPost(webhook.address());
        webhook.headers().forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(bodies.of(alert, webhook.form()), ContentType.APPLICATION_JSON));
        HttpCalls.Answer answer = calls.call(request, patience);
        if (answer.status() < 200 || answer.status() >= 300) {
            throw new WebhookRefusedException(webhook.host() + " answered HTTP " + answer.status() + words(webhook, answer),
                    answer.retryAfter());
        }
    }

    private static String words(Channel webhook, HttpCalls.Answer answer) {
        if (answer.status() >= 300 && answer.status() < 400) {
            return ", a redirect, which is not followed; xero.alert.webhook." + webhook.name() + ".url must be the address itself";
        }
        String text = Shown.line(new String(answer.body(), StandardCharsets.UTF_8));
        // A receiver may quote what it was sent.
        boolean quotes = secrets(webhook).anyMatch(text::contains);
        return quotes || text.isEmpty() ? "" : ": " + (text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text);
    }

    private static Stream<String> secrets(Channel webhook) {
        URI address = webhook.address();
        Stream<String> parts = Stream.of(address.getRawPath(), address.getPath(), address.getRawQuery(), address.getQuery())
                .filter(part -> part != null).flatMap(part -> Stream.of(part.split("[/&=?]")));
        return Stream.concat(parts, webhook.headers().values().stream().flatMap(value -> Stream.of(value.split("\\s+"))))
                .filter(part -> part.length() >= SHORTEST_SECRET);
    }
}

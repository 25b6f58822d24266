package org.xerocamel.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Json;
import org.xerocamel.config.RareLine;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.WebhookEvents.RecordEvent;
import org.xerocamel.journal.WebhookEvents;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.webhook.Post.Categories;
import org.xerocamel.webhook.Post.WebhookEvent;
import org.xerocamel.xero.XeroDates;

/** Receives Xero's posts, for the webhook's route: it only checks and stores before the answer. */
@Component("xeroWebhook")
public class Webhook {

    /** Thousands of events; what is longer is nothing of Xero's. */
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private final Signature signature;
    private final Categories categories;
    private final WebhookEvents events;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final RareLine refusals = new RareLine();

    Webhook(XeroProperties settings, WebhookEvents events, Json json, MeterRegistry metrics) {
        String key = settings.webhook().key();
        this.signature = key == null || key.isBlank() ? null : new Signature(key.strip());
        this.categories = new Categories(settings.webhook().categories());
        this.events = events;
        this.json = json.mapper();
        this.metrics = metrics;
        // A series that is there from the start shows its first increase.
        List.of("stored", "ignored", "unreadable").forEach(outcome -> count(outcome, 0));
        List.of(401, 404, 413, 503).forEach(this::refusals);
    }

    /** Makes the body its bytes, if Xero signed them. */
    public void check(Exchange exchange) throws IOException {
        if (signature == null) {
            throw new RefusedPostException(404, "xero.webhook.key (XERO_WEBHOOK_KEY) is empty");
        }
        Message message = exchange.getMessage();
        byte[] body = body(message);
        if (!signature.isOf(body, message.getHeader("x-xero-signature", String.class))) {
            throw new RefusedPostException(401, "its signature is not that of its body and of xero.webhook.key");
        }
        message.setBody(body);
    }

    private static byte[] body(Message message) throws IOException {
        if (message.getHeader(Exchange.CONTENT_LENGTH, 0L, Long.class) <= MOST_BYTES) {
            try (InputStream stream = message.getBody(InputStream.class)) {
                byte[] body = stream == null ? new byte[0] : stream.readNBytes(MOST_BYTES + 1);
                if (body.length <= MOST_BYTES) {
                    return body;
                }
            }
        }
        throw new RefusedPostException(413, "it is longer than " + MOST_BYTES + " bytes");
    }

    /** Stores the events of the body in one transaction. */
    public void store(Exchange exchange) {
        Post post = Post.of(exchange.getMessage().getBody(byte[].class), json);
        Map<String, XeroStream> streams = post.events().isEmpty() ? Map.of() : streams(post.events());
        List<RecordEvent> known = new ArrayList<>();
        for (WebhookEvent event : post.events()) {
            XeroStream stream = streams.get(key(event.tenantId(), categories.entity(event.category())));
            if (stream == null) {
                LOG.debug("A webhook event is ignored, because nothing of the kind is fetched: category {}, tenant {}",
                        Shown.line(event.category()), event.tenantId());
            } else {
                known.add(event(event, stream));
            }
        }
        events.add(known);
        count("stored", known.size());
        count("ignored", post.events().size() - known.size());
        count("unreadable", post.unreadable());
        tell(post, known.size());
    }

    private static void tell(Post post, int stored) {
        if (post.unreadable() > 0) {
            LOG.warn("A correctly signed post from Xero has {} that cannot be read; of its others, {}"
                    + " stored", Counted.of(post.unreadable(), "event"), Counted.of(stored, "was", "were"));
        } else if (post.events().isEmpty()) {
            LOG.info("Xero validated the webhook (intent to receive)");
        } else {
            LOG.debug("Of {}, {} stored", Counted.of(post.events().size(), "webhook event"), Counted.of(stored, "was", "were"));
        }
    }

    /** One deployment may receive events of all organisations of the app, so only those of the post are looked up. */
    private Map<String, XeroStream> streams(List<WebhookEvent> told) {
        List<String> tenants = told.stream().map(event -> event.tenantId().toLowerCase(Locale.ROOT)).distinct().toList();
        return events.streams(tenants).stream().collect(Collectors.toMap(
                stream -> key(stream.tenantId(), stream.entity()), Function.identity()));
    }

    private static String key(String tenantId, String entity) {
        return tenantId.toLowerCase(Locale.ROOT) + "/" + entity;
    }

    private static RecordEvent event(WebhookEvent event, XeroStream stream) {
        Instant at = XeroDates.parse(event.date());
        return new RecordEvent(stream.id(), event.recordId(), event.type(), at == null ? event.date() : at.toString(), at);
    }

    private void count(String outcome, int events) {
        metrics.counter("xero.webhook.events", "outcome", outcome).increment(events);
    }

    private Counter refusals(int status) {
        return metrics.counter("xero.webhook.refusals", "status", Integer.toString(status));
    }

    /** Makes the message the answer that Xero wants: 200 and nothing else (webhooks). */
    public void accept(Exchange exchange) {
        answer(exchange, 200);
    }

    /** Makes the message the answer to a post that was not taken; anything but 200 lets Xero post it again. */
    public void refuse(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int status = cause instanceof RefusedPostException refused ? refused.status()
                : cause instanceof IOException ? 400 : 503;
        if (status == 503) {
            LOG.warn("Webhook events could not be stored; Xero will post them again: {}", Shown.reason(cause));
            LOG.debug("Why webhook events could not be stored", cause);
        } else {
            // Xero signs some posts wrongly on purpose, and strangers may post what they like, as often as they like.
            long times = refusals.count();
            if (times > 0) {
                LOG.info("{} refused, the last with status {}: {}", Counted.of(times, "webhook post was", "webhook posts were"),
                        status, Shown.reason(cause));
            }
        }
        refusals(status).increment();
        answer(exchange, status);
    }

    private static void answer(Exchange exchange, int status) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }

    /** A webhook post that is refused. */
    static class RefusedPostException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final int status;

        RefusedPostException(int status, String message) {
            super(message);
            this.status = status;
        }

        /** @return the HTTP status of the answer */
        int status() {
            return status;
        }
    }
}

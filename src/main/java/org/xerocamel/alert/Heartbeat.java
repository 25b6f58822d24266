package org.xerocamel.alert;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.network.HttpCalls;

/**
 * Calls a monitor, which tells people when the calls stop. While an alert is open, another address is called. A node whose
 * routes do not run, or that cannot read the database, is silent: what is wrong with one node alone would otherwise alternate
 * with what the others say.
 */
@Component("xeroHeartbeat")
public class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** What tells it from the webhooks. */
    static final String ID = "heartbeat";
    private static final String ROUTES = "xeroRoutes";

    private final HttpCalls calls;
    private final AlertChannels channels;
    private final Alerts alerts;
    private final ObjectProvider<HealthEndpoint> health;
    private final ChannelLog log;
    private final AtomicInteger failures = new AtomicInteger();

    Heartbeat(HttpCalls calls, AlertChannels channels, Alerts alerts, ObjectProvider<HealthEndpoint> health,
            ChannelLog log) {
        this.calls = calls;
        this.channels = channels;
        this.alerts = alerts;
        this.health = health;
        this.log = log;
    }

    /** Calls the monitor once, if there is one. A call that fails is not repeated: the next one is near. */
    public void beat() {
        if (channels.heartbeat().isEmpty() || !areRoutesRunning()) {
            return;
        }
        List<Alert> open = alerts.raised();
        Optional<URI> address = open.isEmpty() ? channels.heartbeat() : channels.failing();
        if (address.isPresent()) {
            call(address.get(), open);
        }
    }

    /** Calls the monitor as the clock does, and returns what it answered: a test tells it nothing that is not so. */
    TestMail.Outcome test() {
        if (!areRoutesRunning()) {
            return new TestMail.Outcome(false, "The routes of this node do not run, so it makes no call to the monitor.");
        }
        List<Alert> open = alerts.raised();
        Optional<URI> address = open.isEmpty() ? channels.heartbeat() : channels.failing();
        if (address.isEmpty()) {
            return new TestMail.Outcome(false, "An alert is open, and xero.alert.heartbeat.fail-url is none, so the monitor is not called"
                    + " until it is over.");
        }
        return call(address.get(), open).map(why -> new TestMail.Outcome(false, "The monitor did not accept the call: " + why))
                .orElse(new TestMail.Outcome(true, open.isEmpty() ? "The monitor accepted the call."
                        : "The monitor accepted the call, which says that an alert is open."));
    }

    /** @return why the call failed; empty where the monitor accepted it */
    private Optional<String> call(URI address, List<Alert> open) {
        HttpUriRequestBase request = open.isEmpty() ? new HttpGet(address) : new HttpPost(address);
        if (!open.isEmpty()) {
            request.setEntity(new StringEntity(open.stream().map(Alert::subject).collect(Collectors.joining("\n")),
                    ContentType.TEXT_PLAIN.withCharset("UTF-8")));
        }
        try {
            HttpCalls.Answer answer = calls.call(request, PATIENCE);
            if (answer.status() >= 200 && answer.status() < 300) {
                log.sent(ID);
                if (failures.getAndSet(0) > 0) {
                    LOG.info("The heartbeat reaches {} again", AlertChannels.hostOf(address));
                }
                return Optional.empty();
            }
            return Optional.of(failed(address, "it answered HTTP " + answer.status()));
        } catch (IOException e) {
            return Optional.of(failed(address, Shown.reason(e)));
        }
    }

    /** One line for a monitor that is away, not one for each call. */
    private String failed(URI address, String why) {
        log.failed(ID, why);
        if (failures.getAndIncrement() == 0) {
            LOG.warn("The heartbeat did not reach {}; it is tried again at every interval: {}", AlertChannels.hostOf(address),
                    why);
        }
        return why;
    }

    private boolean areRoutesRunning() {
        HealthEndpoint endpoint = health.getIfAvailable();
        HealthComponent routes = endpoint == null ? null : endpoint.healthForPath(ROUTES);
        return routes == null || routes.getStatus().equals(Status.UP);
    }
}

package org.xerocamel.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.work.Moment;

/** Says of each webhook and of the heartbeat where it goes and what became of the last calls, and tests them. */
@Component
public class ChannelStates {

    private static final String PLAIN_WORD = "[A-Za-z_-]{1,20}";

    private final AlertChannels channels;
    private final ChannelLog log;
    private final AlertPosts posts;
    private final AlertPostQueue queue;
    private final TestPost test;
    private final Heartbeat heartbeat;
    private final Database database;
    private final Duration interval;

    ChannelStates(AlertChannels channels, ChannelLog log, AlertPosts posts, AlertPostQueue queue, TestPost test, Heartbeat heartbeat,
            Database database, XeroProperties settings) {
        this.channels = channels;
        this.log = log;
        this.posts = posts;
        this.queue = queue;
        this.test = test;
        this.heartbeat = heartbeat;
        this.database = database;
        this.interval = settings.alert().heartbeat().interval();
    }

    /**
     * A webhook or the heartbeat. What was sent and what failed is what this node saw since its start.
     *
     * @param id what to test it by
     * @param kind {@code webhook} or {@code heartbeat}
     * @param address where it goes, without what may be secret
     * @param form of a webhook's messages; null for the heartbeat
     * @param lastSent when a call was accepted last; null for never
     * @param lastFailureAt when a call failed last; null for never
     * @param lastFailure why, in words; null for never
     * @param waiting how many messages are to be sent
     * @param nextAttempt when the next call is due; null while nothing is to be sent
     */
    public record ChannelState(String id, String name, String kind, String address, String form, Instant lastSent,
            Instant lastFailureAt, String lastFailure, long waiting, Instant nextAttempt) {}

    /** @return the webhooks by name, then the heartbeat, if there is one */
    public List<ChannelState> list() {
        Instant now = database.now();
        return Stream.concat(channels.webhooks().stream().map(webhook -> webhook(webhook, now)),
                channels.heartbeat().stream().map(address -> monitor(address, now))).toList();
    }

    /** @return what the channel answered to a test; empty where there is none of that id */
    public Optional<TestMail.Outcome> test(String id) {
        return id.equals(Heartbeat.ID) ? channels.heartbeat().map(address -> heartbeat.test())
                : channels.webhooks().stream().filter(webhook -> webhook.id().equals(id)).findFirst().map(test::to);
    }

    private ChannelState webhook(AlertChannels.Channel webhook, Instant now) {
        ChannelLog.Seen seen = log.of(webhook.id());
        AlertPosts.Waiting waiting = posts.waiting(webhook.name());
        Instant rested = now.plus(queue.rest(webhook.name()));
        Instant next = waiting.next() == null || waiting.next().isAfter(rested) ? waiting.next() : rested;
        return new ChannelState(webhook.id(), webhook.name(), "webhook", shown(webhook.address()),
                webhook.form().name().toLowerCase(Locale.ROOT), time(seen.sent(), now), time(seen.failed(), now), seen.failure(),
                waiting.messages(), next);
    }

    private ChannelState monitor(URI address, Instant now) {
        ChannelLog.Seen seen = log.of(Heartbeat.ID);
        Instant last = time(seen.called(), now);
        return new ChannelState(Heartbeat.ID, "heartbeat", "heartbeat", shown(address), null, time(seen.sent(), now),
                time(seen.failed(), now), seen.failure(), 0, last == null ? null : last.plus(interval));
    }

    private static Instant time(Moment moment, Instant now) {
        return moment == null ? null : now.minus(moment.age());
    }

    /** The first part of the path tells one product of a host from another; where it may itself be a key, it is left out. */
    static String shown(URI address) {
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String[] parts = path.split("/");
        String host = AlertChannels.hostOf(address).toString();
        if (parts.length < 2 && address.getRawQuery() == null) {
            return host;
        }
        return parts.length > 2 && parts[1].matches(PLAIN_WORD) ? host + "/" + parts[1] + "/…" : host + "/…";
    }
}

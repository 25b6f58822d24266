package org.xerocamel.alert;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.work.Backoff;
import org.xerocamel.work.Moment;
import org.xerocamel.work.WorkQueue;

/**
 * The messages to webhooks that are due: {@code xero-work:alert-posts}. A webhook that fails gets nothing until its backoff is
 * over, whatever else is due; the others are told meanwhile.
 */
@Component
class AlertPostQueue implements WorkQueue<AlertPost> {

    private static final Logger LOG = LoggerFactory.getLogger(AlertPostQueue.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

    private final AlertPosts posts;
    private final List<String> webhooks;
    private final ChannelLog log;
    private final AlertChannels channels;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    /** How often a webhook failed in a row, since when it rests, and for how long. */
    private record Pause(int failures, Moment since, Duration length) {

        boolean isOver() {
            return since.age().compareTo(length) >= 0;
        }
    }

    AlertPostQueue(AlertPosts posts, AlertChannels channels, ChannelLog log) {
        this.posts = posts;
        this.channels = channels;
        this.log = log;
        this.webhooks = channels.webhooks().stream().map(AlertChannels.Channel::name).toList();
    }

    @Override
    public String name() {
        return "alert-posts";
    }

    @Override
    public Optional<AlertPost> claim() {
        return posts.next(ready());
    }

    @Override
    public boolean isAnyDue() {
        return posts.isAnyDue(ready());
    }

    @Override
    public void done(AlertPost post) {
        posts.sent(post);
        log.sent(channels.webhook(post.webhook()).id());
        if (pauses.remove(post.webhook()) != null) {
            LOG.info("The webhook {} takes alerts again", post.webhook());
        }
    }

    @Override
    public void failed(AlertPost post, Exception cause) {
        Pause before = pauses.get(post.webhook());
        int failures = before == null ? 0 : before.failures();
        Duration wait = BACKOFF.after(failures);
        if (cause instanceof WebhookRefusedException refused && refused.retryAfter() != null
                && refused.retryAfter().compareTo(wait) > 0) {
            wait = refused.retryAfter();
        }
        pauses.put(post.webhook(), new Pause(failures + 1, Moment.now(), wait));
        LOG.warn("An alert could not be posted to the webhook {}; next attempt in {} s: {}", post.webhook(), wait.toSeconds(),
                Shown.reason(cause));
        log.failed(channels.webhook(post.webhook()).id(), Shown.reason(cause));
        posts.postpone(post, wait);
    }

    /** @return for how long the webhook still gets nothing */
    Duration rest(String webhook) {
        Pause pause = pauses.get(webhook);
        Duration left = pause == null ? Duration.ZERO : pause.length().minus(pause.since().age());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private List<String> ready() {
        return webhooks.stream().filter(webhook -> {
            Pause pause = pauses.get(webhook);
            return pause == null || pause.isOver();
        }).toList();
    }
}

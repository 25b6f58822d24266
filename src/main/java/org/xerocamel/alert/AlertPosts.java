package org.xerocamel.alert;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/**
 * What the webhooks are to be told, in the database: one message for each change of state. Each webhook has rows of its own, so
 * that one that is away neither delays nor repeats what others and the mails tell.
 */
@Component
class AlertPosts {

    /** How long one node has for posting. */
    private static final Duration LEASE = Duration.ofMinutes(1);
    /** What a webhook that no node has any more was to be told is kept for so long. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;
    private final List<String> webhooks;

    /**
     * What one webhook is still to be told.
     *
     * @param next when the first of it is due; null for nothing
     */
    record Waiting(long messages, Instant next) {}

    AlertPosts(Database database, AlertChannels channels) {
        this.database = database;
        this.webhooks = channels.webhooks().stream().map(AlertChannels.Channel::name).toList();
    }

    /** Notes in the transaction of the alert that it began, or that it is told once. */
    void begin(Alert alert) {
        forgetOthers(alert.changedAt());
        for (String webhook : webhooks) {
            int changed = write("""
                    UPDATE xero_alert_post
                       SET raised = :raised, subject = :subject, body = :body, link = :link, changed_at = :now, due_at = :now
                     WHERE webhook = :webhook AND topic = :topic
                    """, webhook, alert);
            if (changed == 0) {
                write("""
                        INSERT INTO xero_alert_post
                               (webhook, topic, raised, subject, body, link, changed_at, due_at, told)
                        VALUES (:webhook, :topic, :raised, :subject, :body, :link, :now, :now, NOT :raised)
                        """, webhook, alert);
            }
        }
    }

    /**
     * Notes in the transaction of the alert that it is over. A webhook that was not told of it is told nothing; where that is not
     * known yet, because a post is under way or failed, it is decided when that is due again.
     */
    void end(Alert alert) {
        database.sql("""
                DELETE FROM xero_alert_post WHERE topic = :topic AND raised AND NOT told AND due_at <= CURRENT_TIMESTAMP
                """).param("topic", alert.topic()).update();
        database.sql("""
                UPDATE xero_alert_post
                   SET raised = FALSE, subject = :subject, body = :body, link = :link, changed_at = :now,
                       due_at = CASE WHEN told THEN :now ELSE due_at END
                 WHERE topic = :topic AND raised
                """).param("topic", alert.topic()).param("subject", alert.subject()).param("body", alert.body())
                .param("link", alert.link()).param("now", time(alert.changedAt())).update();
    }

    /** @return whether one of these webhooks is to be told anything */
    boolean isAnyDue(Collection<String> webhooks) {
        return !webhooks.isEmpty() && database.sql("""
                SELECT COUNT(*) FROM xero_alert_post WHERE due_at <= CURRENT_TIMESTAMP AND webhook IN (:webhooks)
                """).param("webhooks", webhooks).query(Long.class).single() > 0;
    }

    /** @return what the webhook is still to be told */
    Waiting waiting(String webhook) {
        return database.sql("""
                SELECT COUNT(*) AS messages, MIN(due_at) AS next_at FROM xero_alert_post WHERE webhook = :webhook AND due_at IS NOT NULL
                """).param("webhook", webhook).query((row, n) -> new Waiting(row.getLong("messages"), instant(row, "next_at"))).single();
    }

    /** @return the next message to one of these webhooks; no other node gets it within its lease */
    Optional<AlertPost> next(Collection<String> webhooks) {
        return webhooks.isEmpty() ? Optional.empty() : database.inTransaction(() -> {
            database.sql("DELETE FROM xero_alert_post WHERE NOT raised AND NOT told AND due_at <= CURRENT_TIMESTAMP").update();
            Optional<AlertPost> due = database.sql("""
                    SELECT webhook, topic, raised, subject, body, link, changed_at
                      FROM xero_alert_post
                     WHERE due_at <= CURRENT_TIMESTAMP AND webhook IN (:webhooks)
                     ORDER BY due_at, changed_at
                     FETCH FIRST 1 ROW ONLY
                       FOR UPDATE SKIP LOCKED
                    """).param("webhooks", webhooks).query(AlertPosts::read).optional();
            due.ifPresent(post -> postpone(post, LEASE));
            return due;
        });
    }

    /** Notes that the webhook was told; what changed in the meantime stays due. */
    void sent(AlertPost post) {
        if (!post.alert().raised()) {
            change("DELETE FROM xero_alert_post WHERE webhook = :webhook AND topic = :topic AND NOT raised"
                    + " AND changed_at = :changed", post);
        } else if (change("""
                UPDATE xero_alert_post
                   SET told = TRUE, due_at = NULL
                 WHERE webhook = :webhook AND topic = :topic AND raised AND changed_at = :changed
                """, post) == 0) {
            database.sql("""
                    UPDATE xero_alert_post
                       SET told = TRUE, due_at = CASE WHEN raised THEN due_at ELSE CURRENT_TIMESTAMP END
                     WHERE webhook = :webhook AND topic = :topic
                    """).param("webhook", post.webhook()).param("topic", post.alert().topic()).update();
        }
    }

    /** Lets the next attempt wait, unless something else is to be told meanwhile. */
    void postpone(AlertPost post, Duration wait) {
        database.sql("""
                UPDATE xero_alert_post
                   SET due_at = :due
                 WHERE webhook = :webhook AND topic = :topic AND changed_at = :changed
                """).param("webhook", post.webhook()).param("topic", post.alert().topic())
                .param("changed", time(post.alert().changedAt())).param("due", time(database.now().plus(wait))).update();
    }

    /** Otherwise the rows of a webhook that was taken out of the settings would stay for ever. */
    private void forgetOthers(Instant now) {
        database.sql("DELETE FROM xero_alert_post WHERE due_at < :since AND webhook NOT IN (:webhooks)")
                .param("since", time(now.minus(KEPT)))
                .param("webhooks", Stream.concat(Stream.of(""), webhooks.stream()).toList()).update();
    }

    private int write(String statement, String webhook, Alert alert) {
        return database.sql(statement).param("webhook", webhook).param("topic", alert.topic())
                .param("raised", alert.raised()).param("subject", alert.subject()).param("body", alert.body())
                .param("link", alert.link()).param("now", time(alert.changedAt())).update();
    }

    private int change(String statement, AlertPost post) {
        return database.sql(statement).param("webhook", post.webhook()).param("topic", post.alert().topic())
                .param("changed", time(post.alert().changedAt())).update();
    }

    private static AlertPost read(ResultSet row, int number) throws SQLException {
        return new AlertPost(row.getString("webhook"), new Alert(row.getString("topic"), row.getBoolean("raised"),
                row.getString("subject"), row.getString("body"), row.getString("link"), instant(row, "changed_at")));
    }
}

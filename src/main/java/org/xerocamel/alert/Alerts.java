package org.xerocamel.alert;

import static java.util.Map.entry;
import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;

/**
 * The alerts in the database: one mail for each change of state, reminders while it lasts, and an all-clear; what the webhooks
 * are to be told is noted beside them.
 */
@Component
public class Alerts {

    /** How long one node has for sending, and how long a failed sending waits. */
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int SUBJECT = 500;
    private static final int BODY = 8000;
    private static final int LINK = 500;
    private static final int TENANT = 36;
    private static final Map<String, String> STAGES = Map.ofEntries(entry("authorisation", "tokens"),
            entry("organisation", "connect"), entry("custom-connection", "connect"), entry("stream", "fetch"),
            entry("several", "fetch"), entry("product", "fetch"), entry("incomplete", "fetch"), entry("irregular", "fetch"),
            entry("scope", "fetch"), entry("drift", "fetch"), entry("limit", "fetch"), entry("egress", "fetch"), entry("sink", "deliver"),
            entry("parked", "deliver"), entry("update", "update"));

    private final Database database;
    private final Events events;
    private final AlertPosts posts;
    private final Duration reminder;

    Alerts(Database database, Events events, AlertPosts posts, XeroProperties settings) {
        this.database = database;
        this.events = events;
        this.posts = posts;
        this.reminder = settings.alert().reminder();
    }

    /** Raises an alert with a link to the console. */
    public void raise(String topic, String subject, String body) {
        raise(topic, subject, body, null);
    }

    /**
     * Raises an alert. Raising it again with the same subject changes nothing.
     *
     * @param link where to act: a place of the console such as {@code #sink-http}, or {@code /xero/connect}; null: the
     *     console
     */
    public void raise(String topic, String subject, String body, String link) {
        database.inTransaction(() -> {
            Optional<Alert> known = find(topic);
            if (known.isPresent() && known.get().raised() && known.get().subject().equals(line(subject))) {
                return;
            }
            Alert alert = alert(topic, true, subject, body, link);
            if (write(Level.ERROR, known.isEmpty() ? "alert/insert" : """
                    UPDATE xero_alert
                       SET raised = TRUE, subject = :subject, body = :body, link = :link, changed_at = :now, due_at = :now
                     WHERE topic = :topic
                    """, alert)) {
                posts.begin(alert);
            }
        });
    }

    /** Says in other words what is raised, as its next reminder is to say it; nobody is told because of that. */
    public void reword(String topic, String body) {
        database.sql("UPDATE xero_alert SET body = :body WHERE topic = :topic AND raised AND body <> :body").param("topic", topic)
                .param("body", cut(body, BODY)).update();
    }

    /** Sends one message about something that has no end, so without an all-clear; after a crash it may be sent twice. */
    public void tell(String topic, String subject, String body, String link) {
        database.inTransaction(() -> {
            if (find(topic).isEmpty() && write(Level.ERROR, "alert/insert", alert(topic, true, subject, body, link))) {
                database.sql("UPDATE xero_alert SET raised = FALSE, told = TRUE WHERE topic = :topic")
                        .param("topic", topic).update();
                posts.begin(alert(topic, false, subject, body, link));
            }
        });
    }

    /**
     * Clears an alert, if it was raised. While its mail is being sent, the all-clear waits, at most as long as one node may
     * take to send, to know whether the mail was sent.
     */
    public void clear(String topic, String subject, String body) {
        if (!isKnown(topic)) {
            // As after nearly every pass and every delivery.
            return;
        }
        database.inTransaction(() -> {
            Alert over = alert(topic, false, subject, body, null);
            boolean unknown = database.sql("""
                    DELETE FROM xero_alert WHERE topic = :topic AND raised AND NOT told AND due_at <= CURRENT_TIMESTAMP
                    """).param("topic", topic).update() > 0;
            if (unknown || write(Level.INFO, """
                    UPDATE xero_alert
                       SET raised = FALSE, subject = :subject, body = :body, link = :link, changed_at = :now,
                           due_at = CASE WHEN told THEN :now ELSE due_at END
                     WHERE topic = :topic AND raised
                    """, over)) {
                posts.end(over);
            }
        });
    }

    /** @return whether any alert is pending or raised */
    public boolean isAnyKnown() {
        return database.sql("SELECT CASE WHEN EXISTS (SELECT 1 FROM xero_alert) THEN 1 ELSE 0 END").query(Long.class).single() > 0;
    }

    /** @return whether an alert of this topic is pending or raised */
    public boolean isKnown(String topic) {
        return database.sql("SELECT COUNT(*) FROM xero_alert WHERE topic = :topic")
                .param("topic", topic).query(Long.class).single() > 0;
    }

    /** @return the topics of raised alerts with this prefix */
    public List<String> raisedTopics(String beginning) {
        return database.sql("SELECT topic FROM xero_alert WHERE raised AND topic LIKE :beginning")
                .param("beginning", beginning + "%").query(String.class).list();
    }

    /** @return the raised alerts */
    public List<Alert> raised() {
        return database.sql("""
                SELECT topic, raised, subject, body, link, changed_at FROM xero_alert WHERE raised ORDER BY changed_at
                """).query(Alerts::read).list();
    }

    /** @return whether an alert is to be sent or forgotten */
    boolean isAnyDue() {
        return database.sql("SELECT COUNT(*) FROM xero_alert WHERE due_at <= CURRENT_TIMESTAMP").query(Long.class).single() > 0;
    }

    /** @return the next alert to send; no other node gets it */
    Optional<Alert> next() {
        return database.inTransaction(() -> {
            database.sql("DELETE FROM xero_alert WHERE NOT raised AND NOT told AND due_at <= CURRENT_TIMESTAMP")
                    .update();
            Optional<Alert> due = database.sql("""
                    SELECT topic, raised, subject, body, link, changed_at
                      FROM xero_alert
                     WHERE due_at <= CURRENT_TIMESTAMP
                     ORDER BY due_at
                     FETCH FIRST 1 ROW ONLY
                       FOR UPDATE SKIP LOCKED
                    """).query(Alerts::read).optional();
            due.ifPresent(alert -> database.sql("UPDATE xero_alert SET due_at = :due WHERE topic = :topic")
                    .param("topic", alert.topic())
                    .param("due", time(database.now().plus(RETRY))).update());
            return due;
        });
    }

    /** Notes that the alert was sent; one that changed in the meantime stays due. */
    void sent(Alert alert) {
        if (alert.raised()) {
            Instant now = database.now();
            int unchanged = database.sql("""
                    UPDATE xero_alert
                       SET told = TRUE, due_at = :due
                     WHERE topic = :topic AND raised AND changed_at = :changed
                    """).param("topic", alert.topic())
                    .param("changed", time(alert.changedAt())).param("due", time(now.plus(reminder))).update();
            if (unchanged == 0) {
                database.sql("""
                        UPDATE xero_alert
                           SET told = TRUE, due_at = CASE WHEN raised THEN due_at ELSE :now END
                         WHERE topic = :topic
                        """).param("topic", alert.topic()).param("now", time(now)).update();
            }
        } else {
            database.sql("DELETE FROM xero_alert WHERE topic = :topic AND NOT raised AND changed_at = :changed")
                    .param("topic", alert.topic())
                    .param("changed", time(alert.changedAt())).update();
        }
    }

    private static Alert read(ResultSet row, int number) throws SQLException {
        return new Alert(row.getString("topic"), row.getBoolean("raised"), row.getString("subject"),
                row.getString("body"), row.getString("link"), instant(row, "changed_at"));
    }

    private Optional<Alert> find(String topic) {
        return database.sql("""
                SELECT topic, raised, subject, body, link, changed_at FROM xero_alert WHERE topic = :topic
                """).param("topic", topic).query(Alerts::read).optional();
    }

    private Alert alert(String topic, boolean raised, String subject, String body, String link) {
        return new Alert(topic, raised, line(subject), cut(body, BODY), cut(link, LINK), database.now());
    }

    private boolean write(Level level, String statement, Alert alert) {
        boolean written = database.sql(statement).param("topic", alert.topic()).param("subject", alert.subject())
                .param("body", alert.body()).param("link", alert.link()).param("now", time(alert.changedAt())).update() > 0;
        if (written) {
            note(alert.topic(), level, alert.subject().replaceFirst("^Xero: ", ""));
        }
        return written;
    }

    /** Adds the alert to the timeline. A topic begins with its kind, some followed by a tenant id. */
    private void note(String topic, Level level, String subject) {
        String[] parts = topic.split(":", 2);
        boolean ofOrganisation = parts.length > 1 && (parts[0].equals("organisation") || parts[0].equals("limit"))
                && parts[1].length() <= TENANT;
        events.note(STAGES.getOrDefault(parts[0], "alert"), level, ofOrganisation ? parts[1] : null, null, subject + ".");
    }

    /** A subject comes from names in Xero, so what could begin another mail header is taken out. */
    private static String line(String subject) {
        return cut(subject.replaceAll("\\p{Cntrl}", " "), SUBJECT);
    }
}

package org.xerocamel.deliver;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;

/** Forgets a sink or a subscription that is gone for good: its cursors and its parked records. */
@Component
public class SinkRemoval {

    /** A node without a report for so many sweeps is gone, or no longer has the sink. */
    private static final int SWEEPS = 3;

    private final Database database;
    private final Sinks sinks;
    private final Alerts alerts;
    private final Duration silence;

    SinkRemoval(Database database, Sinks sinks, Alerts alerts, XeroProperties settings) {
        this.database = database;
        this.sinks = sinks;
        this.alerts = alerts;
        this.silence = settings.journal().sweep().multipliedBy(SWEEPS);
    }

    /**
     * What was removed.
     *
     * @param sink the name
     * @param streams in how many streams it had a cursor
     * @param parked how many parked records were dropped
     */
    public record Removed(String sink, int streams, int parked) {}

    /** @return whether a node that runs has the sink, which therefore cannot be forgotten */
    public boolean isOn(String sink) {
        return sinks.names().contains(sink) || !database.isEmbedded() && database.sql("""
                SELECT COUNT(*) FROM xero_node_sink WHERE sink = :sink AND seen_at >= :since
                """).param("sink", sink).param("since", Database.time(database.now().minus(silence)))
                .query(Long.class).single() > 0;
    }

    /** Removes all that is known of the sink. If one of its name begins later, it gets everything from the start. */
    public Removed forget(String sink) {
        Removed[] removed = new Removed[1];
        database.inTransaction(() -> {
            int parked = delete("DELETE FROM xero_parked WHERE sink = :sink", sink);
            int streams = delete("DELETE FROM xero_cursor WHERE sink = :sink", sink);
            delete("DELETE FROM xero_refetch WHERE sink = :sink", sink);
            delete("DELETE FROM xero_node_sink WHERE sink = :sink", sink);
            delete("DELETE FROM xero_history_mark WHERE kind IN ('DELIVERED', 'PARKED') AND name = :sink", sink);
            removed[0] = new Removed(sink, streams, parked);
        });
        String topic = SinkFailure.topic(sink);
        if (alerts.isKnown(topic)) {
            alerts.clear(topic, "Xero: the sink " + sink + " was forgotten", "It is switched off, and nothing waits for it.");
        }
        return removed[0];
    }

    private int delete(String statement, String sink) {
        return database.sql(statement).param("sink", sink).update();
    }
}

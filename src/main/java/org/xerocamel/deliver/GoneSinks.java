package org.xerocamel.deliver;

import static org.xerocamel.config.Database.instant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;

/** Forgets sinks and subscriptions that no node has had for a long time, so that nothing asks for action on their behalf. */
@Component("xeroGoneSinks")
public class GoneSinks {

    /** After an outage of all nodes, those that have a sink are given so long to come back and say so. */
    private static final Duration GRACE = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(GoneSinks.class);

    private record Seen(String sink, Instant last) {}

    private final Database database;
    private final SinkRemoval removal;
    private final Events events;
    private final Duration after;
    private volatile Instant begun;

    GoneSinks(Database database, SinkRemoval removal, Events events, XeroProperties settings) {
        this.database = database;
        this.removal = removal;
        this.events = events;
        this.after = settings.deliver().forgetAfter();
    }

    /** Forgets what has been gone for long enough. A sink is never forgotten in the first day after a start. */
    public void forget() {
        Instant now = database.now();
        if (begun == null) {
            begun = now;
        }
        forgetAsOf(now, begun);
    }

    /** @param since when this node began to look */
    void forgetAsOf(Instant now, Instant since) {
        if (after.isZero() || after.isNegative() || now.isBefore(since.plus(GRACE))) {
            return;
        }
        List<Seen> known = database.sql("deliver/last-seen")
                .query((row, n) -> new Seen(row.getString("sink"), instant(row, "seen"))).list();
        known.stream().filter(seen -> seen.last() != null && seen.last().isBefore(now.minus(after)))
                .filter(seen -> !removal.isOn(seen.sink())).forEach(this::forget);
    }

    private void forget(Seen gone) {
        SinkRemoval.Removed removed = removal.forget(gone.sink());
        if (removed.streams() > 0 || removed.parked() > 0) {
            String text = "The sink " + gone.sink() + " was forgotten, with " + Counted.of(removed.parked(), "parked record") + ": no node has had"
                    + " it since " + gone.last() + " (xero.deliver.forget-after).";
            LOG.info(text);
            events.note("deliver", Level.INFO, null, null, text);
        }
    }
}

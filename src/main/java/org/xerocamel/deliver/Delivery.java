package org.xerocamel.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Stopping;
import org.xerocamel.config.WorkLog;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.LeaseLostException;

/** Delivers the waiting batches of one stream to one sink, for the delivery routes. */
@Component("xeroDelivery")
public class Delivery {

    /** The exchange variable with the name of the sink. */
    public static final String SINK = "xeroSink";
    /**
     * The exchange variable, a {@link BooleanSupplier}, of whether a sink may continue with the batch: this node still holds
     * the lease, and is not about to stop.
     */
    public static final String LEASE = "xeroLease";
    static final String CURSOR = "xeroCursor";
    static final String BATCH = "xeroBatch";
    /** The most batches of one stream in a row before another stream is served. */
    private static final int TURN = 100;
    private static final String BEGUN = "xeroBegun";
    /** The batch that the sink is given next before anything is noted; null once all is judged. */
    static final String TRIAL = "xeroTrial";
    private static final String TRIED = "xeroTried";
    static final String RUN = "xeroRefusalRun";
    private static final String LEFT = "xeroBatchesLeft";
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Waiting waiting;
    private final Cursors cursors;
    private final CursorGaps gaps;
    private final Journal journal;
    private final Parking parking;
    private final BatchMessage messages;
    private final Events events;
    private final Database database;
    private final DeliveryMetrics metrics;
    private final Stopping stopping;
    private final DeliveryProgress progress;

    Delivery(Waiting waiting, Cursors cursors, CursorGaps gaps, Journal journal, Parking parking,
            BatchMessage messages, Events events, Database database, DeliveryMetrics metrics, Stopping stopping,
            DeliveryProgress progress) {
        this.waiting = waiting;
        this.cursors = cursors;
        this.gaps = gaps;
        this.journal = journal;
        this.parking = parking;
        this.messages = messages;
        this.events = events;
        this.database = database;
        this.metrics = metrics;
        this.stopping = stopping;
        this.progress = progress;
    }

    /** Takes a cursor of the sink with batches waiting and makes it the variable {@code xeroCursor}; null when none has. */
    public void claim(Exchange exchange) {
        String sink = exchange.getVariable(SINK, String.class);
        Cursor due = null;
        if (!stopping.isRequested() && waiting.isOn(sink)) {
            waiting.look(sink);
            due = cursors.claim(sink).orElse(null);
        }
        exchange.setVariable(CURSOR, due);
        exchange.setVariable(LEFT, TURN);
        if (due == null) {
            WorkLog.end();
        } else {
            WorkLog.begin(due.stream().id(), sink);
        }
    }

    /**
     * Makes the next batch the message and the variable {@code xeroBatch}. When there is none, or another stream or a replay
     * is next, the variable is null and the cursor is released.
     */
    public void next(Exchange exchange) {
        int left = exchange.getVariable(LEFT, Integer.class);
        Cursor cursor = cursor(exchange);
        boolean over = left == 0 || stopping.isRequested() || !waiting.isOn(cursor.sink())
                || left < TURN && cursors.isAsked(cursor);
        Batch batch = over ? null : read(exchange);
        if (batch == null) {
            cursors.release(cursor(exchange), database.now());
        } else {
            exchange.setVariable(LEFT, left - 1);
            WorkLog.batch(batch.sequence(), batch.pass());
            messages.fill(exchange, cursor(exchange), batch);
            exchange.setVariable(TRIED, new ArrayList<Tried>());
        }
        exchange.setVariable(BATCH, batch);
        exchange.setVariable(TRIAL, batch);
    }

    /**
     * A batch that does not follow at once stands behind batches for other sinks, or behind some that are pruned. Which of
     * the two is looked for afterwards, so that nothing is pruned between the looking and the reading.
     */
    private Batch read(Exchange exchange) {
        Cursor cursor = cursor(exchange);
        Batch batch = next(cursor, cursor.sequence());
        if (batch != null && batch.sequence() == cursor.sequence() + 1) {
            return batch;
        }
        long last = journal.lastSequence(cursor.stream().id());
        Batch found = next(cursor, cursor.sequence());
        Cursor closed = gaps.close(cursor);
        if (closed.sequence() > cursor.sequence()) {
            exchange.setVariable(CURSOR, closed);
            return next(closed, closed.sequence());
        }
        if (found == null && last > cursor.sequence()) {
            // Nothing up to there is for this sink, and it would seem to wait for ever.
            cursors.skip(cursor, last);
        }
        return found;
    }

    private Batch next(Cursor cursor, long after) {
        return journal.next(cursor.stream().id(), after, cursor.sink()).orElse(null);
    }

    /** Sees to it that nothing goes out for a cursor that another node may have taken over, as after a long sleep. */
    public void checkLease(Exchange exchange) {
        if (!cursors.isHeldForSure(cursor(exchange))) {
            throw new LeaseLostException(cursor(exchange).toString());
        }
        if (tried(exchange).isEmpty()) {
            exchange.setVariable(BEGUN, System.nanoTime());
        }
    }

    /** Moves the cursor past what was tried and parks what the sink refused of it, in one transaction. */
    public void delivered(Exchange exchange) {
        Cursor cursor = cursor(exchange);
        List<Tried> tried = tried(exchange);
        int records = tried.stream().mapToInt(each -> each.batch().recordCount()).sum();
        int refused = tried.stream().mapToInt(each -> each.refused().size()).sum();
        long last = tried.get(tried.size() - 1).batch().sequence();
        database.inTransaction(() -> {
            tried.forEach(each -> parking.delivered(cursor, each.batch(), cursor.failures() + 1, each.refused()));
            RefusalRun run = exchange.getVariable(RUN, RefusalRun.class);
            if (run.alike() > 0) {
                run = run.ofAtMost(parking.records(cursor, run.after()));
                exchange.setVariable(RUN, run);
            }
            cursors.move(cursor, last, records - refused, refused, run);
            if (refused > 0) {
                events.note("deliver", Level.WARN, cursor.stream().tenantId(), cursor.stream().organisation(),
                        String.format(Locale.ROOT, "The sink %s refused %,d of %,d records of %s; they are parked.",
                                cursor.sink(), refused, records, cursor.stream().entity()));
            }
        });
        if (refused > 0) {
            LOG.warn("{}: the sink refused {} of {} records of batch {}; they are parked (dead-lettered)", cursor, refused,
                    records, last);
        }
    }

    /** Continues after batches that were delivered for good. */
    public void moved(Exchange exchange) {
        Cursor cursor = cursor(exchange);
        for (Tried each : tried(exchange)) {
            Batch batch = each.batch();
            LOG.debug("{}: batch {} was delivered, {} records", cursor, batch.sequence(), batch.recordCount());
            progress.delivered(cursor.sink(), batch.recordCount());
            metrics.delivered(cursor.sink(), batch, each.refused().size(), took(exchange));
            cursor = cursor.at(batch.sequence(), exchange.getVariable(RUN, RefusalRun.class));
        }
        exchange.setVariable(CURSOR, cursor);
    }

    /** @return how long the sink has been working on the batch */
    static Duration took(Exchange exchange) {
        return Duration.ofNanos(System.nanoTime() - exchange.getVariable(BEGUN, System.nanoTime(), Long.class));
    }

    @SuppressWarnings("unchecked")
    static List<Tried> tried(Exchange exchange) {
        return exchange.getVariable(TRIED, List.of(), List.class);
    }

    static Cursor cursor(Exchange exchange) {
        return exchange.getVariable(CURSOR, Cursor.class);
    }
}

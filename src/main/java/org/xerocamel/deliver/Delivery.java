package org.xerocamel.deliver;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.LostBatchException;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.work.Stopping;
import org.xerocamel.work.Work;
import org.xerocamel.work.WorkLog;

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

    /** Makes the next batch the message; the work has none where there is none, or it is another stream's turn or a replay's. */
    public void next(Exchange exchange) {
        CursorWork work = work(exchange);
        Cursor cursor = work.cursor();
        boolean over = work.isTurnOver() || stopping.isRequested() || !waiting.isOn(cursor.sink())
                || work.hasBegun() && isAsked(work);
        Batch batch = over ? null : read(work);
        if (batch != null) {
            WorkLog.batch(batch.sequence(), batch.pass());
            WorkLog.trace(batch.traceparent());
            messages.fill(exchange, work.cursor(), batch);
        }
        work.begin(batch);
    }

    private boolean isAsked(CursorWork work) {
        if (!work.isUnseenForLong()) {
            return false;
        }
        work.looked();
        return cursors.isAsked(work.cursor());
    }

    /** @return whether there is a batch for the sink that it was not given yet */
    public boolean hasBatch(Exchange exchange) {
        return work(exchange).batch() != null;
    }

    /**
     * A batch that does not follow at once stands behind batches for other sinks, or behind some that are pruned. Which of
     * the two is looked for afterwards, so that nothing is pruned between the looking and the reading.
     */
    private Batch read(CursorWork work) {
        while (true) {
            try {
                return readFrom(work);
            } catch (LostBatchException lost) {
                work.cursor(gaps.pass(work.cursor(), lost));
            }
        }
    }

    private Batch readFrom(CursorWork work) {
        Cursor cursor = work.cursor();
        Batch batch = next(cursor, cursor.sequence());
        if (batch != null && batch.sequence() == cursor.sequence() + 1) {
            return batch;
        }
        long last = journal.lastSequence(cursor.stream().id());
        if (batch == null && last <= cursor.sequence()) {
            // As after most deliveries: that was all.
            return null;
        }
        Batch found = next(cursor, cursor.sequence());
        Cursor closed = gaps.close(cursor);
        if (closed.sequence() > cursor.sequence()) {
            work.cursor(closed);
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
        CursorWork work = work(exchange);
        if (!cursors.isHeldForSure(work.cursor())) {
            throw new LeaseLostException(work.toString());
        }
        if (work.tried().isEmpty()) {
            work.clock();
        }
    }

    /** Moves the cursor past what was tried and parks what the sink refused of it, in one transaction. */
    public void delivered(Exchange exchange) {
        CursorWork work = work(exchange);
        Cursor cursor = work.cursor();
        List<Tried> tried = work.tried();
        int records = tried.stream().mapToInt(each -> each.batch().recordCount()).sum();
        int refused = tried.stream().mapToInt(each -> each.refused().size()).sum();
        long last = tried.get(tried.size() - 1).batch().sequence();
        database.inTransaction(() -> {
            boolean parked = !work.isNothingParked() && parking.isAnyParked(cursor);
            for (Tried each : tried) {
                if (parked) {
                    parking.forgetDelivered(cursor, each);
                }
                parking.park(cursor, each, cursor.failures() + 1);
                parked |= !each.refused().isEmpty();
            }
            work.nothingParked(!parked);
            if (work.run().alike() > 0) {
                work.run(work.run().ofAtMost(parking.records(cursor, work.run().after())));
            }
            cursors.move(cursor, last, records - refused, refused, work.run());
            if (refused > 0) {
                events.noteSum("deliver", Level.WARN, cursor.stream().tenantId(), cursor.stream().organisation(), "The sink "
                        + cursor.sink() + " refused records of " + cursor.stream().entity() + "; parked: ", refused);
            }
        });
        if (refused > 0) {
            LOG.warn("{}: the sink refused {} of {} records of batch {}; they are parked (dead-lettered)", cursor, refused,
                    records, last);
        }
    }

    /** Continues after batches that were delivered for good. */
    public void moved(Exchange exchange) {
        CursorWork work = work(exchange);
        Cursor cursor = work.cursor();
        for (Tried each : work.tried()) {
            Batch batch = each.batch();
            LOG.debug("{}: batch {} was delivered, {} records", cursor, batch.sequence(), batch.recordCount());
            progress.delivered(cursor.sink(), batch.recordCount());
            metrics.delivered(cursor.sink(), batch, each.refused().size(), work.took());
            cursor = cursor.at(batch.sequence(), work.run());
        }
        work.cursor(cursor);
    }

    static CursorWork work(Exchange exchange) {
        return Work.of(exchange, CursorWork.class);
    }
}

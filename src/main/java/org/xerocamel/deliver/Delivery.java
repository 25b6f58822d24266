package org.xerocamel.deliver;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.LeaseLostException;

/** Carries the waiting batches of one stream to one sink, for the delivery routes. */
@Component("xeroDelivery")
public class Delivery {

    /** The exchange variable with the name of the sink. */
    public static final String SINK = "xeroSink";
    /** The exchange variable that tells, as a {@link BooleanSupplier}, whether the cursor is still this node's. */
    public static final String LEASE = "xeroLease";
    static final String CURSOR = "xeroCursor";
    static final String BATCH = "xeroBatch";
    /** So many batches of one stream in a row, then it is another stream's turn. */
    private static final int TURN = 100;
    private static final Duration NOTHING_THERE = Duration.ofMinutes(1);
    private static final String LEFT = "xeroBatchesLeft";
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Sinks sinks;
    private final Cursors cursors;
    private final Journal journal;
    private final ParkedRecords parked;
    private final Refusals refusals;
    private final Database database;

    Delivery(Sinks sinks, Cursors cursors, Journal journal, ParkedRecords parked, Refusals refusals,
            Database database) {
        this.sinks = sinks;
        this.cursors = cursors;
        this.journal = journal;
        this.parked = parked;
        this.refusals = refusals;
        this.database = database;
    }

    /** Takes a cursor of the sink with batches waiting and makes it the variable {@code xeroCursor}; null when none has. */
    public void claim(Exchange exchange) {
        String sink = exchange.getVariable(SINK, String.class);
        Cursor due = null;
        if (!exchange.getContext().isStopping()) {
            sinks.follow(sink);
            due = cursors.claim(sink).orElse(null);
        }
        exchange.setVariable(CURSOR, due);
        exchange.setVariable(LEFT, TURN);
    }

    /**
     * Makes the next batch the message and the variable {@code xeroBatch}. When there is none, or it is another stream's
     * turn, that is null and the cursor is given back.
     */
    public void next(Exchange exchange) {
        Cursor cursor = cursor(exchange);
        int left = exchange.getVariable(LEFT, Integer.class);
        Batch batch = left == 0 || exchange.getContext().isStopping() ? null
                : journal.next(cursor.stream().id(), cursor.sequence()).orElse(null);
        if (batch == null) {
            boolean nothingThere = left == TURN && !exchange.getContext().isStopping();
            cursors.release(cursor, database.now().plus(nothingThere ? NOTHING_THERE : Duration.ZERO));
        } else {
            exchange.setVariable(LEFT, left - 1);
            fill(exchange, cursor, batch);
            refusals.begin(exchange);
        }
        exchange.setVariable(BATCH, batch);
    }

    /** Sees to it that nothing goes out for a cursor that another node may have taken over, as after a long sleep. */
    public void checkLease(Exchange exchange) {
        if (!cursors.isHeld(cursor(exchange))) {
            throw new LeaseLostException(cursor(exchange).toString());
        }
    }

    /** Moves the cursor past the batch and parks what the sink refused of it, in one transaction. */
    public void delivered(Exchange exchange) {
        Cursor cursor = cursor(exchange);
        Batch batch = exchange.getVariable(BATCH, Batch.class);
        var refused = refusals.taken(exchange);
        database.inTransaction(() -> {
            cursors.move(cursor, batch.sequence(), batch.recordCount() - refused.size());
            parked.park(cursor, batch.sequence(), cursor.failures() + 1, refused);
        });
        if (!refused.isEmpty()) {
            LOG.warn("{}: {} of {} records of batch {} were refused and are parked", cursor, refused.size(),
                    batch.recordCount(), batch.sequence());
        }
    }

    /** Goes on after a batch that was delivered for good. */
    public void moved(Exchange exchange) {
        exchange.setVariable(CURSOR, cursor(exchange).at(exchange.getVariable(BATCH, Batch.class).sequence()));
    }

    private void fill(Exchange exchange, Cursor cursor, Batch batch) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("XeroTenantId", cursor.stream().tenantId());
        message.setHeader("XeroOrganisation", cursor.stream().organisation());
        message.setHeader("XeroEntity", cursor.stream().entity());
        message.setHeader("XeroSequence", batch.sequence());
        message.setHeader("XeroRecordCount", batch.recordCount());
        message.setHeader("XeroAttempt", cursor.failures() + 1);
        exchange.setVariable("xeroFolder", cursor.folder());
        exchange.setVariable("xeroGeneration", cursor.generation());
        exchange.setVariable(LEASE, (BooleanSupplier) () -> cursors.isHeld(cursor));
        message.setBody(batch.body());
    }

    static Cursor cursor(Exchange exchange) {
        return exchange.getVariable(CURSOR, Cursor.class);
    }
}

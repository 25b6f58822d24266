package org.xerocamel.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.xero.XeroException;

/**
 * The streams of very large organisations for which Xero refuses the order of their row (invoices, "High-volume threshold").
 * Their passes request no order: a record that changes meanwhile may then move another across a page boundary, which the
 * count of the pass detects. Each node knows it by itself, and tries the order again a day later.
 */
@Component
class RefusedOrders {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedOrders.class);
    private static final long TRY_AGAIN_NANOS = Duration.ofDays(1).toNanos();

    private final Journal journal;
    private final Passes passes;
    private final Events events;
    private final Map<Long, Long> refused = new ConcurrentHashMap<>();

    RefusedOrders(Journal journal, Passes passes, Events events) {
        this.journal = journal;
        this.passes = passes;
        this.events = events;
    }

    /** @return the order that a new pass of the stream asks for; empty for none */
    String allowed(XeroStream stream, String order) {
        Long since = refused.get(stream.id());
        return since != null && System.nanoTime() - since < TRY_AGAIN_NANOS ? "" : order;
    }

    /**
     * Handles a refusal. Where it may be about the order, the pass ends here, since the rest of its pages in another order
     * would not be the rest of its records, and the next one asks for no order.
     *
     * @return whether the next pass is another attempt
     */
    boolean takes(Walk walk, Exception cause) {
        Pass pass = walk.pass();
        if (!(cause instanceof XeroException.HighVolume) || pass == null || pass.query().order().isEmpty()) {
            return false;
        }
        XeroStream stream = walk.stream();
        refused.put(stream.id(), System.nanoTime());
        try {
            journal.move(walk.lease(), () -> passes.abandon(stream.id(), pass.kind()));
        } catch (LeaseLostException other) {
            return false;
        }
        String words = stream.entity() + ": Xero refuses the order " + pass.query().order() + ", because the"
                + " organisation has so many records. They are read without an order from now on; the count of each pass"
                + " shows whether records are missing.";
        LOG.warn("{} ({})", words, stream);
        events.note("fetch", Level.WARN, stream.tenantId(), stream.organisation(), words);
        return true;
    }
}

package org.xerocamel.fetch;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.FetchException.NotYetException;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.Refetches;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.StreamPosition;

/** Resumes the pass of a stream, or begins one. */
@Component
class PassStart {

    private final XeroProperties settings;
    private final Passes passes;
    private final Journal journal;
    private final Refetches refetches;
    private final RecordFilters filters;
    private final Parts parts;
    private final RefusedOrders orders;
    private final Reconciliation reconciliation;

    PassStart(XeroProperties settings, Passes passes, Journal journal, Refetches refetches, RecordFilters filters,
            Parts parts, RefusedOrders orders, Reconciliation reconciliation) {
        this.settings = settings;
        this.passes = passes;
        this.journal = journal;
        this.refetches = refetches;
        this.filters = filters;
        this.parts = parts;
        this.orders = orders;
        this.reconciliation = reconciliation;
    }

    /**
     * @return the stream's unfinished pass whose turn it is, or a new one. A pass that has not read a page yet is started
     *     again: Xero may have refused what it asks, and the settings may have been fixed since.
     * @throws NotYetException where it asks by the records of another entity, which were not read yet
     */
    Pass open(StreamLease lease) {
        String chosen = filters.of(lease.stream().entity()).fingerprint();
        Entity entity = settings.entities().get(lease.stream().entity());
        Pass.Kind kind = lease.isFull() ? Pass.Kind.FULL : Pass.Kind.CHANGES;
        // Most passes are a page, and none is left open.
        return (lease.position().open() ? passes.find(lease.stream().id(), kind, entity) : Optional.<Pass>empty())
                .filter(pass -> pass.hasBegun() && pass.query().chosen().equals(chosen))
                .orElseGet(() -> begin(lease, kind, entity));
    }

    /** Other filters than last time match records that were skipped, so everything is read; known records are dropped. */
    private Pass begin(StreamLease lease, Pass.Kind kind, Entity entity) {
        StreamPosition reached = lease.position();
        RecordFilter filter = filters.of(lease.stream().entity());
        // What does not know If-Modified-Since is read as a whole each time, and compared by content.
        Instant since = entity.modifiedSince() ? since(lease, kind, entity, filter.fingerprint()) : null;
        PassQuery query = new PassQuery(entity, since, pageSize(entity), orders.allowed(lease.stream(), entity.order()),
                entity.whole().singly() ? null : filter.constantPart(), filter.fingerprint(),
                parts.parents(lease.stream(), entity, kind, filter.fingerprint()));
        // A stream that is known to lack records was walked twice already, and is read again as a whole soon.
        Pass begun = Pass.begin(kind, reached.nextPass(), query, reached.lacking(), parts.first(lease.stream(), query));
        if (!begun.isUnstored()) {
            store(lease, begun);
        } else if (reached.open()) {
            // The end of a pass that was never stored removes none.
            journal.move(lease, () -> passes.abandon(lease.stream().id(), kind));
        }
        return begun;
    }

    private Instant since(StreamLease lease, Pass.Kind kind, Entity entity, String chosen) {
        if (kind == Pass.Kind.FULL) {
            return reconciliation.since(lease, entity, chosen);
        }
        Instant seen = lease.position().watermark(chosen);
        return seen == null ? settings.fetch().fromInstant() : seen;
    }

    private void store(StreamLease lease, Pass begun) {
        long stream = lease.stream().id();
        journal.move(lease, () -> {
            passes.begin(stream, begun);
            // A sink that has just asked for everything waits for the next one.
            if (begun.isFull() && !reconciliation.isLight(begun)) {
                refetches.begin(stream, begun.number());
            }
        });
    }

    private int pageSize(Entity entity) {
        int wanted = settings.fetch().pageSize();
        return entity.pageSize() == 0 ? wanted : Math.min(wanted, entity.pageSize());
    }
}

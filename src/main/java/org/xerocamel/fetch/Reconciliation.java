package org.xerocamel.fetch;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.xero.XeroRequest;

/**
 * Decides what a reconciliation reads. A complete one reads everything. A light one reads what changed since the last
 * reconciliation began, and then compares how many records Xero counts with how many the stream holds: what is older was there
 * then, and has not changed by its stamp. If the numbers differ by another amount than after the last complete one, the light
 * one is walked once more, since a record may just have been added; if they still do, everything is read.
 */
@Component
class Reconciliation {

    /** Takes no record: only the count of the answer is wanted. */
    static final RecordHandler NONE = new RecordHandler() {

        @Override
        public void record(FetchedRecord record) {
            // Nothing to do.
        }

        @Override
        public void bad(BadMember member, String collection) {
            // Nothing to do.
        }
    };
    /** A change may show later than its stamp says. */
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /**
     * The last reconciliation of a stream that ended well.
     *
     * @param from when it began, by Xero's clock; null for none
     * @param chosen the fingerprint of its filters
     * @param light how many light ones were since the last complete one
     * @param surplus how many more records the stream held than Xero counted, after the last complete one; null if unknown
     * @param asked whether sinks wait for everything to be read
     */
    private record Last(Instant from, String chosen, int light, Long surplus, boolean asked) {}

    private final Database database;
    private final XeroProperties.Fetch settings;
    private final Events events;

    Reconciliation(Database database, XeroProperties settings, Events events) {
        this.database = database;
        this.settings = settings.fetch();
        this.events = events;
    }

    /** @return since when the stream's next reconciliation reads; null for everything */
    Instant since(StreamLease lease, Entity entity, String chosen) {
        Instant all = settings.fromInstant();
        if (settings.reconcileFull() == 1 || !isCounted(entity) || lease.position().lacking()) {
            return all;
        }
        Last last = last(lease.stream());
        boolean light = last.from() != null && chosen.equals(last.chosen()) && last.surplus() != null && !last.asked()
                && last.light() + 1 < settings.reconcileFull();
        Instant since = light ? last.from().minus(OVERLAP) : all;
        return all != null && since.isBefore(all) ? all : since;
    }

    /** @return whether the pass is a light reconciliation */
    boolean isLight(Pass pass) {
        return pass.isFull() && pass.query().since() != null && !pass.query().since().equals(settings.fromInstant());
    }

    /** @return the request for Xero's count of all records that the pass is about: a page of one record */
    XeroRequest countRequest(XeroStream stream, Pass pass) {
        Map<String, String> one = new LinkedHashMap<>(pass.parameters());
        one.put("page", "1");
        one.put("pageSize", "1");
        return new XeroRequest(stream.tenantId(), stream.organisation(), pass.path(), one, settings.fromInstant())
                .of(pass.query().entity());
    }

    /**
     * @param count how many records Xero counts; null where it did not say
     * @return whether the stream holds as many as after the last complete reconciliation, compared with that
     */
    boolean addsUp(XeroStream stream, Integer count) {
        Long surplus = last(stream).surplus();
        return count != null && surplus != null && held(stream) - count == surplus;
    }

    /**
     * Stores the end of a reconciliation, within the transaction that ends it.
     *
     * @param count how many records Xero counts; null where it did not say
     * @return whether everything is to be read now
     */
    boolean ended(XeroStream stream, Pass pass, Integer count) {
        if (!isLight(pass)) {
            boolean counted = count != null && isCounted(pass.query().entity()) && pass.missing() == 0;
            store(stream, pass, 0, counted ? Long.valueOf(held(stream) - count) : null);
            return false;
        }
        Last last = last(stream);
        if (addsUp(stream, count)) {
            store(stream, pass, last.light() + 1, last.surplus());
            return false;
        }
        store(stream, pass, last.light(), null);
        LOG.info("{}: Xero counts {} records, and the stream holds {}, which does not add up; everything is read", stream, count,
                held(stream));
        events.note("fetch", Level.INFO, stream.tenantId(), stream.organisation(), stream.entity() + ": Xero counts " + count
                + " records, and " + held(stream) + " are known, which does not add up; everything is read.");
        return true;
    }

    /** Only where Xero counts its records, and says which ones changed, is a light one enough. */
    private static boolean isCounted(Entity entity) {
        return entity.modifiedSince() && entity.paging() == Entity.Paging.PAGE && !entity.each().isAny()
                && !entity.whole().singly();
    }

    private Last last(XeroStream stream) {
        return database.sql("""
                SELECT s.reconciled_from, s.reconciled_by, s.light_passes, s.surplus,
                       CASE WHEN EXISTS (SELECT 1 FROM xero_refetch r WHERE r.stream_id = s.id) THEN 1 ELSE 0 END AS asked
                  FROM xero_stream s
                 WHERE s.id = :stream
                """).param("stream", stream.id()).query((row, n) -> new Last(instant(row, "reconciled_from"),
                row.getString("reconciled_by"), row.getInt("light_passes"), row.getObject("surplus", Long.class),
                row.getInt("asked") > 0)).single();
    }

    /**
     * What could not be kept is counted by Xero, too. What no pass has ever seen and no sink has was named by a webhook and is
     * outside the filter that Xero counts by.
     */
    private long held(XeroStream stream) {
        return database.sql("""
                SELECT (SELECT COUNT(*)
                          FROM xero_record_index v
                         WHERE v.stream_id = :stream AND (v.sequence <> 0 OR v.seen <> 0 OR v.seen_full <> 0))
                       + (SELECT COUNT(*) FROM xero_irregular i WHERE i.stream_id = :stream AND i.kind = 'SET_ASIDE')
                """).param("stream", stream.id()).query(Long.class).single();
    }

    private void store(XeroStream stream, Pass pass, int light, Long surplus) {
        database.sql("""
                UPDATE xero_stream
                   SET reconciled_from = :from, reconciled_by = :chosen, light_passes = :light, surplus = :surplus
                 WHERE id = :stream
                """).param("stream", stream.id()).param("from", time(pass.serverStart())).param("chosen", pass.query().chosen())
                .param("light", light).param("surplus", surplus).update();
    }
}

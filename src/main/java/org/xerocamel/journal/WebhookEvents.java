package org.xerocamel.journal;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;

/**
 * The records that webhooks announced as changed, and those that are to be delivered once more ({@link Redeliveries}). They wait in the database, across restarts and for all nodes, until the
 * holder of their stream's lease has fetched them. Fetched events are kept for a while, since Xero may post them again.
 */
@Component
public class WebhookEvents {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEvents.class);
    /** Passes have closed the gap long before. */
    private static final Duration KEPT = Duration.ofDays(7);
    private static final long LOOK_MILLIS = 3_600_000;
    private static final int ATTEMPTS = 3;
    /** What a date that was cut to its second may lack. */
    private static final Duration CUT = Duration.ofSeconds(1);

    private record Waiting(String recordId, long arrival, int refusals) {}

    private final Database database;

    WebhookEvents(Database database) {
        this.database = database;
    }

    /**
     * @param tenantIds in small letters
     * @return the streams of these organisations that are fetched
     */
    public List<XeroStream> streams(Collection<String> tenantIds) {
        return tenantIds.isEmpty() ? List.of() : database.sql("""
                SELECT s.id, s.tenant_id, o.name AS organisation, s.entity
                  FROM xero_stream s
                  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
                 WHERE s.wanted AND LOWER(s.tenant_id) IN (:tenants)
                """).param("tenants", tenantIds)
                .query((row, n) -> new XeroStream(row.getLong("id"), row.getString("tenant_id"),
                        row.getString("organisation"), row.getString("entity"))).list();
    }

    /**
     * Stores the events, all or none. One that waits already stays one; one whose record was fetched since does not wait
     * again.
     */
    public void add(Collection<RecordEvent> events) {
        // In one order everywhere, so that posts that come at once wait for each other and never in a circle.
        List<RecordEvent> sorted = events.stream().sorted(Comparator.comparingLong(RecordEvent::streamId)
                .thenComparing(RecordEvent::recordId).thenComparing(RecordEvent::type)
                .thenComparing(RecordEvent::date)).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                database.inTransaction(() -> database.batch("journal/add-event", rows(sorted)));
                return;
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.debug("Another post stores the same event at this moment");
            }
        }
    }

    private List<Map<String, Object>> rows(List<RecordEvent> events) {
        Instant now = database.now();
        return events.stream().map(event -> {
            Map<String, Object> row = new HashMap<>();
            row.put("stream", event.streamId());
            row.put("record", event.recordId());
            row.put("type", cut(event.type(), 50));
            row.put("date", cut(event.date(), 50));
            // Two changes never share a date to the millisecond, but one that was cut to the second, or none.
            boolean exact = event.at() != null && event.at().getNano() != 0;
            row.put("exact", exact);
            row.put("covered", event.at() == null ? null : time(exact ? event.at() : event.at().plus(CUT)));
            row.put("now", time(now));
            return row;
        }).toList();
    }

    /** @return whether a record of any stream waits to be fetched */
    public boolean isAnyWaiting() {
        return database.sql("""
                SELECT COUNT(*)
                  FROM (SELECT e.stream_id FROM xero_webhook_event e WHERE e.fetched_at IS NULL
                         FETCH FIRST 1 ROW ONLY) found
                """).query(Long.class).single() > 0;
    }

    /** @return the records of the stream to fetch next; empty when none waits or it is not their time */
    public Optional<EventGroup> next(long streamId) {
        List<Waiting> waiting = database.sql("""
                SELECT record_id, MAX(arrival) AS arrival, MIN(refusals) AS refusals
                  FROM xero_webhook_event
                 WHERE stream_id = :stream AND fetched_at IS NULL
                 GROUP BY record_id
                 ORDER BY MIN(refusals), MIN(arrival)
                 LIMIT :most
                """).param("stream", streamId)
                .param("most", EventGroup.MOST).query((row, n) -> new Waiting(row.getString("record_id"),
                        row.getLong("arrival"), row.getInt("refusals"))).list();
        return waiting.isEmpty() ? Optional.empty() : database.sql("""
                SELECT events_failures
                  FROM xero_stream
                 WHERE id = :stream AND (events_after IS NULL OR events_after <= CURRENT_TIMESTAMP)
                """).param("stream", streamId)
                .query(Integer.class).optional().map(failures -> group(waiting, failures));
    }

    /** The records with the fewest refusals come first, and as many as may be requested at once after so many refusals. */
    private static EventGroup group(List<Waiting> waiting, int failures) {
        int refusals = waiting.get(0).refusals();
        List<Waiting> group = waiting.stream().takeWhile(each -> each.refusals() == refusals)
                .limit(EventGroup.size(refusals)).toList();
        return new EventGroup(group.stream().map(Waiting::recordId).toList(),
                group.stream().mapToLong(Waiting::arrival).max().orElseThrow(), failures);
    }

    /**
     * Notes that the records were fetched, in the transaction that appends them. Events that have arrived since the group
     * was formed keep waiting.
     *
     * @param clock Xero's clock at the answer
     */
    public void fetched(long streamId, EventGroup group, Collection<String> recordIds, Instant clock) {
        if (!recordIds.isEmpty()) {
            database.sql("""
                    UPDATE xero_webhook_event
                       SET fetched_at = :clock
                     WHERE stream_id = :stream AND record_id IN (:records) AND arrival <= :arrival
                       AND fetched_at IS NULL
                    """).param("stream", streamId).param("records", recordIds)
                    .param("arrival", group.arrival()).param("clock", time(clock)).update();
        }
    }

    /** Leaves all waiting events to an incremental pass, which is due from now on; in a transaction that holds the lease. */
    public void leaveToPass(long streamId) {
        database.sql("""
                UPDATE xero_webhook_event SET fetched_at = :clock WHERE stream_id = :stream AND fetched_at IS NULL
                """).param("stream", streamId).param("clock", time(database.now())).update();
        database.sql("""
                UPDATE xero_stream
                   SET due_at = CURRENT_TIMESTAMP
                 WHERE id = :stream AND due_at > CURRENT_TIMESTAMP AND failures = 0
                """).param("stream", streamId).update();
    }

    /**
     * Notes that Xero refused the group, which may be one record's fault: the next groups are half as large. What was refused
     * alone is forgotten, and left to passes.
     *
     * @return how many events were forgotten
     */
    public int refused(long streamId, EventGroup group) {
        return database.inTransaction(() -> {
            database.sql("""
                    UPDATE xero_webhook_event
                       SET refusals = :refusals
                     WHERE stream_id = :stream AND record_id IN (:records) AND arrival <= :arrival
                       AND fetched_at IS NULL
                    """).param("stream", streamId).param("records", group.recordIds())
                    .param("arrival", group.arrival()).param("refusals", group.refused()).update();
            return database.sql("""
                    DELETE FROM xero_webhook_event WHERE stream_id = :stream AND fetched_at IS NULL AND refusals > :most
                    """).param("stream", streamId).param("most", EventGroup.ALONE).update();
        });
    }

    /** Forgets what is so old that passes have closed the gap. */
    @Scheduled(fixedDelay = LOOK_MILLIS)
    void forget() {
        try {
            database.sql("DELETE FROM xero_webhook_event WHERE received_at < :before")
                    .param("before", time(database.now().minus(KEPT))).update();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Old webhook events could not be deleted; next attempt in an hour: {}", Shown.reason(away));
        }
    }

    /**
     * A webhook event: a record has changed. Stream, record, type and date identify an event; Xero may post the same event
     * several times.
     *
     * @param streamId the stream that the record belongs to
     * @param recordId the record's id
     * @param type what happened to it, such as {@code UPDATE}; a text of Xero's
     * @param date when, as a text
     * @param at when; null where the text is no date
     */
    public record RecordEvent(long streamId, String recordId, String type, String date, Instant at) {}

    /**
     * The records of one stream that events announced, to be fetched by one call.
     *
     * @param recordIds their ids, at most {@link #MOST}
     * @param arrival the number of the last event that told of them
     * @param failures how many calls for records of the stream have failed in a row
     */
    public record EventGroup(List<String> recordIds, long arrival, int failures) {

        /** More ids make the address too long, and Xero then says "not found" (invoices, "IDs list"). */
        public static final int MOST = 40;

        /** The refusals after which a record is asked for alone. */
        static final int ALONE = 5;

        /** @return how many records go into a group of records with so many refusals */
        static int size(int refusals) {
            return MOST >> Math.min(refusals, ALONE);
        }

        /** @return the refusals after which the records are asked for in groups half as large as this; above {@link #ALONE} for none */
        int refused() {
            int refusals = 0;
            while (refusals <= ALONE && (size(refusals) > recordIds.size() / 2 || recordIds.size() == 1)) {
                refusals++;
            }
            return refusals;
        }
    }
}

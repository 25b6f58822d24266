package org.xerocamel.deliver;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.journal.RecordVersions;
import org.xerocamel.journal.RecordVersions.StreamRecord;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.Moment;
import org.xerocamel.work.Stopping;

/** The records that sinks refused for good, kept with the reason until someone replays or drops them. */
@Component
public class ParkedRecords {

    /** So many are dropped in one transaction. */
    private static final int CHUNK = 500;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(ParkedRecords.class);

    private final Database database;
    private final RecordVersions index;
    private final ParkedSelection selection;
    private final Stopping stopping;

    ParkedRecords(Database database, RecordVersions index, ParkedSelection selection, Stopping stopping) {
        this.database = database;
        this.index = index;
        this.selection = selection;
        this.stopping = stopping;
    }

    /**
     * @param after only those with a higher id; 0 for all
     * @param limit at most so many
     * @return the oldest first
     */
    public List<Parked> list(ParkedFilter filter, long after, int limit) {
        return of(ids(filter, after, limit));
    }

    /** @return the ids of the oldest, at most so many */
    List<Long> ids(ParkedFilter filter, long after, int limit) {
        return ids(filter, after, ParkedOrder.OLDEST, 0, limit);
    }

    private List<Long> ids(ParkedFilter filter, long after, ParkedOrder order, long offset, int limit) {
        return selection.query("p.id", filter, after, order.sql(filter.group() != null)
                + "\n OFFSET :offset ROWS FETCH FIRST :limit ROWS ONLY").param("offset", offset).param("limit", limit)
                .query(Long.class).list();
    }

    /**
     * @param page from 1 on
     * @param size how many are on a page
     * @return that page, and how many there are on all pages
     */
    public Page page(ParkedFilter filter, ParkedOrder order, int page, int size) {
        return filter.question() == null ? counted(filter, order, page, size) : found(filter, order, page, size);
    }

    /** A search looks at each record, so what it finds is counted by the same look. */
    private Page found(ParkedFilter filter, ParkedOrder order, int page, int size) {
        List<Long> all = ids(filter, 0, order, 0, Integer.MAX_VALUE);
        int offset = (int) Math.min(all.size(), (page - 1L) * size);
        return new Page(of(all.subList(offset, Math.min(all.size(), offset + size))), all.size(),
                all.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private Page counted(ParkedFilter filter, ParkedOrder order, int page, int size) {
        Count count = selection.query("COUNT(*) AS amount, COALESCE(MAX(p.id), 0) AS youngest", filter, 0, "")
                .query((row, n) -> new Count(row.getLong("amount"), row.getLong("youngest"))).single();
        long offset = (page - 1L) * size;
        return new Page(offset >= count.amount() ? List.of() : of(ids(filter, 0, order, offset, size)), count.amount(), count.youngest());
    }

    /** @return the parked record of that number */
    public Optional<Parked> find(long id) {
        return of(List.of(id)).stream().findFirst();
    }

    /** @return the records of those numbers, in that order, without those that are no longer parked */
    List<Parked> of(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Parked> found = new HashMap<>();
        database.sql("deliver/find-parked").param("ids", ids.toArray(Long[]::new)).query(ParkedRecords::read).list()
                .forEach(parked -> found.put(parked.id(), parked));
        return withLast(ids.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    /** @return the record itself, as the sink was given it */
    public Optional<byte[]> body(long id) {
        return database.sql("SELECT body FROM xero_parked WHERE id = :id")
                .param("id", id).query((row, n) -> row.getBytes("body")).optional();
    }

    /** Gives up one record. @return whether it was there */
    public boolean drop(long id) {
        Optional<Parked> found = find(id);
        boolean dropped = database.sql("DELETE FROM xero_parked WHERE id = :id").param("id", id).update() == 1;
        if (dropped) {
            found.ifPresent(parked -> LOG.warn("The parked record {} of {} for the sink {} was dropped",
                    parked.recordId(), parked.stream(), parked.sink()));
        }
        return dropped;
    }

    /**
     * Gives up what the filter lets through, in small pieces, so that nothing waits for it, and as many as half a minute allows.
     *
     * @return how many records, and whether there are more
     */
    public Dropped drop(ParkedFilter filter) {
        Moment begun = Moment.now();
        long dropped = 0;
        List<Long> ids = ids(filter, 0, CHUNK);
        while (!ids.isEmpty() && begun.age().compareTo(LONGEST) < 0 && !stopping.isRequested()) {
            dropped += database.sql("DELETE FROM xero_parked WHERE id IN (:ids)").param("ids", ids).update();
            ids = ids(filter, ids.get(ids.size() - 1), CHUNK);
        }
        LOG.warn("{} dropped: {}", Counted.of(dropped, "parked record was", "parked records were"), filter);
        return new Dropped(dropped, !ids.isEmpty());
    }

    /** Adds the last versions' batches, in one look into the index, whose keys are no texts. */
    private List<Parked> withLast(List<Parked> found) {
        Map<StreamRecord, Long> last = index.lastSequences(found.stream().map(Parked::record).distinct().toList());
        return found.stream().map(parked -> parked.withLast(last.get(parked.record()))).toList();
    }

    private static Parked read(ResultSet row, int number) throws SQLException {
        XeroStream stream = new XeroStream(row.getLong("stream_id"), row.getString("tenant_id"),
                row.getString("organisation"), row.getString("entity"));
        return new Parked(row.getLong("id"), row.getString("sink"), stream, row.getLong("sequence"),
                row.getString("record_id"), row.getString("reason"), row.getInt("attempts"),
                instant(row, "parked_at"), null, row.getBoolean("wanted"), row.getString("reason_group"), row.getString("number"),
                row.getString("name"));
    }

    /** How many a filter lets through, and the highest id of them. */
    private record Count(long amount, long youngest) {}

    /**
     * A page of parked records.
     *
     * @param all how many there are on all pages
     * @param youngest the highest id of all of them; 0 where there is none
     */
    public record Page(List<Parked> records, long all, long youngest) {}

    /** How many records were dropped, and whether more are left that the filter lets through. */
    public record Dropped(long dropped, boolean more) {}

    /**
     * A record that a sink refused for good, without the record itself.
     *
     * @param id its number among all that is parked
     * @param sink the sink that refused it
     * @param stream the stream that it belongs to
     * @param sequence the batch that it came in
     * @param recordId its id at Xero, or a text that begins with {@code without id}
     * @param reason why, as the sink said it last
     * @param attempts how often the sink was given it
     * @param parkedAt since when
     * @param lastSequence the batch of its last version in the journal; null when that is not known
     * @param wanted whether the sink still asks for this organisation and entity
     * @param group the name of the group of its sink and its reason; null where that is not known yet
     * @param number its number; null for none
     * @param name of its contact, or its own; null for none
     */
    public record Parked(long id, String sink, XeroStream stream, long sequence, String recordId, String reason,
            int attempts, Instant parkedAt, Long lastSequence, boolean wanted, String group, String number, String name) {

        private StreamRecord record() {
            return new StreamRecord(stream.id(), recordId);
        }

        private Parked withLast(Long last) {
            return new Parked(id, sink, stream, sequence, recordId, reason, attempts, parkedAt, last, wanted, group, number, name);
        }

        /** @return the same, given to the sink so often before */
        Parked attempted(int before) {
            return new Parked(id, sink, stream, sequence, recordId, reason, before, parkedAt, lastSequence, wanted, group, number,
                    name);
        }

        /** @return whether Xero has made a later version of it; then that one counts, and this one is not replayed */
        public boolean overtaken() {
            return lastSequence != null && lastSequence > sequence;
        }
    }
}

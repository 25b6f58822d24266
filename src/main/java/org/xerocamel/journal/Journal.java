package org.xerocamel.journal;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.work.Node;
import org.xerocamel.work.WorkLog;

/** The batches of every stream, in order. */
@Component
public class Journal {

    /** A place in a stream: the last batch before it, how many records there are up to it, and the time it is. */
    private record Place(long sequence, long journalled, Instant now) {

        static Place of(ResultSet row, int number) throws SQLException {
            return new Place(row.getLong("sequence"), row.getLong("journalled"), instant(row, "read_at"));
        }

        Place before(BatchList batches) {
            return new Place(sequence - batches.size(), journalled - batches.records(), now);
        }

        Place behind(BatchList batches) {
            return new Place(sequence + batches.size(), journalled + batches.records(), now);
        }
    }

    private final Database database;
    private final RecordVersions index;
    private final Node node;
    private final Appends appends;
    private final BodyFiles bodies;
    private final ForgottenContacts forgotten;

    Journal(Database database, RecordVersions index, Node node, Appends appends, BodyFiles bodies, ForgottenContacts forgotten) {
        this.database = database;
        this.forgotten = forgotten;
        this.bodies = bodies;
        this.index = index;
        this.node = node;
        this.appends = appends;
    }

    /** @return an empty list of changes for one page of the stream; to be closed by the caller */
    public Changes changes(XeroStream stream, PassMark pass) {
        return new Changes(index, stream.id(), pass, () -> forgotten.of(stream));
    }

    /**
     * Appends the batches of one page and moves the position, all in one short transaction.
     *
     * @param changes what is new on the page, finished
     * @param lonePage whether the page is the whole pass, so that it need not be known later what was seen on it
     * @param position stores the position of the pass; runs in the same transaction
     * @return what the position returned
     * @throws LeaseLostException when another node has taken the stream over; nothing is stored then
     */
    public <T> T append(StreamLease lease, Changes changes, boolean lonePage, Supplier<T> position) {
        long stream = lease.stream().id();
        int resent = changes.resent().size();
        T stored;
        try (BodyFiles.Kept kept = bodies.keep(List.of(changes.resent(), changes.changed()))) {
            stored = database.inTransaction(() -> {
                int batches = resent + changes.changed().size();
                take(lease, batches, changes.journalled());
                // Most pages of most passes bring nothing new, and then there is nothing to number.
                long first = batches == 0 ? 0 : insert(stream, changes, kept);
                index.store(stream, changes, first + resent);
                if (!lonePage) {
                    index.stamp(stream, changes.unstamped(), changes.pass());
                }
                return position.get();
            });
        }
        if (changes.journalled() > 0) {
            appends.note(stream);
        }
        return stored;
    }

    /**
     * Appends the batches of a pass's last page, like {@link #append}. The position gives the lease back, which fails for one
     * that is lost; so where nothing is new, as after most passes, that is all there is to do.
     */
    public <T> T appendLast(StreamLease lease, Changes changes, boolean lonePage, Supplier<T> position) {
        boolean nothing = lonePage && !lease.isFull() && changes.isNothing();
        return nothing ? database.inTransaction(position) : append(lease, changes, lonePage, position);
    }

    /**
     * Runs a change of the position alone, in a transaction that holds the lease.
     *
     * @return what the position returned
     * @throws LeaseLostException when another node has taken the stream over; nothing is stored then
     */
    public <T> T move(StreamLease lease, Supplier<T> position) {
        return database.inTransaction(() -> {
            take(lease, 0, 0);
            return position.get();
        });
    }

    /**
     * Runs a change of the position alone, in a transaction that holds the lease.
     *
     * @throws LeaseLostException when another node has taken the stream over; nothing is stored then
     */
    public void move(StreamLease lease, Runnable position) {
        move(lease, () -> {
            position.run();
            return null;
        });
    }

    /**
     * @return the stream's first batch after the given sequence that the sink is to get; empty when there is none
     * @throws LostBatchException where there is one, but not what it held
     */
    public Optional<Batch> next(long streamId, long after, String sink) {
        return database.sql("journal/next-batch").param("stream", streamId).param("after", after)
                .param("sink", named(sink))
                .query(this::batch).optional();
    }

    /**
     * @return the batch of that number; empty when it is not there any more
     * @throws LostBatchException where it is there, but not what it held
     */
    public Optional<Batch> find(long streamId, long sequence) {
        return database.sql("""
                SELECT sequence, record_count, pass, COALESCE(body_length, OCTET_LENGTH(body)) AS body_length, body, body_file,
                       body_offset, body_check, appended_at, traceparent
                  FROM xero_batch
                 WHERE stream_id = :stream AND sequence = :sequence
                """).param("stream", streamId).param("sequence", sequence).query(this::batch).optional();
    }

    /** @return the batch that a record was journalled in last; empty where there is none, or it is not there any more */
    public Optional<Batch> holding(String tenantId, String entity, String recordId) {
        try {
            return database.sql("""
                    SELECT b.sequence, b.record_count, b.pass, COALESCE(b.body_length, OCTET_LENGTH(b.body)) AS body_length,
                           b.body, b.body_file, b.body_offset, b.body_check, b.appended_at, b.traceparent
                      FROM xero_stream s
                      JOIN xero_record_index v ON v.stream_id = s.id AND v.record_key = :record
                      JOIN xero_batch b ON b.stream_id = v.stream_id AND b.sequence = v.sequence
                     WHERE s.tenant_id = :tenant AND s.entity = :entity
                    """).param("tenant", tenantId).param("entity", entity).param("record", RecordKey.of(recordId))
                    .query(this::batch).optional();
        } catch (LostBatchException lost) {
            return Optional.empty();
        }
    }

    /** @return the batch of that number; empty where it was pruned, or what it held is lost */
    public Optional<Batch> at(long streamId, long sequence) {
        try {
            return find(streamId, sequence);
        } catch (LostBatchException lost) {
            return Optional.empty();
        }
    }

    private Batch batch(ResultSet row, int number) throws SQLException {
        long sequence = row.getLong("sequence");
        byte[] body = row.getObject("body_file") == null ? body(row) : bodies.read(sequence, BodyPlace.of(row));
        return new Batch(sequence, row.getInt("record_count"), body, row.getObject("pass", Long.class),
                instant(row, "appended_at"), row.getString("traceparent"));
    }

    /** Reads exactly the available length: H2 itself would double an array until the body fits. */
    private static byte[] body(ResultSet row) throws SQLException {
        byte[] body = new byte[row.getInt("body_length")];
        try (InputStream stream = row.getBinaryStream("body")) {
            if (stream.readNBytes(body, 0, body.length) < body.length) {
                throw new SQLException("A batch is shorter than the database says");
            }
            return body;
        } catch (IOException e) {
            throw new SQLException("A batch cannot be read", e);
        }
    }

    /** @return the last sequence given out in the stream; all batches up to it are committed */
    public long lastSequence(long streamId) {
        return database.sql("SELECT sequence FROM xero_stream WHERE id = :id")
                .param("id", streamId).query(Long.class).single();
    }

    /** @return the first sequence that is still there; empty when no batch is */
    public Optional<Long> firstSequence(long streamId) {
        return Optional.ofNullable(database.sql("SELECT MIN(sequence) AS first FROM xero_batch WHERE stream_id = :id")
                .param("id", streamId)
                .query((row, n) -> row.getObject("first", Long.class)).list().get(0));
    }

    /** @return the last sequence before the first batch that was journalled at that time or later */
    public long sequenceBefore(long streamId, Instant time) {
        return database.sql("""
                SELECT COALESCE(MIN(sequence) - 1, (SELECT s.sequence FROM xero_stream s WHERE s.id = :stream))
                  FROM xero_batch
                 WHERE stream_id = :stream AND appended_at >= :time
                """).param("stream", streamId).param("time", time(time)).query(Long.class).single();
    }

    /** @return how many batches after the given sequence the sink is to get */
    public long count(long streamId, long after, String sink) {
        return database.sql("""
                SELECT COUNT(*)
                  FROM xero_batch
                 WHERE stream_id = :stream AND sequence > :after
                   AND (sinks IS NULL OR POSITION(CAST(:sink AS VARCHAR(200)) IN sinks) > 0)
                """).param("stream", streamId).param("after", after)
                .param("sink", named(sink)).query(Long.class).single();
    }

    /** @return the sink's name as batches name it */
    private static String named(String sink) {
        return "," + sink + ",";
    }

    /** Gives out sequence numbers, or none, under the row's lock, so that batches commit in their order. */
    private void take(StreamLease lease, int count, int records) {
        int held = database.sql("""
                UPDATE xero_stream
                   SET sequence = sequence + :count, journalled = journalled + :records,
                       appended_at = CASE WHEN CAST(:count AS INTEGER) > 0 THEN CURRENT_TIMESTAMP ELSE appended_at END
                 WHERE id = :id AND lease_owner = :owner AND fence = :fence
                """).param("id", lease.stream().id()).param("owner", node.id())
                .param("fence", lease.fence()).param("count", count).param("records", records).update();
        if (held == 0) {
            throw new LeaseLostException(lease.stream().toString());
        }
    }

    /** @return the sequence of the first batch */
    private long insert(long stream, Changes changes, BodyFiles.Kept kept) {
        Place place = database.sql("""
                SELECT sequence, journalled, CURRENT_TIMESTAMP AS read_at FROM xero_stream WHERE id = :id
                """).param("id", stream).query(Place::of).single()
                .before(changes.resent()).before(changes.changed());
        // What is sent again first: should a page hold a record twice, its change comes later.
        insert(stream, changes.resent(), place, changes.pass(), changes.pass().sinkNames(), kept);
        insert(stream, changes.changed(), place.behind(changes.resent()), changes.pass(), null, kept);
        return place.sequence() + 1;
    }

    private void insert(long stream, BatchList batches, Place place, PassMark pass, String sinks, BodyFiles.Kept kept) {
        List<Map<String, Object>> rows = new ArrayList<>();
        long journalled = place.journalled();
        for (int i = 0; i < batches.size(); i++) {
            journalled += batches.recordsOf(i);
            Map<String, Object> row = new HashMap<>();
            row.put("stream", stream);
            row.put("sequence", place.sequence() + 1 + i);
            row.put("count", batches.recordsOf(i));
            row.put("journalled", journalled);
            row.put("pass", pass.isNone() ? null : pass.number());
            row.put("sinks", sinks);
            row.put("traceparent", WorkLog.trace());
            row.put("correlation", WorkLog.lastCall());
            row.put("now", time(place.now()));
            rows.add(row);
        }
        if (kept.isInFiles()) {
            for (int i = 0; i < rows.size(); i++) {
                kept.place(batches, i).putInto(rows.get(i));
            }
            database.batch("""
                    INSERT INTO xero_batch (stream_id, sequence, record_count, body_file, body_offset, body_length, body_check,
                                            sinks, appended_at, journalled, pass, traceparent, correlation)
                    VALUES (:stream, :sequence, :count, :file, :offset, :length, :check, :sinks, :now, :journalled, :pass,
                            :traceparent, :correlation)
                    """, rows);
        } else {
            insertWithBodies(batches, rows);
        }
    }

    private void insertWithBodies(BatchList batches, List<Map<String, Object>> rows) {
        try {
            batches.forEach((i, body) -> database.sql("""
                    INSERT INTO xero_batch (stream_id, sequence, record_count, body, sinks, appended_at, journalled, pass,
                                            traceparent, correlation)
                    VALUES (:stream, :sequence, :count, :body, :sinks, :now, :journalled, :pass, :traceparent, :correlation)
                    """).params(rows.get(i)).param("body", body).update());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.xerocamel.journal;

import static org.xerocamel.config.Database.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The batches of every stream, in order. */
@Component
public class Journal {

    private final Database database;
    private final RecordVersions index;
    private final Node node;

    Journal(Database database, RecordVersions index, Node node) {
        this.database = database;
        this.index = index;
        this.node = node;
    }

    /** @return an empty list of changes for one page of the stream; to be closed by the caller */
    public Changes changes(Stream stream) {
        return new Changes(index, stream.id());
    }

    /**
     * Appends the batches of one page and moves the position, all in one short transaction.
     *
     * @param changes what is new on the page, finished
     * @param position stores how far the pass is; runs in the same transaction
     * @throws LeaseLostException when another node has taken the stream over; nothing is stored then
     */
    public void append(StreamLease lease, Changes changes, Runnable position) {
        database.inTransaction(() -> {
            long last = nextSequences(lease, changes.batches());
            long first = last - changes.batches() + 1;
            insertBatches(lease.stream(), changes, first);
            storeVersions(lease.stream(), changes, first);
            position.run();
        });
    }

    /**
     * Runs a change of the position alone, in a transaction that holds the lease.
     *
     * @throws LeaseLostException when another node has taken the stream over; nothing is stored then
     */
    public void move(StreamLease lease, Runnable position) {
        database.inTransaction(() -> {
            nextSequences(lease, 0);
            position.run();
        });
    }

    /** @return the stream's first batch after the given sequence; empty when there is none */
    public Optional<Batch> next(long streamId, long after) {
        return database.sql("journal/next-batch").param("stream", streamId).param("after", after)
                .query((row, n) -> new Batch(row.getLong("sequence"), row.getInt("record_count"), row.getBytes("body")))
                .optional();
    }

    /** Gives out sequence numbers under the row's lock, so that batches commit in their order. */
    private long nextSequences(StreamLease lease, int count) {
        int held = database.sql("journal/take-sequences").param("id", lease.stream().id()).param("owner", node.id())
                .param("fence", lease.fence()).param("count", count).update();
        if (held == 0) {
            throw new LeaseLostException(lease.stream().toString());
        }
        return database.sql("journal/last-sequence").param("id", lease.stream().id()).query(Long.class).single();
    }

    private void insertBatches(Stream stream, Changes changes, long first) {
        Instant now = database.now();
        try {
            changes.forEachBatch((i, body) -> database.sql("journal/insert-batch").param("stream", stream.id())
                    .param("sequence", first + i).param("count", changes.recordsOf(i)).param("body", body)
                    .param("now", time(now)).update());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void storeVersions(Stream stream, Changes changes, long first) {
        List<Map<String, Object>> added = new ArrayList<>();
        List<Map<String, Object>> changed = new ArrayList<>();
        for (Changes.Version version : changes.versions()) {
            Map<String, Object> row = new HashMap<>();
            row.put("stream", stream.id());
            row.put("id", version.id());
            row.put("hash", version.hash());
            row.put("updated", time(version.updated()));
            row.put("sequence", first + version.batch());
            (version.known() ? changed : added).add(row);
        }
        database.batch("journal/insert-version", added);
        database.batch("journal/update-version", changed);
    }
}

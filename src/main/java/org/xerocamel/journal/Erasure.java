package org.xerocamel.journal;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.work.Stopping;

/**
 * Deletes everything that the journal holds of an organisation. Its streams stay, empty, with the number of their last
 * batch: batches after a new connection get later numbers, so that no sink takes them for batches that it has received.
 */
@Component
public class Erasure {

    private final Database database;
    private final BodyFiles bodies;
    private final Stopping stopping;

    Erasure(Database database, BodyFiles bodies, Stopping stopping) {
        this.database = database;
        this.bodies = bodies;
        this.stopping = stopping;
    }

    /** @return the ids of the organisation's streams */
    public List<Long> streams(String tenantId) {
        return database.sql("SELECT id FROM xero_stream WHERE tenant_id = :tenant ORDER BY id")
                .param("tenant", tenantId).query(Long.class).list();
    }

    /** Fences the stream, so that a worker can write no more, and deletes its position. */
    public void fence(long streamId) {
        database.sql("journal/erase-stream").param("stream", streamId).update();
        database.sql("DELETE FROM xero_refetch WHERE stream_id = :stream").param("stream", streamId).update();
        database.sql("DELETE FROM xero_webhook_event WHERE stream_id = :stream").param("stream", streamId).update();
    }

    /** Removes the stream's batches and its index, a few at a time; leaves off when the application stops. */
    public void erase(long streamId) {
        bodies.erase(database.sql("""
                SELECT body_file, body_offset, body_length, body_check
                  FROM xero_batch
                 WHERE stream_id = :stream AND body_file IS NOT NULL
                 ORDER BY body_file, body_offset
                """).param("stream", streamId).query((row, n) -> BodyPlace.of(row)).list());
        inPieces("""
                DELETE FROM xero_batch
                 WHERE stream_id = :stream
                   AND sequence IN (SELECT b.sequence FROM xero_batch b WHERE b.stream_id = :stream ORDER BY b.sequence
                                     FETCH FIRST 100 ROWS ONLY)
                """, streamId);
        inPieces("""
                DELETE FROM xero_record_index
                 WHERE stream_id = :stream
                   AND record_key IN (SELECT v.record_key FROM xero_record_index v WHERE v.stream_id = :stream
                                       ORDER BY v.record_key FETCH FIRST 2000 ROWS ONLY)
                """, streamId);
    }

    private void inPieces(String statement, long streamId) {
        int removed = 1;
        while (removed > 0 && !stopping.isRequested()) {
            removed = database.sql(statement).param("stream", streamId).update();
        }
    }
}

package org.xerocamel.journal;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Stopping;

/**
 * Deletes everything that the journal holds of an organisation. Its streams stay, empty, with the number of their last
 * batch: batches after a new connection get later numbers, so that no sink takes them for batches that it has received.
 */
@Component
public class Erasure {

    private final Database database;
    private final Stopping stopping;

    Erasure(Database database, Stopping stopping) {
        this.database = database;
        this.stopping = stopping;
    }

    /** @return the ids of the organisation's streams */
    public List<Long> streams(String tenantId) {
        return database.sql("journal/streams-of-tenant").param("tenant", tenantId).query(Long.class).list();
    }

    /** Fences the stream, so that a worker can write no more, and deletes its position. */
    public void fence(long streamId) {
        database.sql("journal/erase-stream").param("stream", streamId).update();
        database.sql("journal/erase-refetches").param("stream", streamId).update();
        database.sql("journal/erase-events").param("stream", streamId).update();
    }

    /** Removes the stream's batches and its index, a few at a time; leaves off when the application stops. */
    public void erase(long streamId) {
        inPieces("journal/erase-batches", streamId);
        inPieces("journal/erase-versions", streamId);
    }

    private void inPieces(String statement, long streamId) {
        int removed = 1;
        while (removed > 0 && !stopping.isRequested()) {
            removed = database.sql(statement).param("stream", streamId).update();
        }
    }
}

package org.xerocamel.journal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/**
 * The backfills for single sinks: which sinks need a whole stream again, because the journal no longer holds what they lack.
 */
@Component
public class Refetches {

    private static final Logger LOG = LoggerFactory.getLogger(Refetches.class);

    private final Database database;

    Refetches(Database database) {
        this.database = database;
    }

    /** Requests a full refresh, all of which the sink receives; one that is in progress does not count. */
    public void ask(long streamId, String sink) {
        try {
            database.inTransaction(() -> {
                int known = database.sql("""
                        UPDATE xero_refetch SET pass = NULL WHERE stream_id = :stream AND sink = :sink
                        """).param("stream", streamId).param("sink", sink).update();
                if (known == 0) {
                    database.sql("INSERT INTO xero_refetch (stream_id, sink) VALUES (:stream, :sink)")
                            .param("stream", streamId).param("sink", sink).update();
                }
                database.sql("""
                        UPDATE xero_stream
                           SET full_pass_at = CURRENT_TIMESTAMP
                         WHERE id = :stream AND (full_pass_at IS NULL OR full_pass_at > CURRENT_TIMESTAMP)
                        """).param("stream", streamId).update();
            });
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has just requested the same");
        }
    }

    /** Lets the pass that begins serve all who have asked. */
    public void begin(long streamId, long pass) {
        database.sql("UPDATE xero_refetch SET pass = :pass WHERE stream_id = :stream")
                .param("stream", streamId).param("pass", pass).update();
    }

    /** Lets a pass that begins once more under another number serve those of the old one. */
    public void renumber(long streamId, long old, long pass) {
        database.sql("UPDATE xero_refetch SET pass = :pass WHERE stream_id = :stream AND pass = :old")
                .param("stream", streamId).param("old", old).param("pass", pass)
                .update();
    }

    /** @return the sinks that the pass serves */
    public List<String> sinks(long streamId, long pass) {
        return database.sql("SELECT sink FROM xero_refetch WHERE stream_id = :stream AND pass = :pass ORDER BY sink")
                .param("stream", streamId).param("pass", pass)
                .query(String.class).list();
    }

    /** @return whether further sinks wait for the next pass, once those that this one serves are done */
    public boolean end(long streamId, long pass) {
        database.sql("DELETE FROM xero_refetch WHERE stream_id = :stream AND pass = :pass")
                .param("stream", streamId).param("pass", pass).update();
        return database.sql("SELECT COUNT(*) FROM xero_refetch WHERE stream_id = :stream")
                .param("stream", streamId).query(Long.class).single() > 0;
    }
}

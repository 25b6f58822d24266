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
                int known = database.sql("journal/ask-refetch-again").param("stream", streamId).param("sink", sink)
                        .update();
                if (known == 0) {
                    database.sql("journal/ask-refetch").param("stream", streamId).param("sink", sink).update();
                }
                database.sql("journal/full-pass-now").param("stream", streamId).update();
            });
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has just requested the same");
        }
    }

    /** Lets the pass that begins serve all who have asked. */
    public void begin(long streamId, long pass) {
        database.sql("journal/begin-refetch").param("stream", streamId).param("pass", pass).update();
    }

    /** Lets a pass that begins once more under another number serve those of the old one. */
    public void renumber(long streamId, long old, long pass) {
        database.sql("journal/renumber-refetch").param("stream", streamId).param("old", old).param("pass", pass)
                .update();
    }

    /** @return the sinks that the pass serves */
    public List<String> sinks(long streamId, long pass) {
        return database.sql("journal/refetch-sinks").param("stream", streamId).param("pass", pass)
                .query(String.class).list();
    }

    /** @return whether further sinks wait for the next pass, once those that this one serves are done */
    public boolean end(long streamId, long pass) {
        database.sql("journal/end-refetch").param("stream", streamId).param("pass", pass).update();
        return database.sql("journal/count-refetches").param("stream", streamId).query(Long.class).single() > 0;
    }
}

package org.xerocamel.deliver;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The cursors of one sink as a whole: which exist, which have waiting batches, which are failing. */
@Component
class SinkCursors {

    private static final String ADD = """
            INSERT INTO xero_cursor (sink, stream_id, due_at, wanted, caught_up)
            SELECT CAST(:sink AS VARCHAR(100)), s.id, CURRENT_TIMESTAMP, :wanted, s.sequence = 0
              FROM xero_stream s
             WHERE s.id = :stream
               AND NOT EXISTS (SELECT 1 FROM xero_cursor WHERE sink = :sink AND stream_id = :stream)
            """;
    private static final int PIECE = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(SinkCursors.class);

    private final Database database;

    SinkCursors(Database database) {
        this.database = database;
    }

    /** Adds the sink's cursors in streams, at the journal's first batch, unless they are there already. */
    void add(String sink, Map<Long, Boolean> wanted) {
        List<Map<String, Object>> rows = rows(sink, "wanted", wanted);
        try {
            // In one transaction: else each of them would be a commit of its own.
            database.inTransaction(() -> database.batch(ADD, rows));
        } catch (DuplicateKeyException e) {
            // Another node adds the same ones. Which went through depends on the database, so each is tried alone.
            rows.forEach(this::addAlone);
        }
    }

    private void addAlone(Map<String, Object> row) {
        try {
            database.batch(ADD, List.of(row));
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has added the cursor {}", row);
        }
    }

    /** Sets which of the sink's cursors are in use. */
    void want(String sink, Map<Long, Boolean> wanted) {
        database.batch("UPDATE xero_cursor SET wanted = :wanted WHERE sink = :sink AND stream_id = :stream",
                rows(sink, "wanted", wanted));
    }

    /** @return the streams in which the sink has a cursor, and whether it gets them */
    Map<Long, Boolean> of(String sink) {
        Map<Long, Boolean> cursors = new HashMap<>();
        database.sql("SELECT stream_id, wanted FROM xero_cursor WHERE sink = :sink").param("sink", sink).query(row -> {
            cursors.put(row.getLong("stream_id"), row.getBoolean("wanted"));
        });
        return cursors;
    }

    /** @return how many streams there are; their ids tell nothing, since they do not commit in order */
    long streams() {
        return database.sql("SELECT COUNT(*) FROM xero_stream").query(Long.class).single();
    }

    /** Marks the streams that have batches beyond the sink's cursor. */
    void appended(String sink, Collection<Long> streamIds) {
        List<Object[]> all = streamIds.stream().map(stream -> new Object[] {sink, stream}).toList();
        for (int from = 0; from < all.size(); from += PIECE) {
            mark(sink, false, database.sql("deliver/appended-cursors")
                    .param("keys", all.subList(from, Math.min(all.size(), from + PIECE))));
        }
    }

    /** Checks all of the sink's cursors for waiting batches. */
    void lookAtAll(String sink) {
        appended(sink, database.sql("deliver/late-cursors").param("sink", sink).query(Long.class).list());
        mark(sink, true, database.sql("deliver/idle-cursors").param("sink", sink));
    }

    /** Rows that are locked are skipped, so that there is no waiting and no deadlock. */
    private void mark(String sink, boolean caughtUp, StatementSpec which) {
        database.inTransaction(() -> {
            List<Long> found = which.query(Long.class).list();
            database.batch("UPDATE xero_cursor SET caught_up = :caughtUp WHERE sink = :sink AND stream_id = :stream",
                    rows(sink, "caughtUp",
                    found.stream().collect(Collectors.toMap(stream -> stream, stream -> caughtUp))));
        });
    }

    /** @return whether one of the sink's cursors that has batches waiting is due and free */
    boolean isAnyDue(String sink) {
        return database.sql("deliver/any-due-cursor").param("sink", sink).query(Long.class).single() > 0;
    }

    /** Makes the sink's failing cursors due now. @return how many */
    int hurry(String sink) {
        return database.sql("""
                UPDATE xero_cursor SET due_at = CURRENT_TIMESTAMP WHERE sink = :sink AND wanted AND failures > 0
                """).param("sink", sink).update();
    }

    /** Lets what is refused of held batches be parked, and these batches be tried now. @return in how many streams */
    int parkHeld(String sink) {
        return database.sql("""
                UPDATE xero_cursor
                   SET park_held = TRUE, due_at = CURRENT_TIMESTAMP
                 WHERE sink = :sink AND wanted AND held_through > 0
                """).param("sink", sink).update();
    }

    /** @return whether a cursor of the sink is failing */
    boolean isFailing(String sink) {
        return database.sql("deliver/count-failing").param("sink", sink).query(Long.class).single() > 0;
    }

    private static List<Map<String, Object>> rows(String sink, String name, Map<Long, Boolean> values) {
        return values.entrySet().stream()
                .map(entry -> Map.<String, Object>of("sink", sink, "stream", entry.getKey(), name, entry.getValue()))
                .toList();
    }
}

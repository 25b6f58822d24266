package org.xerocamel.search;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.work.Moment;

/**
 * Notes when sinks passed batches, by looking at their cursors from outside: a delivery itself writes nothing for it. A sink that
 * delivers one batch at a time is seen at the time of that batch, one that delivers many within a second at that of the last.
 */
@Component
class DeliveryMarks {

    /** Streams with news are looked at each second for so long; all are looked at each minute. */
    private static final Duration WATCHED = Duration.ofMinutes(2);
    private static final int MOST = 500;

    private record Key(String sink, long streamId) {}

    private record Mark(Key key, long sequence, Instant at) {}

    private final Database database;
    private final Map<Long, Moment> watched = new HashMap<>();
    private final Map<Key, Instant> known = new HashMap<>();
    private Instant lookedAtAll;

    DeliveryMarks(Database database) {
        this.database = database;
    }

    /** @return whether streams are watched each second */
    boolean isWatching() {
        return !watched.isEmpty();
    }

    /** Notes what sinks have passed in the streams that were appended to lately. */
    void look(Collection<Long> appended) {
        Moment now = Moment.now();
        appended.forEach(stream -> watched.put(stream, now));
        watched.values().removeIf(since -> since.age().compareTo(WATCHED) > 0);
        if (!watched.isEmpty()) {
            note(database.sql("""
                    SELECT c.sink, c.stream_id, c.sequence, c.last_delivered_at
                      FROM xero_cursor c
                     WHERE c.stream_id IN (:streams) AND c.last_delivered_at IS NOT NULL
                    """).param("streams", watched.keySet().stream().limit(MOST).toList()));
        }
    }

    /** Notes what sinks have passed in any stream since the last look at all. */
    void lookAtAll() {
        Instant now = database.now();
        Instant since = lookedAtAll == null ? now.minus(Duration.ofDays(1)) : lookedAtAll;
        note(database.sql("""
                SELECT c.sink, c.stream_id, c.sequence, c.last_delivered_at
                  FROM xero_cursor c
                 WHERE c.last_delivered_at >= :since
                """).param("since", time(since)));
        lookedAtAll = now;
    }

    private void note(StatementSpec query) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Mark> found = query.query((row, n) -> new Mark(new Key(row.getString("sink"), row.getLong("stream_id")),
                row.getLong("sequence"), instant(row, "last_delivered_at"))).list();
        for (Mark mark : found) {
            if (!mark.at().equals(known.get(mark.key()))) {
                rows.add(Map.of("stream", mark.key().streamId(), "sink", mark.key().sink(), "sequence", mark.sequence(),
                        "at", time(mark.at())));
            }
        }
        database.inTransaction(() -> database.batch("""
                INSERT INTO xero_search_mark (stream_id, sink, sequence, passed_at)
                SELECT CAST(:stream AS BIGINT), CAST(:sink AS VARCHAR(100)), CAST(:sequence AS BIGINT),
                       CAST(:at AS TIMESTAMP WITH TIME ZONE)
                 WHERE NOT EXISTS (SELECT 1 FROM xero_search_mark m
                                    WHERE m.stream_id = :stream AND m.sink = :sink AND m.passed_at = :at)
                """, rows));
        found.forEach(mark -> known.put(mark.key(), mark.at()));
    }
}

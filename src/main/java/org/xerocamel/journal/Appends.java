package org.xerocamel.journal;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.work.Moment;

/**
 * Notes the streams with recent appends, for consumers: those of this node at once, those of other nodes by a query. A note
 * may be redundant, and may be lost with this process; consumers also scan all streams from time to time.
 */
@Component
public class Appends {

    /** No transaction that appends takes longer than that, or its node has lost it. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(1);

    private record Append(Long streamId, Instant appendedAt, Instant readAt) {}

    private final Database database;
    private final Map<String, Set<Long>> notes = new HashMap<>();
    private Map<Long, Instant> seen = Map.of();
    private Instant since;
    private final ReentrantLock looking = new ReentrantLock();
    private Moment lastLook;

    Appends(Database database) {
        this.database = database;
    }

    /** Looks which streams other nodes have appended to since the last look, unless that was within the interval. */
    public void look(Duration interval) {
        if (database.isEmbedded()) {
            // Only one process at a time opens the embedded database, and it notes its own appends.
            return;
        }
        looking.lock();
        try {
            if (lastLook == null || lastLook.age().compareTo(interval) > 0) {
                look();
                lastLook = Moment.now();
            }
        } finally {
            looking.unlock();
        }
    }

    /** Queries which streams any node has appended to since the last query. Not thread-safe. */
    public void look() {
        Instant from = since == null ? database.now().minus(LOOK_BACK) : since;
        List<Append> appends = database.sql("journal/appends").param("since", time(from)).query(Appends::append).list();
        Map<Long, Instant> found = new HashMap<>();
        for (Append append : appends) {
            if (append.streamId() != null) {
                found.put(append.streamId(), append.appendedAt());
                if (!append.appendedAt().equals(seen.get(append.streamId()))) {
                    note(append.streamId());
                }
            }
        }
        seen = found;
        since = appends.get(0).readAt().minus(LOOK_BACK);
    }

    /** Notes that the stream was appended to. */
    synchronized void note(long streamId) {
        notes.values().forEach(streams -> streams.add(streamId));
    }

    /**
     * @param reader who reads; what is noted before it first asks is not for it
     * @return the streams that were appended to since the reader last asked
     */
    public synchronized Set<Long> take(String reader) {
        Set<Long> taken = notes.put(reader, new HashSet<>());
        return taken == null ? Set.of() : taken;
    }

    /** @return whether the reader would be given a stream now, or has never asked */
    public synchronized boolean isAnyFor(String reader) {
        return !Set.of().equals(notes.get(reader));
    }

    /** Takes back what the reader could not use. */
    public synchronized void giveBack(String reader, Set<Long> streams) {
        notes.get(reader).addAll(streams);
    }

    private static Append append(ResultSet row, int number) throws SQLException {
        return new Append(row.getObject("id", Long.class), instant(row, "appended_at"), instant(row, "read_at"));
    }
}

package org.xerocamel.deliver;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.BodyFiles;
import org.xerocamel.work.Stopping;

/**
 * Prunes the journal: deletes batches that are older than the retention and that every sink has received. They go from the
 * front of a stream, a few at a time, so that what is left has no gap, and that nothing waits: neither appends nor
 * deliveries touch those rows. Any number of nodes may do it at once.
 */
@Component("xeroRetention")
public class Retention {

    /** For so long at least a sink counts after it was last seen, so that an outage of its nodes costs it nothing. */
    static final Duration LIVE = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private record Old(long sequence, Instant appended) {}

    private final XeroProperties.Journal settings;
    private final Database database;
    private final LiveSinks sinks;
    private final EmbeddedFile file;
    private final BodyFiles bodies;
    private final Stopping stopping;

    Retention(XeroProperties settings, Database database, LiveSinks sinks, EmbeddedFile file, BodyFiles bodies,
            Stopping stopping) {
        this.settings = settings.journal();
        this.database = database;
        this.sinks = sinks;
        this.file = file;
        this.bodies = bodies;
        this.stopping = stopping;
    }

    /** Reports the sinks of this node, and prunes until nothing more is found. */
    public void prune() {
        // This comes first: after a long outage no other node may have reported them, and batches that they lack would be
        // pruned.
        sinks.tell();
        Instant now = database.now();
        Instant before = now.minus(settings.retention());
        Instant since = now.minus(live());
        long pruned = 0;
        for (long stream : streams(before)) {
            pruned += prune(stream, before, since);
        }
        if (pruned > 0) {
            LOG.info("{} batches older than {} were pruned from the journal; every sink has received them", pruned, before);
        }
        sinks.forget(since);
        bodies.prune();
        file.compact();
    }

    private Duration live() {
        Duration asLongAsBatches = settings.retention().compareTo(LIVE) > 0 ? settings.retention() : LIVE;
        Duration threeSweeps = settings.sweep().multipliedBy(3);
        return asLongAsBatches.compareTo(threeSweeps) > 0 ? asLongAsBatches : threeSweeps;
    }

    private List<Long> streams(Instant before) {
        return database.sql("deliver/streams-with-old-batches").param("before", time(before)).query(Long.class).list();
    }

    private long prune(long stream, Instant before, Instant since) {
        long pruned = 0;
        long after = 0;
        long last = stopping.isRequested() ? after : prunePiece(stream, after, before, since);
        while (last > after) {
            pruned += last - after;
            after = last;
            last = stopping.isRequested() ? after : prunePiece(stream, after, before, since);
        }
        return pruned;
    }

    /** @return the last batch pruned; {@code after} when there was none */
    private long prunePiece(long stream, long after, Instant before, Instant since) {
        return database.inTransaction(() -> {
            // Queried again for each piece, since a cursor may be rewound meanwhile.
            long passed = sinks.passed(stream, since);
            long last = after;
            for (Old batch : first(stream, after, passed)) {
                if (!batch.appended().isBefore(before)) {
                    break;
                }
                last = batch.sequence();
            }
            if (last > after) {
                database.sql("""
                        DELETE FROM xero_batch WHERE stream_id = :stream AND sequence > :after AND sequence <= :last
                        """).param("stream", stream).param("after", after).param("last", last).update();
            }
            return last;
        });
    }

    private List<Old> first(long stream, long after, long passed) {
        return database.sql("deliver/first-batches").param("stream", stream).param("after", after)
                .param("passed", passed).query((row, n) -> new Old(row.getLong("sequence"), instant(row, "appended_at")))
                .list();
    }
}

package org.xerocamel.journal;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.xerocamel.config.Database;
import org.xerocamel.work.Moment;

/**
 * The order in which organisations are served: those with streams that may be fetched now, the longest waiting first. The
 * list is queried once for many claims, since it costs a query over all organisations; each claim checks the conditions
 * again.
 */
final class Turns {

    /** How long a list is used, before it is queried again for what has become due meanwhile. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Round(Moment made, Queue<String> tenantIds) {}

    private record Due(Instant now, Instant changes, Instant abandoned, Instant full) {

        private boolean is(Instant time) {
            return time != null && !time.isAfter(now);
        }

        private boolean isAny() {
            return is(abandoned) || is(changes) || is(full);
        }
    }

    private final Database database;
    private final int concurrent;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Round round = new Round(Moment.now(), new ConcurrentLinkedQueue<>());

    /** @param concurrent so many streams of an organisation are fetched at once */
    Turns(Database database, int concurrent) {
        this.database = database;
        this.concurrent = concurrent;
    }

    /** @return the tenant id of the next organisation; null when the list is used up or too old */
    String next() {
        Round current = round;
        return current.made().age().compareTo(FRESH) > 0 ? null : current.tenantIds().poll();
    }

    /**
     * Queries the list again, unless another worker has done so meanwhile: all of them find it used up at once. Where nothing is
     * due at all, this costs a look-up in three indexes.
     *
     * @param since what was due then is in the list
     */
    void look(Moment since) {
        looking.lock();
        try {
            if (round.made().steadyNanos() - since.steadyNanos() <= 0) {
                Moment now = Moment.now();
                round = new Round(now, new ConcurrentLinkedQueue<>(find()));
            }
        } finally {
            looking.unlock();
        }
    }

    /** @return whether any stream may be due: a look-up in three indexes */
    boolean isAnyDue() {
        return due().isAny();
    }

    /** What another node has left behind goes first, so that it does not wait while more becomes due than is fetched. */
    private List<String> find() {
        Due due = due();
        List<String> found = due.is(due.abandoned()) ? list("journal/turns-for-abandoned") : List.of();
        if (found.isEmpty() && due.is(due.changes())) {
            found = list("journal/turns-for-changes");
        }
        if (found.isEmpty() && due.is(due.full())) {
            found = list("journal/turns-for-full-passes");
        }
        return found;
    }

    private Due due() {
        return database.sql("journal/next-due").query(Turns::read).single();
    }

    private List<String> list(String statement) {
        return database.sql(statement).param("concurrent", concurrent).query(String.class).list();
    }

    private static Due read(ResultSet row, int number) throws SQLException {
        return new Due(instant(row, "read_at"), instant(row, "due_at"), instant(row, "lease_until"),
                instant(row, "full_pass_at"));
    }
}

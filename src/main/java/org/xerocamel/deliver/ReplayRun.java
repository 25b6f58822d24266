package org.xerocamel.deliver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.deliver.ReplayResult.Outcome;
import org.xerocamel.deliver.ReplayResult.Replayed;

/** The state of one replay: the records to come, the current one, the outcomes of the others. */
class ReplayRun {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_FAILURES = 3;

    private final Deque<Long> ids;
    private final boolean more;
    private final Map<String, Object> headers;
    private final long begun = System.nanoTime();
    private final List<Replayed> done = new ArrayList<>();
    private final Set<Long> busyStreams = new HashSet<>();
    private int failuresInARow;
    private boolean stopped;
    private Parked version;
    private Parked parked;
    private Cursor cursor;
    private Replayed outcome;

    /**
     * @param ids the records to replay
     * @param more whether there are further ones after them
     * @param headers those of the caller, who gets them back
     */
    ReplayRun(List<Long> ids, boolean more, Map<String, Object> headers) {
        this.ids = new ArrayDeque<>(ids);
        this.more = more;
        this.headers = new HashMap<>(headers);
    }

    /** A replay of one record's last version, parked or not. */
    static ReplayRun ofVersion(Parked version, Map<String, Object> headers) {
        ReplayRun run = new ReplayRun(List.of(), false, headers);
        run.version = version;
        return run;
    }

    /** @return the version to replay, once; null where parked records are to be replayed */
    Parked nextVersion() {
        Parked next = version;
        version = null;
        return next;
    }

    /** @return the next record's number; null at the end, after a while, or when the sink fails again and again */
    Long next() {
        boolean enough = !done.isEmpty() && System.nanoTime() - begun > LONGEST.toNanos();
        return stopped || enough || failuresInARow >= MOST_FAILURES ? null : ids.poll();
    }

    /** Lets no further record follow. */
    void stop() {
        stopped = true;
    }

    void take(Parked next, Cursor claimed) {
        parked = next;
        cursor = claimed;
        outcome = null;
    }

    Parked parked() {
        return parked;
    }

    Cursor cursor() {
        return cursor;
    }

    /** Sets the outcome of the current record, unless its transaction still fails. */
    void becomes(Outcome what, String message) {
        outcome = Replayed.of(parked, what, message);
    }

    /** Finishes the current record. */
    void settle() {
        settle(outcome);
        failuresInARow = outcome.outcome() == Outcome.FAILING ? failuresInARow + 1 : 0;
        take(null, null);
    }

    /** Finishes a record that was not sent. */
    void settle(Replayed record) {
        done.add(record);
    }

    /** Notes that a stream is in progress elsewhere, so that its other records need not wait for it too. */
    void busy(Parked record) {
        busyStreams.add(record.stream().id());
        settle(Replayed.of(record, Outcome.BUSY, "Records of " + record.stream() + " are being delivered to the sink "
                + record.sink() + " at the moment; try again."));
    }

    boolean isBusy(Parked record) {
        return busyStreams.contains(record.stream().id());
    }

    Map<String, Object> headers() {
        return headers;
    }

    ReplayResult result() {
        boolean ended = ids.isEmpty() && !more || done.isEmpty();
        return ReplayResult.of(done, ended ? null : done.get(done.size() - 1).id());
    }
}

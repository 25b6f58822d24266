package org.xerocamel.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.journal.Batch;

/** A cursor that this node has claimed, with the progress of its delivery. Used by one thread at a time. */
final class CursorWork {

    /** The most batches of one stream in a row before another stream is served. */
    private static final int TURN = 100;
    /** How long a replay's request for the cursor may go unseen; batches of files are a tenth of that apart. */
    private static final Duration UNSEEN = Duration.ofMillis(100);

    private final List<Tried> tried = new ArrayList<>();
    private Cursor cursor;
    private Batch batch;
    private RefusalRun run;
    private int left = TURN;
    private Long begun;
    private long lookedAt = System.nanoTime();
    private boolean nothingParked;

    CursorWork(Cursor cursor) {
        this.cursor = cursor;
    }

    Cursor cursor() {
        return cursor;
    }

    void cursor(Cursor now) {
        this.cursor = now;
    }

    /** @return the next batch for the sink, before the result of earlier ones is stored; null once all is judged */
    Batch batch() {
        return batch;
    }

    /** Begins a delivery with the batch; null for none. */
    void begin(Batch first) {
        batch = first;
        tried.clear();
        left -= first == null ? 0 : 1;
    }

    /** Continues the delivery: the next batch is tried too before it is judged; null when it is judged. */
    void goOn(Batch further, RefusalRun now) {
        batch = further;
        run = now;
    }

    /** @return the batches of this delivery, with the sink's refusals in each */
    List<Tried> tried() {
        return tried;
    }

    /** @return the refusals in a row that the sink is left with */
    RefusalRun run() {
        return run;
    }

    void run(RefusalRun now) {
        run = now;
    }

    boolean isTurnOver() {
        return left == 0;
    }

    /** @return whether a batch was taken under this lease */
    boolean hasBegun() {
        return left < TURN;
    }

    /** @return whether it is long ago that somebody looked whether a replay has requested the cursor */
    boolean isUnseenForLong() {
        return System.nanoTime() - lookedAt >= UNSEEN.toNanos();
    }

    void looked() {
        lookedAt = System.nanoTime();
    }

    /** @return whether the cursor has no parked records; under this lease, only its own deliveries can add some */
    boolean isNothingParked() {
        return nothingParked;
    }

    void nothingParked(boolean none) {
        nothingParked = none;
    }

    void clock() {
        begun = System.nanoTime();
    }

    /** @return how long the sink has had the batch */
    Duration took() {
        return begun == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public String toString() {
        return cursor.toString();
    }
}

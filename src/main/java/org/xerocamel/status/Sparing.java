package org.xerocamel.status;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Gives an answer that is dear to find to many who ask often: while it is cheap, it is found anew each time; a dear one is
 * kept for twenty times as long as it took, so that those who ask never cost more than a twentieth of one processor. What
 * fails after a wait, as while the database is away, fails for whoever waited, too, or they would wait for it one after another.
 */
final class Sparing<T> {

    private static final long CHEAP_NANOS = 20_000_000;
    private static final int TIMES = 20;
    private static final long LONGEST_NANOS = 15_000_000_000L;
    private static final long FAILURE_NANOS = 1_000_000_000;

    private final Supplier<T> source;
    private final ReentrantLock one = new ReentrantLock();
    private T kept;
    private long until;
    private RuntimeException failure;
    private long failureUntil;

    Sparing(Supplier<T> source) {
        this.source = source;
    }

    /** @return the answer, of which no more than one is looked for at a time */
    T get() {
        one.lock();
        try {
            if (failure != null && System.nanoTime() - failureUntil < 0) {
                throw failure;
            }
            if (kept != null && System.nanoTime() - until < 0) {
                return kept;
            }
            long begin = System.nanoTime();
            kept = find(begin);
            long took = System.nanoTime() - begin;
            until = begin + took + (took < CHEAP_NANOS ? 0 : Math.min(TIMES * took, LONGEST_NANOS));
            return kept;
        } finally {
            one.unlock();
        }
    }

    private T find(long begin) {
        failure = null;
        try {
            return source.get();
        } catch (RuntimeException e) {
            long end = System.nanoTime();
            failure = end - begin < CHEAP_NANOS ? null : e;
            failureUntil = end + FAILURE_NANOS;
            throw e;
        }
    }

    /** Forgets the answer, since something was done that changes it. */
    void forget() {
        one.lock();
        try {
            kept = null;
            failure = null;
        } finally {
            one.unlock();
        }
    }
}

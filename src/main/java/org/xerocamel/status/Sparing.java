package org.xerocamel.status;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Caches a costly result: a cheap one is computed each time; a costly one is kept for four times as long as it took, so that
 * callers never cost more than a fifth of one processor. Waiting callers fail together with the one that computes, or each
 * would wait again for an unavailable database, one after another.
 */
final class Sparing<T> {

    private static final long CHEAP_NANOS = 250_000_000;
    private static final int TIMES = 4;
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final Supplier<T> source;
    private final LongSupplier nanos;
    private final ReentrantLock one = new ReentrantLock();
    private T kept;
    private long until;
    private RuntimeException failure;
    private volatile int failures;

    Sparing(Supplier<T> source) {
        this(source, System::nanoTime);
    }

    Sparing(Supplier<T> source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /** @return the result; only one thread computes it at a time */
    T get() {
        int known = failures;
        one.lock();
        try {
            if (failures != known) {
                throw failure;
            }
            if (kept != null && nanos.getAsLong() - until < 0) {
                return kept;
            }
            long begin = nanos.getAsLong();
            kept = find();
            long took = nanos.getAsLong() - begin;
            until = begin + took + (took < CHEAP_NANOS ? 0 : Math.min(TIMES * took, LONGEST_NANOS));
            return kept;
        } finally {
            one.unlock();
        }
    }

    private T find() {
        try {
            return source.get();
        } catch (RuntimeException e) {
            failure = e;
            failures++;
            throw e;
        }
    }

    /** Forgets the answer, since something was done that changes it. */
    void forget() {
        one.lock();
        try {
            kept = null;
        } finally {
            one.unlock();
        }
    }
}

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
    private long at;
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
        return get(0);
    }

    /**
     * @param age how many nanoseconds old the answer may be, however cheap it is
     * @return the answer; where it could not be found within that time, the same failure
     */
    T get(long age) {
        int known = failures;
        one.lock();
        try {
            long begin = nanos.getAsLong();
            if (failures != known || failure != null && begin - at < age) {
                throw failure;
            }
            if (kept == null || begin - until >= 0 && begin - at >= age) {
                kept = find();
                long took = at - begin;
                until = at + (took < CHEAP_NANOS ? 0 : Math.min(TIMES * took, LONGEST_NANOS));
            }
            return kept;
        } finally {
            one.unlock();
        }
    }

    private T find() {
        try {
            T found = source.get();
            failure = null;
            return found;
        } catch (RuntimeException e) {
            failure = e;
            failures++;
            throw e;
        } finally {
            at = nanos.getAsLong();
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

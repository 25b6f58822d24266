package org.xerocamel.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The wake-up calls for the workers of one queue. A call that finds enough calls waiting is dropped. */
final class WakeUps {

    private static final int MOST = 8;

    private final Semaphore calls = new Semaphore(0);

    void wake() {
        if (calls.availablePermits() < MOST) {
            calls.release();
        }
    }

    /** Ends the waiting of all workers, since they are to stop. */
    void wakeAll(int workers) {
        calls.release(workers);
    }

    /** Forgets the pending calls. */
    void forget() {
        calls.drainPermits();
    }

    /** @return whether there was a call within that time */
    boolean await(Duration most) throws InterruptedException {
        return calls.tryAcquire(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
    }
}

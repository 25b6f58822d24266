package org.xerocamel.work;

import java.time.Duration;

/**
 * Exponential backoff: the wait after a failure before the next attempt.
 *
 * @param first the wait after a first failure; it doubles with each further one
 * @param last the longest wait
 */
public record Backoff(Duration first, Duration last) {

    /** Limits the exponent, so that no product overflows. */
    private static final int LAST_DOUBLING = 20;

    /**
     * @param failures how many attempts failed in a row before the one that just did
     * @return the wait until the next attempt
     */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(0, failures), LAST_DOUBLING));
        return wait.compareTo(last) > 0 ? last : wait;
    }
}

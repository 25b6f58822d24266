package org.xerocamel.work;

import java.time.Duration;
import java.util.Optional;

/** An exception that says only that a rate limit is reached: nobody is at fault, and the same works later. */
public interface Throttled {

    /** The most causes that are looked through. */
    int DEPTH = 20;

    /** @return how long to wait */
    Duration getWait();

    /** @return the rate limit that the failure comes from; empty where it comes from something else */
    static Optional<Throttled> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof Throttled limit) {
                return Optional.of(limit);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}

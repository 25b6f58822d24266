package org.xerocamel.deliver;

import java.time.Duration;

/**
 * A sink is throttled by a rate limit: the batch resumes when the limit is over. This is not a failure and raises no alert.
 */
public class LimitReachedException extends RetryLaterException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message which limit, for a person
     * @param wait until it is over
     */
    public LimitReachedException(String message, Duration wait) {
        super(message, wait);
    }
}

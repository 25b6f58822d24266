package org.xerocamel.deliver;

import java.time.Duration;

/** A sink's receiver asks to be left alone for a while: the batch is tried again, but not before. */
public class RetryLaterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param message what happened, for a person
     * @param retryAfter the least wait before the next attempt
     */
    public RetryLaterException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** @return the least wait before the next attempt */
    public Duration retryAfter() {
        return retryAfter;
    }
}

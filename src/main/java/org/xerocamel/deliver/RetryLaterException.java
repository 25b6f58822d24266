package org.xerocamel.deliver;

import java.time.Duration;

/** A sink's receiver asks for a later retry (Retry-After): the batch is not retried before. */
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

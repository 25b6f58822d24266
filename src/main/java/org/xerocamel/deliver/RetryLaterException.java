package org.xerocamel.deliver;

import java.time.Duration;

/** A sink's target asks not to be called again for a while. */
public class RetryLaterException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    /**
     * @param message what the target answered
     * @param retryAfter how long it wants to be left alone
     */
    public RetryLaterException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** @return how long the target wants to be left alone */
    public Duration retryAfter() {
        return retryAfter;
    }
}

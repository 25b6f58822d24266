package org.xerocamel.deliver;

import java.time.Duration;

/** A limit is reached that a sink keeps: the batch goes on when it is over. That is no failure, and nobody is told of it. */
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

package org.xerocamel.fetch;

import java.time.Instant;

/** A stream has to wait for another one; that costs no call, and nobody has to do anything. */
class NotYetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant due;

    /**
     * @param message for which one, in words
     * @param due when that one is fetched; null where it is under way
     */
    NotYetException(String message, Instant due) {
        super(message);
        this.due = due;
    }

    /** @return when the other one is fetched: before that, looking is of no use; null where it is under way */
    Instant getDue() {
        return due;
    }
}

package org.xerocamel.fetch;

import java.time.Instant;

/** A stream has to wait for another one; this costs no call, and needs no action. */
class NotYetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant due;
    private final String refusal;

    /**
     * @param message for which one, in words
     * @param due when that one is fetched; null where it is in progress
     */
    NotYetException(String message, Instant due) {
        this(message, due, null);
    }

    /**
     * @param message for which one, in words; where Xero does not give that one, why
     * @param due when that one is fetched; null where it is in progress
     * @param refusal the state of that one, which is this one's too: Xero does not give its list; null otherwise
     */
    NotYetException(String message, Instant due, String refusal) {
        super(message);
        this.due = due;
        this.refusal = refusal;
    }

    /** @return the state that the stream shares with its list; null for none */
    String getRefusal() {
        return refusal;
    }

    /** @return when the other one is fetched: before that, looking is of no use; null where it is in progress */
    Instant getDue() {
        return due;
    }
}

package org.xerocamel.deliver.http;

import java.time.Duration;

/**
 * The outcome of a call to the receiver.
 *
 * @param verdict what it means for the call's records
 * @param text the answer, for a person
 * @param retryAfter the least wait before the next attempt, where the receiver named one; else null
 */
record Answer(Verdict verdict, String text, Duration retryAfter) {

    /** What an answer means. */
    enum Verdict {
        /** The receiver has the records. */
        ACCEPTED,
        /** The receiver will never take them like this. */
        REFUSED,
        /** Another time, perhaps. */
        LATER
    }

    static Answer accepted() {
        return new Answer(Verdict.ACCEPTED, "", null);
    }

    static Answer refused(String text) {
        return new Answer(Verdict.REFUSED, text, null);
    }

    static Answer later(String text, Duration retryAfter) {
        return new Answer(Verdict.LATER, text, retryAfter);
    }
}

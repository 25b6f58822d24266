package org.xerocamel.tokens;

/**
 * The outcome of renewing a login on request.
 *
 * @param what in a word
 * @param text in a sentence, without any token
 */
public record RefreshOutcome(What what, String text) {

    /** The result. */
    public enum What {
        /** There are new tokens. */
        RENEWED,
        /** The renewal failed, and is retried automatically. */
        FAILED,
        /** A person must connect again, or it is not used. */
        LOST,
        /** There is no such login. */
        UNKNOWN
    }
}

package org.xerocamel.status;

/**
 * The status in one sentence.
 *
 * @param level how bad it is
 * @param text the sentence
 * @param action what to press; null where nothing is to be done
 */
public record Verdict(Level level, String text, Action action) {

    /** How bad it is. */
    public enum Level {
        /** Everything is fetched and delivered. */
        OK,
        /** A backfill or a delivery is in progress; nothing is wrong. */
        BUSY,
        /** Something fails and is retried automatically. */
        PROBLEM,
        /** A person must act. */
        PERSON,
        /** Nothing is connected. */
        EMPTY
    }

    /** What to press: the words on it, and where it leads; a reference within the console begins with {@code #}. */
    public record Action(String text, String href) {}

    static Verdict of(Level level, String text) {
        return new Verdict(level, text, null);
    }

    static Verdict of(Level level, String text, String action, String href) {
        return new Verdict(level, text, new Action(action, href));
    }
}

package org.xerocamel.console.doctor;

import org.xerocamel.config.Shown;

/**
 * A finding of a check: one line of the doctor.
 *
 * @param level the severity
 * @param what the checked thing, in a word or two
 * @param text the finding, in a sentence without a secret
 * @param todo the fix; empty when there is nothing to do
 */
record Finding(Level level, String what, String text, String todo) {

    /** How bad it is. */
    enum Level {
        /** As it should be. */
        OK,
        /** It works, or may work, and should be checked. */
        WARN,
        /** It cannot work. */
        FAIL
    }

    Finding {
        text = Shown.line(text);
        todo = Shown.line(todo);
    }

    static Finding ok(String what, String text) {
        return new Finding(Level.OK, what, text, "");
    }

    static Finding warn(String what, String text, String todo) {
        return new Finding(Level.WARN, what, text, todo);
    }

    static Finding fail(String what, String text, String todo) {
        return new Finding(Level.FAIL, what, text, todo);
    }

    /** @return the line */
    String line() {
        return "%-4s  %-15s %s%s".formatted(level, what, text, todo.isEmpty() ? "" : " -> " + todo);
    }
}

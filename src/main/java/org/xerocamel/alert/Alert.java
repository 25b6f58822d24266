package org.xerocamel.alert;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An alert, raised or cleared, that is mailed to {@code xero.alert.to} and posted to the webhooks.
 *
 * @param topic what it is about; one row in the database
 * @param raised whether something is wrong; false for an all-clear
 * @param subject one line
 * @param body some paragraphs of plain text
 * @param link where to act: a place of the console such as {@code #sink-http}, or {@code /xero/connect}; null: the console
 * @param changedAt since when
 */
public record Alert(String topic, boolean raised, String subject, String body, String link, Instant changedAt) {

    /** A shorter line was not wrapped by the author of the text, but ends on purpose. */
    private static final int BROKEN = 80;

    /** @return whether it is an all-clear; an alert that is told only once has a link */
    boolean isAllClear() {
        return !raised && link == null;
    }

    /** @return the paragraphs of the body; a line's end in one is meant, since wrapped lines are joined */
    List<String> paragraphs() {
        return Arrays.stream(body.strip().split("\\n\\s*\\n")).map(Alert::joined).toList();
    }

    private static String joined(String paragraph) {
        StringBuilder text = new StringBuilder();
        String[] lines = paragraph.split("\\n");
        for (int line = 0; line < lines.length; line++) {
            text.append(lines[line].strip());
            if (line < lines.length - 1) {
                text.append(lines[line].length() < BROKEN ? '\n' : ' ');
            }
        }
        return text.toString();
    }
}

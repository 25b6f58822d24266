package org.xerocamel.alert;

import java.time.Instant;

/**
 * An alert: something that a person is told by mail, or that it is over.
 *
 * @param topic what it is about; one row in the database
 * @param raised whether something is wrong, or well again
 * @param subject one line
 * @param body some paragraphs of plain text
 * @param link where to act on it: a place of the console such as {@code #sink-http}, or {@code /xero/connect}; null: the
 *     console
 * @param changedAt when it came to be so
 */
public record Alert(String topic, boolean raised, String subject, String body, String link, Instant changedAt) {

    /** @return whether it is well again; what was said once and is over at the same moment has a place to act on it */
    boolean isAllClear() {
        return !raised && link == null;
    }
}

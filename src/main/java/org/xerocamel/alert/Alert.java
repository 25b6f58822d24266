package org.xerocamel.alert;

import java.time.Instant;

/**
 * An alert, raised or cleared, that is mailed to {@code xero.alert.to}.
 *
 * @param topic what it is about; one row in the database
 * @param raised whether something is wrong; false for an all-clear
 * @param subject one line
 * @param body some paragraphs of plain text
 * @param link where to act: a place of the console such as {@code #sink-http}, or {@code /xero/connect}; null: the console
 * @param changedAt since when
 */
public record Alert(String topic, boolean raised, String subject, String body, String link, Instant changedAt) {

    /** @return whether it is an all-clear; an alert that is told only once has a link */
    boolean isAllClear() {
        return !raised && link == null;
    }
}

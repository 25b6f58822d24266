package org.xerocamel.history;

import java.time.Instant;

/**
 * An event of the timeline.
 *
 * @param id its number; a later one has a higher one
 * @param at when, by the database's clock
 * @param stage where: {@code connect}, {@code tokens}, {@code fetch}, {@code deliver}, {@code update}, {@code alert} or
 *     {@code console}
 * @param level its severity
 * @param tenantId of the organisation that it concerns; null where it concerns none or several
 * @param organisation its name
 * @param text what happened, in a sentence
 * @param who asked for it; null where nobody did
 * @param entity of the record that it is about; null, as what follows, where it is about none or several
 * @param recordId the record's id at Xero
 * @param recordName by which words of the text the record is named
 */
public record Event(long id, Instant at, String stage, Level level, String tenantId, String organisation, String text,
        String who, String entity, String recordId, String recordName) {

    /** Whether it is a trouble. */
    public enum Level {
        /** No problem, or the end of one. */
        INFO,
        /** Something fails and is retried, or was given up. */
        WARN,
        /** An alert was raised. */
        ERROR
    }
}

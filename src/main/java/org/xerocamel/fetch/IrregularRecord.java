package org.xerocamel.fetch;

import java.time.Instant;
import org.xerocamel.journal.XeroStream;

/**
 * An irregular record from Xero.
 *
 * @param id its number here
 * @param kind what is wrong with it
 * @param stream where it belongs
 * @param recordId its id at Xero; null where it has none
 * @param page the page on which it was seen last, from 1; 0 where a webhook had announced the record
 * @param position its place on that page, from 1; 0 for a twin
 * @param part the part of the list; null where the list is one
 * @param reason what is wrong, in a sentence
 * @param excerpt how it begins; null where nothing of it is shown
 * @param since when it was first seen
 * @param lastSeenAt when it was seen last
 * @param acknowledged whether somebody has said that it may stay as it is
 */
public record IrregularRecord(long id, Kind kind, XeroStream stream, String recordId, int page, int position, String part,
        String reason, String excerpt, Instant since, Instant lastSeenAt, boolean acknowledged) {

    /** What is wrong with a record. */
    public enum Kind {
        /** The record could not be kept, so no sink has it. */
        SET_ASIDE,
        /** Several records of one answer have this id; all of them were delivered. */
        TWIN
    }

    /** How many there are: set aside and not acknowledged, set aside and acknowledged, twins. */
    public record Counts(long setAside, long acknowledged, long twins) {}
}

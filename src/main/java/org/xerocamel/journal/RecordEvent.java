package org.xerocamel.journal;

import java.time.Instant;

/**
 * A webhook event: a record has changed. Stream, record, type and date identify an event; Xero may post the same event
 * several times.
 *
 * @param streamId the stream that the record belongs to
 * @param recordId the record's id
 * @param type what happened to it, such as {@code UPDATE}; a text of Xero's
 * @param date when, as a text
 * @param at when; null where the text is no date
 */
public record RecordEvent(long streamId, String recordId, String type, String date, Instant at) {}

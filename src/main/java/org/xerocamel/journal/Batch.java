package org.xerocamel.journal;

import java.time.Instant;

/**
 * A run of records of one stream, the unit of delivery.
 *
 * @param sequence its place in the stream, from 1
 * @param recordCount how many records, at most 500
 * @param body UTF-8 NDJSON, a record a line
 * @param pass the number of the pass that brought it; null when an event did
 * @param appendedAt when it was appended to the journal
 * @param traceparent where it was journalled in a trace; null without traces
 */
public record Batch(long sequence, int recordCount, byte[] body, Long pass, Instant appendedAt, String traceparent) {}

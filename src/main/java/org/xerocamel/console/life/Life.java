package org.xerocamel.console.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * All that is known of one record.
 *
 * @param tenantId of its organisation
 * @param organisation the organisation's name
 * @param id its id at Xero
 * @param number its number; null for none, and where its last version is no longer in the journal
 * @param name of its contact, or its own; null likewise
 * @param link its page within Xero; null where that is not documented
 * @param facts the fields that people look for first, of its last version
 * @param versions the youngest first, some of them
 * @param next the {@code before} that shows earlier versions; null at the end
 * @param deliveries of the last version, to each sink that gets such records
 * @param sent what was sent to Xero about it, the youngest first
 * @param fetchable whether Xero can be asked for this record alone
 */
@JsonInclude
public record Life(String tenantId, String organisation, String entity, String id, String number, String name, String link,
        List<Fact> facts, List<Version> versions, Long next, List<SinkDelivery> deliveries, List<Sent> sent, boolean fetchable) {

    /** A field of the record. */
    public record Fact(String field, String value) {}

    /**
     * A version that was journalled.
     *
     * @param sequence its batch
     * @param journalledAt when; null where the batch was pruned
     * @param pass the number of the pass that brought it; null where something else did, such as a webhook
     * @param call Xero's correlation id of the call that brought it; null where that was not kept
     * @param retained whether the journal still has it
     * @param changes what is different from the version before; null where there is none to compare with
     * @param further how many changes are not listed
     * @param passed when sinks passed it
     */
    @JsonInclude
    public record Version(long sequence, Instant journalledAt, Long pass, String call, boolean retained, List<Change> changes,
            int further, List<Passed> passed) {}

    /**
     * A field that changed.
     *
     * @param field its path, such as {@code LineItems.1.Quantity}
     * @param before null where it was not there
     * @param after null where it is there no more
     */
    @JsonInclude
    public record Change(String field, String before, String after) {}

    /**
     * When a sink passed a version.
     *
     * @param exact whether it was seen with this batch; otherwise it was at that time at the latest
     */
    public record Passed(String sink, Instant at, boolean exact) {}

    /**
     * The last version on its way to a sink.
     *
     * @param state {@code DELIVERED}, {@code WAITING}, {@code PARKED}, or {@code OFF} for a sink that is switched off
     * @param at when it was delivered; null where that is not known, or it was not
     * @param exact whether the time is that of this batch; otherwise it was at that time at the latest
     * @param attempts how often it was tried; null where it was delivered
     * @param file the file sink's file; null for other sinks
     * @param fileThere whether that file is still there; null without one
     * @param table the JDBC sink's table; null for other sinks
     * @param key the HTTP sink's Idempotency-Key; null for other sinks, and where the journal no longer has the batch
     * @param parked the number of the parked record; null where none is
     * @param reason why it is parked, or why the sink fails; null for neither
     * @param replayable whether it can be replayed now
     */
    @JsonInclude
    public record SinkDelivery(String sink, String state, Instant at, boolean exact, Integer attempts, String file, Boolean fileThere,
            String table, String key, Long parked, String reason, boolean replayable) {}

    /**
     * Something that was sent to Xero about the record.
     *
     * @param update the number of the file or request
     * @param file its path below the inbox; {@code request} for a request
     * @param line in the file
     * @param what was asked for, such as {@code CREATE}, {@code CHANGE} or {@code PAYMENT}
     * @param state what became of it
     * @param at when it was sent; when the file was taken where it was not
     * @param answer why, for a person; may be null
     */
    @JsonInclude
    public record Sent(long update, String file, int line, String what, String state, Instant at, String answer) {}
}

package org.xerocamel.deliver;

/**
 * The outcome of a replay for one parked record.
 *
 * @param id its number among all that is parked
 * @param sink the sink; null when there is no such record
 * @param recordId its id at Xero; null when there is no such record
 * @param outcome the outcome
 * @param message why, or what to know about it, for a person; may be null
 */
public record Replayed(long id, String sink, String recordId, Outcome outcome, String message) {

    /** The outcome for a record. In all but the first and the last case it is still parked. */
    public enum Outcome {
        /** The sink took it; it is parked no more. */
        REPLAYED,
        /** The sink refused it again; the message is the new reason. */
        REFUSED,
        /** There is a later version, which the sink receives or has received. */
        OVERTAKEN,
        /** The sink failed; trying again may help. */
        FAILING,
        /** The sink asks to be left alone for a while, or its stream is being delivered just now. */
        BUSY,
        /** This node's settings do not send such records to the sink. */
        NOT_CONFIGURED,
        /** No such record is parked. */
        UNKNOWN
    }

    static Replayed unknown(long id) {
        return new Replayed(id, null, null, Outcome.UNKNOWN, "There is no parked record with the id " + id + ".");
    }

    static Replayed of(Parked parked, Outcome outcome, String message) {
        return new Replayed(parked.id(), parked.sink(), parked.recordId(), outcome, message);
    }
}

package org.xerocamel.drift;

import java.time.Instant;

/**
 * A field that Xero has added, sends with another type, or sends no more, as one stream met it.
 *
 * @param id its number
 * @param kind {@code NEW}, {@code RETYPED} or {@code GONE}
 * @param tenantId the organisation
 * @param organisation its name
 * @param entity the kind of record
 * @param field the names that lead to it, such as {@code LineItems[].ItemCode}
 * @param was the types that it had, in words; null for a new one
 * @param type the types that it has, in words; null for one that is gone
 * @param since when it was first noticed
 * @param accepted whether a person has accepted it
 */
public record Drift(long id, String kind, String tenantId, String organisation, String entity, String field, String was, String type,
        Instant since, boolean accepted) {

    /** The state of a stream that waits for a person to accept fields. */
    public static final String WAITING = "WAITING_PERSON";

    /**
     * How many there are.
     *
     * @param open those that nobody has accepted
     * @param accepted the others
     * @param waiting streams that wait for a person to accept one
     */
    public record Counts(long open, long accepted, long waiting) {}

    /**
     * Which ones.
     *
     * @param organisation only those of the organisation with this tenant id or name; null for all
     * @param entity only those of this entity, in any case; null for all
     * @param kind only those of this kind; null for all
     */
    public record Filter(String organisation, String entity, String kind) {

        /** All of them. */
        public static final Filter ALL = new Filter(null, null, null);
    }
}

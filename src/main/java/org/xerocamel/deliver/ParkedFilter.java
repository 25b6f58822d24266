package org.xerocamel.deliver;

/**
 * A filter for parked records; null matches all.
 *
 * @param sink the name of the sink
 * @param organisation a tenant id, or a name in any case
 * @param entity the kind of record
 * @param recordId the id at Xero
 */
public record ParkedFilter(String sink, String organisation, String entity, String recordId) {

    /** @return whether it lets everything through */
    public boolean isEmpty() {
        return sink == null && organisation == null && entity == null && recordId == null;
    }
}

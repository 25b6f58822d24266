package org.xerocamel.deliver;

/**
 * Which parked records; what is null does not narrow them down.
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

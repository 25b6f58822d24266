package org.xerocamel.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells which keys of their own (ExternalIDs) users gave to records that they wrote to Xero. */
@FunctionalInterface
public interface RecordKeys {

    /** The header of a message with one record that has such a key. */
    String HEADER = "XeroExternalId";
    /** What a column names for the key, as if records had such a field. */
    String FIELD = "ExternalID";

    /**
     * A key and its record.
     *
     * @param externalId the user's own key
     * @param recordId Xero's id of the record
     */
    record ExternalKey(String externalId, String recordId) {}

    /**
     * @param tenantId the organisation
     * @param recordIds gives the ids of records, where any record of the entity has a key
     * @return the keys of these records, the oldest first; a record can have several
     */
    List<ExternalKey> of(String tenantId, String entity, Supplier<? extends Collection<String>> recordIds);

    /** @return for each of the records that have a key the one that it was given last */
    default Map<String, String> newest(String tenantId, String entity, Supplier<? extends Collection<String>> recordIds) {
        Map<String, String> newest = new HashMap<>();
        of(tenantId, entity, recordIds).forEach(key -> newest.put(key.recordId(), key.externalId()));
        return newest;
    }
}

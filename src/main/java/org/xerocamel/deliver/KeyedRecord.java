package org.xerocamel.deliver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.RecordKeys;

/**
 * A record on its way to a broker.
 *
 * @param key what a broker keeps the order by: the organisation's tenant id, the entity and the record's id
 * @param position the record's place in its batch, from 0
 * @param externalId the key of their own that its users gave the record; null for none
 * @param record one line of JSON
 */
public record KeyedRecord(String key, int position, String externalId, byte[] record) {

    /**
     * Cuts the batch in the body into its records. Of two versions of a record only the later is included: a batch may be
     * delivered again, and then the earlier one would follow the later.
     *
     * @param keys tells the users' own keys
     * @return the records in their order
     */
    public static List<KeyedRecord> of(Exchange exchange, XeroProperties settings, RecordKeys keys) {
        Message message = exchange.getMessage();
        String entity = message.getHeader("XeroEntity", String.class);
        String tenantId = message.getHeader("XeroTenantId", String.class);
        String prefix = tenantId + "/" + entity + "/";
        String idField = Optional.ofNullable(settings.entities().get(entity)).map(Entity::id).orElse("");
        Map<String, KeyedRecord> latest = new LinkedHashMap<>();
        int position = 0;
        for (byte[] record : Ndjson.records(message.getBody(byte[].class))) {
            // A record of an entity without ids goes by the entity's name; one that lacks its id is like no other.
            String id = idField.isEmpty() ? entity : Ndjson.field(record, idField);
            String known = id.isEmpty() ? "/" + position : id;
            latest.remove(known);
            latest.put(known, new KeyedRecord(prefix + id, position++, null, record));
        }
        Map<String, String> externalIds = keys.newest(tenantId, entity, latest::keySet);
        externalIds.forEach((id, externalId) -> latest.computeIfPresent(id, (same, record) -> record.with(externalId)));
        return new ArrayList<>(latest.values());
    }

    private KeyedRecord with(String ownKey) {
        return new KeyedRecord(key, position, ownKey, record);
    }

    /** @return the line as text */
    public String text() {
        return new String(record, StandardCharsets.UTF_8);
    }
}

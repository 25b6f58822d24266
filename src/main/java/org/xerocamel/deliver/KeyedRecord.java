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

/**
 * A record on its way to a broker.
 *
 * @param key what a broker keeps the order by: the organisation's tenant id, the entity and the record's id
 * @param position the record's place in its batch, from 0
 * @param record one line of JSON
 */
public record KeyedRecord(String key, int position, byte[] record) {

    /**
     * Cuts the batch in the body into its records. Of two versions of a record only the later is included: a batch may be
     * delivered again, and then the earlier one would follow the later.
     *
     * @return the records in their order
     */
    public static List<KeyedRecord> of(Exchange exchange, XeroProperties settings) {
        Message message = exchange.getMessage();
        String entity = message.getHeader("XeroEntity", String.class);
        String prefix = message.getHeader("XeroTenantId", String.class) + "/" + entity + "/";
        String idField = Optional.ofNullable(settings.entities().get(entity)).map(Entity::id).orElse("");
        Map<String, KeyedRecord> latest = new LinkedHashMap<>();
        int position = 0;
        for (byte[] record : Ndjson.records(message.getBody(byte[].class))) {
            // A record of an entity without ids goes by the entity's name; one that lacks its id is like no other.
            String id = idField.isEmpty() ? entity : Ndjson.field(record, idField);
            String known = id.isEmpty() ? "/" + position : id;
            latest.remove(known);
            latest.put(known, new KeyedRecord(prefix + id, position++, record));
        }
        return new ArrayList<>(latest.values());
    }

    /** @return the line as text */
    public String text() {
        return new String(record, StandardCharsets.UTF_8);
    }
}

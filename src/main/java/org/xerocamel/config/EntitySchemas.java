package org.xerocamel.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The JSON Schemas of all rows of {@code xero.entities}. */
@Component("xeroEntitySchemas")
public class EntitySchemas {

    private final Map<String, Entity> rows;
    private final KnownFields known = new KnownFields();
    private final Map<String, EntitySchema> made = new ConcurrentHashMap<>();

    public EntitySchemas(XeroProperties settings) {
        this.rows = settings.entities();
    }

    /** @return the schema of the entity of that name, in any case; empty where there is no such entity */
    public Optional<EntitySchema> of(String entity) {
        return rows.keySet().stream().filter(name -> name.equalsIgnoreCase(entity)).findFirst()
                .map(name -> made.computeIfAbsent(name, any -> EntitySchema.of(name, rows.get(name), known)));
    }

    /** @return the ids of all schemas by the names of their entities */
    public Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        rows.keySet().forEach(entity -> of(entity).ifPresent(schema -> ids.put(entity, schema.id())));
        return ids;
    }
}

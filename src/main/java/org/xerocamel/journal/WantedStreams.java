package org.xerocamel.journal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** Decides which streams are fetched. */
@Component
public class WantedStreams {

    private record Key(String tenantId, String entity) {}

    private record Known(long id, Key key, boolean wanted) {}

    private final Database database;
    private final Streams streams;

    WantedStreams(Database database, Streams streams) {
        this.database = database;
        this.streams = streams;
    }

    /**
     * Sets which streams are fetched from now on; those that are not there yet are added, due at once.
     *
     * @param tenantIds of the organisations
     * @param entities of each of them
     */
    public void want(Collection<String> tenantIds, Collection<String> entities) {
        Set<Key> wanted = tenantIds.stream().flatMap(tenant -> entities.stream().map(entity -> new Key(tenant, entity)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Known> known = database.sql("SELECT id, tenant_id, entity, wanted FROM xero_stream")
                .query((row, n) -> new Known(row.getLong("id"),
                        new Key(row.getString("tenant_id"), row.getString("entity")), row.getBoolean("wanted"))).list();
        database.batch("UPDATE xero_stream SET wanted = :wanted WHERE id = :id AND wanted <> :wanted", known.stream()
                .filter(stream -> stream.wanted() != wanted.contains(stream.key()))
                .map(stream -> Map.of("id", stream.id(), "wanted", !stream.wanted())).toList());
        known.forEach(stream -> wanted.remove(stream.key()));
        add(wanted);
    }

    private void add(Collection<Key> missing) {
        try {
            // In one transaction: else each of them would be a commit of its own.
            database.inTransaction(() -> database.batch("journal/add-stream", missing.stream()
                    .map(key -> Map.of("tenant", key.tenantId(), "entity", key.entity())).toList()));
        } catch (DuplicateKeyException e) {
            // Another node adds the same ones. Which went through depends on the database, so each is tried alone.
            missing.forEach(key -> streams.add(key.tenantId(), key.entity()));
        }
    }
}

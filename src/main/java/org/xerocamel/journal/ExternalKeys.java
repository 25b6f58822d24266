package org.xerocamel.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.work.Stopping;

/** The users' own keys (ExternalIDs) of records that they wrote to Xero, of each organisation and entity. */
@Component
public class ExternalKeys implements RecordKeys {

    private static final int PIECE = 500;
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final Database database;
    private final Stopping stopping;

    ExternalKeys(Database database, Stopping stopping) {
        this.database = database;
        this.stopping = stopping;
    }

    /** @return Xero's ids by those of the external ids that are known */
    public Map<String, String> known(String tenantId, String entity, Collection<String> externalIds) {
        Map<String, String> known = new HashMap<>();
        List<String> all = List.copyOf(externalIds);
        for (int from = 0; from < all.size(); from += PIECE) {
            database.sql("""
                    SELECT external_id, xero_id FROM xero_external_id
                     WHERE tenant_id = :tenant AND entity = :entity AND external_id IN (:ids)
                    """).param("tenant", tenantId).param("entity", entity)
                    .param("ids", all.subList(from, Math.min(all.size(), from + PIECE)))
                    .query((RowCallbackHandler) row -> known.put(row.getString("external_id"), row.getString("xero_id")));
        }
        return known;
    }

    @Override
    public List<ExternalKey> of(String tenantId, String entity, Supplier<? extends Collection<String>> recordIds) {
        if (!isAny(tenantId, entity)) {
            return List.of();
        }
        Map<String, String> asked = new HashMap<>();
        recordIds.get().stream().filter(id -> !id.isEmpty()).forEach(id -> asked.put(noted(id), id));
        List<String> ids = List.copyOf(asked.keySet());
        List<ExternalKey> keys = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PIECE) {
            keys.addAll(database.sql("""
                    SELECT external_id, xero_id FROM xero_external_id
                     WHERE tenant_id = :tenant AND entity = :entity AND xero_id IN (:ids)
                     ORDER BY added_at, external_id
                    """).param("tenant", tenantId).param("entity", entity)
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + PIECE)))
                    .query((row, number) -> new ExternalKey(row.getString("external_id"), asked.get(row.getString("xero_id"))))
                    .list());
        }
        return keys;
    }

    /** Most batches are of entities without any key, and need no more than this. */
    private boolean isAny(String tenantId, String entity) {
        return database.sql("""
                SELECT COUNT(*)
                  FROM (SELECT k.tenant_id FROM xero_external_id k WHERE k.tenant_id = :tenant AND k.entity = :entity
                         FETCH FIRST 1 ROW ONLY) found
                """).param("tenant", tenantId).param("entity", entity).query(Long.class).single() > 0;
    }

    /**
     * Notes the record that was written for a key.
     *
     * @return whether the key was not that record's before
     */
    public boolean note(String tenantId, String entity, ExternalKey key) {
        int moved = database.sql("""
                UPDATE xero_external_id SET xero_id = :id, added_at = CURRENT_TIMESTAMP
                 WHERE tenant_id = :tenant AND entity = :entity AND external_id = :external AND xero_id <> :id
                """).param("id", key.recordId()).param("tenant", tenantId).param("entity", entity)
                .param("external", key.externalId()).update();
        return moved > 0 || !known(tenantId, entity, List.of(key.externalId())).containsKey(key.externalId())
                && database.sql("""
                        INSERT INTO xero_external_id (tenant_id, entity, external_id, xero_id, added_at)
                        VALUES (:tenant, :entity, :external, :id, CURRENT_TIMESTAMP)
                        """).param("id", key.recordId()).param("tenant", tenantId).param("entity", entity)
                        .param("external", key.externalId()).update() > 0;
    }

    /** Forgets the keys of a record that was taken back: a document with one of them is a new record then. */
    public void forget(String tenantId, String entity, String recordId) {
        database.sql("DELETE FROM xero_external_id WHERE tenant_id = :tenant AND entity = :entity AND xero_id = :id")
                .param("tenant", tenantId).param("entity", entity).param("id", recordId).update();
    }

    /** Forgets all keys of an organisation, some at a time; leaves off when the application stops. */
    public void erase(String tenantId) {
        int removed = 1;
        while (removed > 0 && !stopping.isRequested()) {
            removed = database.sql("""
                    DELETE FROM xero_external_id
                     WHERE tenant_id = :tenant
                       AND (entity, external_id) IN (SELECT k.entity, k.external_id FROM xero_external_id k
                                                      WHERE k.tenant_id = :tenant ORDER BY k.entity, k.external_id
                                                      FETCH FIRST 1000 ROWS ONLY)
                    """).param("tenant", tenantId).update();
        }
    }

    /** Xero's ids are the same in any case, and the ledger has them in lower case; other ids are codes. */
    private static String noted(String id) {
        return UUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id;
    }
}

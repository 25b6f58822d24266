package org.xerocamel.write;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.write.Document.State;

/** The authors' own keys: which record of Xero's a document with that ExternalID became, of each organisation and entity. */
@Component
class ExternalIds {

    private static final int PIECE = 500;

    private final Database database;

    ExternalIds(Database database) {
        this.database = database;
    }

    /** @return Xero's ids by those of the external ids that are known */
    Map<String, String> known(String tenantId, String entity, Collection<String> externalIds) {
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

    /** Notes the record of a document that ended well, or forgets it, within the transaction that says so. */
    void note(Document document) {
        if (document.state() == State.UNDONE) {
            forget(document);
            return;
        }
        boolean there = document.state() == State.CREATED || document.state() == State.CHANGED
                || document.state() == State.UNCHANGED;
        if (!there || document.draft().externalId() == null || document.result().id() == null) {
            return;
        }
        int changed = database.sql("""
                UPDATE xero_external_id SET xero_id = :id
                 WHERE tenant_id = :tenant AND entity = :entity AND external_id = :external
                """).param("id", document.result().id()).param("tenant", document.tenantId())
                .param("entity", document.draft().entity()).param("external", document.draft().externalId()).update();
        if (changed == 0) {
            database.sql("""
                    INSERT INTO xero_external_id (tenant_id, entity, external_id, xero_id, added_at)
                    VALUES (:tenant, :entity, :external, :id, CURRENT_TIMESTAMP)
                    """).param("id", document.result().id()).param("tenant", document.tenantId())
                    .param("entity", document.draft().entity()).param("external", document.draft().externalId()).update();
        }
    }

    /** The same file may be dropped again, and then creates what was taken back. */
    private void forget(Document document) {
        database.sql("DELETE FROM xero_external_id WHERE tenant_id = :tenant AND entity = :entity AND xero_id = :id")
                .param("tenant", document.tenantId()).param("entity", document.draft().entity())
                .param("id", document.result().id()).update();
    }
}

package org.xerocamel.fetch;

import static org.xerocamel.config.Database.instant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.fetch.FetchException.NotYetException;
import org.xerocamel.fetch.PassQuery.Parents;
import org.xerocamel.journal.RecordKey;
import org.xerocamel.journal.XeroStream;

/**
 * The parts that a pass requests one after another: fixed ones, such as statuses, or the records of another entity, from the
 * index. They are ordered, those of the index by their keys, so that an interrupted pass resumes at its part.
 */
@Component
class Parts {

    /** What is known of a parent's stream; it is due at no time while it is in progress. */
    private record Parent(long lastSequence, boolean read, Instant due, String refusal, String error) {}

    private final Database database;

    Parts(Database database) {
        this.database = database;
    }

    /**
     * @param chosen the fingerprint of the filters; after others all of the parent's records are looked at
     * @return which of the parent's records a new pass looks at
     * @throws NotYetException when the parent was not read yet
     */
    Parents parents(XeroStream stream, Entity entity, Pass.Kind kind, String chosen) {
        if (!entity.each().hasParent()) {
            return Parents.EACH;
        }
        String name = entity.each().parent();
        Parent parent = database.sql("""
                SELECT sequence, last_pass_at, refusal, last_error,
                       CASE WHEN lease_owner IS NULL THEN due_at END AS due_at
                  FROM xero_stream
                 WHERE tenant_id = :tenant AND entity = :entity
                """).param("tenant", stream.tenantId()).param("entity", name)
                .query((row, n) -> new Parent(row.getLong("sequence"), row.getObject("last_pass_at") != null,
                        instant(row, "due_at"), row.getString("refusal"), row.getString("last_error"))).optional()
                .orElse(new Parent(0, false, null, null, null));
        if (entity.whole().singly() && parent.refusal() != null) {
            // For a search by name, the list and its records are one.
            throw new NotYetException(parent.error(), parent.due(), parent.refusal());
        }
        if (!parent.read()) {
            throw new NotYetException(stream + " waits until " + name + " were read", parent.due());
        }
        // What the list's filter never let through is in the index, but was not journalled.
        long all = entity.each().isChosen() ? Parents.CHOSEN : Parents.ALL;
        if (!entity.each().changed()) {
            return new Parents(all, null);
        }
        Optional<Long> read = kind == Pass.Kind.FULL ? Optional.empty() : read(stream, chosen);
        return new Parents(read.orElse(all), parent.lastSequence());
    }

    /** @return the first part; null where there is none */
    String first(XeroStream stream, PassQuery query) {
        return after(stream, query, "");
    }

    /** @return the part after that one; null where there is none */
    String after(XeroStream stream, PassQuery query, String part) {
        Entity.Each each = query.entity().each();
        if (!each.isAny()) {
            return null;
        }
        if (!each.hasParent()) {
            List<String> values = each.values();
            int next = values.indexOf(part) + 1;
            return next < values.size() ? values.get(next) : null;
        }
        return database.sql("""
                SELECT v.record_key
                  FROM xero_record_index v
                  JOIN xero_stream s ON s.id = v.stream_id
                 WHERE s.tenant_id = :tenant AND s.entity = :parent AND v.record_key > :after AND v.sequence > :since
                 ORDER BY v.record_key
                 FETCH FIRST 1 ROW ONLY
                """).param("tenant", stream.tenantId()).param("parent", each.parent())
                .param("after", RecordKey.of(part)).param("since", query.parents().since()).query(byte[].class).optional()
                .map(RecordKey::id).orElse(null);
    }

    private Optional<Long> read(XeroStream stream, String chosen) {
        return database.sql("SELECT parents_read FROM xero_stream WHERE id = :stream AND chosen = :chosen")
                .param("stream", stream.id()).param("chosen", chosen)
                .query((row, n) -> Optional.ofNullable(row.getObject("parents_read", Long.class)))
                .optional().flatMap(each -> each);
    }
}

package org.xerocamel.deliver;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.XeroStream;

/** Finds the last version of a record in the journal, for a replay that a person asks for although nothing is parked. */
@Component
class LastVersions {

    /** The number of what is not parked. */
    static final long NOT_PARKED = 0;

    /**
     * A version, in the form of a parked record.
     *
     * @param record without a reason, by the number {@link #NOT_PARKED}
     * @param body the record itself
     */
    record Version(Parked record, byte[] body) {}

    private final Journal journal;
    private final Database database;
    private final XeroProperties settings;
    private final Sinks sinks;

    LastVersions(Journal journal, Database database, XeroProperties settings, Sinks sinks) {
        this.journal = journal;
        this.database = database;
        this.settings = settings;
        this.sinks = sinks;
    }

    /** @return the version; empty where the journal does not have it, or not any more */
    Optional<Version> find(String sink, String tenantId, String entity, String recordId) {
        String idField = Optional.ofNullable(settings.entities().get(entity)).map(Entity::id).orElse("");
        return stream(tenantId, entity).flatMap(stream -> journal.holding(tenantId, entity, recordId)
                .flatMap(batch -> line(batch, idField, entity, recordId).map(body -> new Version(new Parked(NOT_PARKED, sink, stream,
                        batch.sequence(), recordId, "", 0, batch.appendedAt(), batch.sequence(), sinks.gets(sink, stream), null, null,
                        null), body))));
    }

    private Optional<XeroStream> stream(String tenantId, String entity) {
        return database.sql("""
                SELECT s.id, s.tenant_id, s.entity, o.name AS organisation
                  FROM xero_stream s
                  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
                 WHERE s.tenant_id = :tenant AND s.entity = :entity
                """).param("tenant", tenantId).param("entity", entity).query((row, n) -> new XeroStream(row.getLong("id"),
                        row.getString("tenant_id"), row.getString("organisation"), row.getString("entity"))).optional();
    }

    /** An id that stands for several records, as a tax rate's may, has its last one last. */
    private static Optional<byte[]> line(Batch batch, String idField, String entity, String recordId) {
        return Ndjson.records(batch.body()).stream()
                .filter(line -> (idField.isEmpty() ? entity : Ndjson.field(line, idField)).equals(recordId))
                .reduce((first, second) -> second);
    }
}

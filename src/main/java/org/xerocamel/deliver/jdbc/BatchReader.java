package org.xerocamel.deliver.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.journal.RecordKeys;
import org.xerocamel.journal.RecordKeys.ExternalKey;

/** Turns the records of a batch into rows. */
public class BatchReader {

    private final JdbcSink sink;
    private final RecordKeys recordKeys;

    public BatchReader(JdbcSink sink, RecordKeys recordKeys) {
        this.sink = sink;
        this.recordKeys = recordKeys;
    }

    /**
     * Reads a batch. Should it hold a record twice, the later one counts, since Xero made it later.
     *
     * @param journalled when the batch came from Xero; null where a route of the user's own does not say it, then it came now
     */
    public Rows rows(@Body byte[] batch, @Header("XeroTenantId") String tenantId, @Header("XeroEntity") String entity,
            @Header("XeroSequence") Long sequence, @Variable("xeroJournalled") Instant journalled) throws MetaDataAccessException {
        Objects.requireNonNull(tenantId, "The batch has no XeroTenantId");
        Objects.requireNonNull(entity, "The batch has no XeroEntity");
        Objects.requireNonNull(sequence, "The batch has no XeroSequence");
        RecordReader reader = sink.tables(tenantId).reader(entity);
        String fetched = Values.utc(journalled == null ? SinkTime.now(sink.database(), sink.kind()).toString() : journalled.toString());
        Map<String, RecordReader.Row> latest = new LinkedHashMap<>();
        for (byte[] record : Ndjson.records(batch)) {
            RecordReader.Row row = reader.read(record, sequence);
            row.values()[reader.table().fetchedColumn()] = fetched;
            latest.put(row.values()[reader.table().idColumn()], row);
        }
        return Rows.of(reader.table(), tenantId, entity, latest.values(), recordKeys);
    }

    /** The records of a batch, one by one, as they stand there. */
    public List<byte[]> records(@Body byte[] batch) {
        return Ndjson.records(batch);
    }

    /**
     * The rows of one batch, each with the number of its batch behind its columns.
     *
     * @param table where they go
     * @param tenantId whose they are
     * @param entity the kind of record
     * @param records a row a record
     * @param parts the rows of all their lists, those of the table's first list first
     * @param keys the users' own keys of these records
     */
    record Rows(Table table, String tenantId, String entity, List<String[]> records, List<List<String[]>> parts,
            List<ExternalKey> keys) {

        /** The column of a list's row with the key of its record. */
        private static final int RECORD_ID = 0;

        /** @param recordKeys knows the users' own keys, of which a column may hold the last one of a record */
        static Rows of(Table table, String tenantId, String entity, Collection<RecordReader.Row> all, RecordKeys recordKeys) {
            List<List<String[]>> parts = new ArrayList<>();
            for (int i = 0; i < table.parts().size(); i++) {
                List<String[]> rows = new ArrayList<>();
                for (RecordReader.Row record : all) {
                    rows.addAll(record.parts().get(i));
                }
                parts.add(rows);
            }
            List<String[]> records = all.stream().map(RecordReader.Row::values).toList();
            Map<String, List<String[]>> byId = records.stream().collect(Collectors.groupingBy(row -> row[table.idColumn()]));
            List<ExternalKey> keys = recordKeys.of(tenantId, entity, byId::keySet);
            table.externalId().ifPresent(column -> keys.forEach(key ->
                    byId.get(key.recordId()).forEach(row -> row[column] = key.externalId())));
            return new Rows(table, tenantId, entity, records, parts, keys);
        }

        /** @return the ids of the records */
        List<String> ids() {
            return records.stream().map(row -> row[table.idColumn()]).toList();
        }

        /** @return the rows of the records with these ids */
        Rows only(Set<String> ids) {
            int id = table.idColumn();
            return ids.size() == records.size() ? this
                    : new Rows(table, tenantId, entity, records.stream().filter(row -> ids.contains(row[id])).toList(),
                            parts.stream().map(rows -> rows.stream().filter(row -> ids.contains(row[RECORD_ID])).toList())
                                    .toList(),
                            keys.stream().filter(key -> ids.contains(key.recordId())).toList());
        }
    }
}

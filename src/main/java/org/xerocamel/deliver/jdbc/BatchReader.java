package org.xerocamel.deliver.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.journal.RecordKeys;
import org.xerocamel.journal.RecordKeys.ExternalKey;

/** Turns the records of a batch into rows. */
public class BatchReader {

    private final Tables tables;
    private final RecordKeys recordKeys;
    private final Map<String, Table> known = new ConcurrentHashMap<>();

    public BatchReader(XeroProperties settings, RecordKeys recordKeys) {
        this.tables = new Tables(settings.entities());
        this.recordKeys = recordKeys;
    }

    /** Reads a batch. Should it hold a record twice, the later one counts, since Xero made it later. */
    public Rows rows(@Body byte[] batch, @Header("XeroTenantId") String tenantId, @Header("XeroEntity") String entity,
            @Header("XeroSequence") Long sequence) {
        Objects.requireNonNull(tenantId, "The batch has no XeroTenantId");
        Objects.requireNonNull(entity, "The batch has no XeroEntity");
        Objects.requireNonNull(sequence, "The batch has no XeroSequence");
        Table table = known.computeIfAbsent(entity, tables::of);
        RecordReader reader = new RecordReader(table);
        Map<String, RecordReader.Row> latest = new LinkedHashMap<>();
        for (byte[] record : Ndjson.records(batch)) {
            RecordReader.Row row = reader.read(record);
            latest.put(row.values()[table.idColumn()], row);
        }
        List<ExternalKey> keys = recordKeys.of(tenantId, entity, latest::keySet);
        keys.forEach(key -> table.externalId().ifPresent(column -> latest.get(key.recordId()).values()[column] = key.externalId()));
        List<String[]> records = new ArrayList<>();
        List<String[]> lines = new ArrayList<>();
        for (RecordReader.Row row : latest.values()) {
            records.add(row.values());
            lines.addAll(row.lines());
        }
        return new Rows(table, tenantId, entity, sequence, records, lines, keys);
    }

    /** The records of a batch, one by one, as they stand there. */
    public List<byte[]> records(@Body byte[] batch) {
        return Ndjson.records(batch);
    }

    /**
     * The rows of one batch.
     *
     * @param table where they go
     * @param tenantId whose they are
     * @param entity the kind of record
     * @param sequence the batch's number
     * @param records a row a record
     * @param lines the rows of all their lines
     * @param keys the users' own keys of these records
     */
    record Rows(Table table, String tenantId, String entity, long sequence, List<String[]> records, List<String[]> lines,
            List<ExternalKey> keys) {

        /** The lines' column with the key of their record. */
        private static final int LINE_ID = 0;

        boolean hasLines() {
            return table.lines() != null;
        }

        /** @return the rows of the records with these ids */
        Rows only(Set<String> ids) {
            int id = table.idColumn();
            return ids.size() == records.size() ? this
                    : new Rows(table, tenantId, entity, sequence,
                            records.stream().filter(row -> ids.contains(row[id])).toList(),
                            lines.stream().filter(row -> ids.contains(row[LINE_ID])).toList(),
                            keys.stream().filter(key -> ids.contains(key.recordId())).toList());
        }
    }
}

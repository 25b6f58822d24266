package org.xerocamel.deliver.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Ndjson;

/** Turns the records of a batch into rows. */
public class BatchReader {

    private final Tables tables;
    private final Map<String, Table> known = new ConcurrentHashMap<>();

    public BatchReader(XeroProperties settings) {
        this.tables = new Tables(settings.entities());
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
        List<String[]> records = new ArrayList<>();
        List<String[]> lines = new ArrayList<>();
        for (RecordReader.Row row : latest.values()) {
            records.add(row.values());
            lines.addAll(row.lines());
        }
        return new Rows(table, tenantId, sequence, records, lines);
    }

    /** The records of a batch, one by one, as they stand there. */
    public List<byte[]> records(@Body byte[] batch) {
        return Ndjson.records(batch);
    }
}

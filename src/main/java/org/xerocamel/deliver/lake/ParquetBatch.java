package org.xerocamel.deliver.lake;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.xerocamel.deliver.jdbc.TypedRecords;
import org.xerocamel.deliver.jdbc.TypedRecords.Columns;
import org.xerocamel.deliver.jdbc.TypedRecords.Typed;

/** A batch on its way into a file. */
public final class ParquetBatch {

    private final TypedRecords reader;
    private final Columns columns;
    private final String entity;
    private final String tenantId;
    private final long sequence;
    private final String fetched;
    private final Map<String, ParquetRecord> records = new LinkedHashMap<>();

    /**
     * @param reader reads the records
     * @param entity the kind of record
     * @param tenantId whose they are
     * @param sequence the number of the batch in its stream
     * @param fetched when it came from Xero, as a moment in ISO-8601; null where that is not known
     */
    public ParquetBatch(TypedRecords reader, String entity, String tenantId, long sequence, String fetched) {
        this.reader = reader;
        this.columns = reader.columns(entity);
        this.entity = entity;
        this.tenantId = tenantId;
        this.sequence = sequence;
        this.fetched = fetched;
    }

    /** @return whether there is a column for the users' own keys of records */
    public boolean hasExternalId() {
        return columns.externalId() >= 0;
    }

    /**
     * Adds a record. Should the batch hold it twice, the later one counts, since Xero made it later.
     *
     * @param externalId the user's own key of it; null for none
     * @throws IOException when the columns cannot hold it; the message says in one sentence why
     */
    public void add(byte[] record, String externalId) throws IOException {
        Typed typed = reader.read(entity, record, fetched);
        if (externalId != null && hasExternalId()) {
            typed.values()[columns.externalId()] = externalId;
        }
        try {
            records.put(typed.id(), new ParquetRecord(columns, typed));
        } catch (DateTimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** @return the file, the same bytes for the same records */
    public byte[] file() throws IOException {
        MessageType schema = ParquetSchema.of(columns);
        MemoryFile file = new MemoryFile();
        try (ParquetOutput output = new ParquetOutput(file, schema)) {
            for (ParquetRecord record : records.values()) {
                record.write(output.next(), tenantId, sequence);
            }
        }
        return file.content();
    }
}

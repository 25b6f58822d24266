package org.xerocamel.deliver.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.xerocamel.config.Entity;
import org.xerocamel.config.SettingException;
import org.xerocamel.deliver.jdbc.TypedRecords;
import org.xerocamel.deliver.lake.ParquetBatch;

/** Parquet: a row a record, in the columns of the JDBC sink's tables, with its lines and other lists as nested columns. */
class ParquetRenderer {

    private final TypedRecords reader;

    /**
     * @param rows the rows of {@code xero.entities}
     * @throws SettingException when a part of the library is missing, which the first batch would find otherwise
     */
    ParquetRenderer(Map<String, Entity> rows) {
        reader = new TypedRecords(rows);
        try {
            new ParquetBatch(reader, rows.keySet().iterator().next(), "", 0, null).file();
        } catch (LinkageError e) {
            throw new SettingException("xero.sink.file.format is \"parquet\", but a part of the library that writes it is not"
                    + " there (" + e.getMessage() + "): fetch all of it to lib/, as docs/lake.md says.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Rendering render(FileBatch batch) {
        String tenantId = Objects.requireNonNull(batch.tenantId(), "The file sink was called without the header XeroTenantId.");
        ParquetBatch file = new ParquetBatch(reader, batch.entity(), tenantId, batch.sequence(), batch.journalled());
        Map<String, String> externalIds = file.hasExternalId() ? batch.externalIds().get() : Map.of();
        Rendering rendering = Rendering.empty();
        for (byte[] record : batch.records()) {
            try {
                file.add(record, externalIds.isEmpty() ? null : externalIds.get(batch.id(record)));
            } catch (IOException e) {
                rendering.refuse(batch, record, e.getMessage());
            }
        }
        try {
            rendering.files().add(batch.file(FileFormat.PARQUET.ending(), file.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rendering;
    }
}

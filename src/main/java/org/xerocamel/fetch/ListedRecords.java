package org.xerocamel.fetch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.journal.RecordKey;
import org.xerocamel.journal.XeroStream;

/**
 * Uses a record as its list has it, where Xero does not return it individually (404, or an answer without a record): the
 * short form is better than none.
 */
@Component
class ListedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ListedRecords.class);

    private final Database database;
    private final PageReader reader;

    ListedRecords(Database database, ObjectMapper json) {
        this.database = database;
        this.reader = new PageReader(json.getFactory());
    }

    /**
     * Passes on the requested record in its short form, where the journal still has it.
     *
     * @param entity the row of the single records
     */
    void read(XeroStream stream, Entity entity, String id, RecordHandler handler) throws IOException {
        Optional<byte[]> batch = database.sql("""
                SELECT OCTET_LENGTH(b.body) AS body_length, b.body
                  FROM xero_stream s
                  JOIN xero_record_index v ON v.stream_id = s.id AND v.record_key = :record
                  JOIN xero_batch b ON b.stream_id = v.stream_id AND b.sequence = v.sequence
                 WHERE s.tenant_id = :tenant AND s.entity = :list
                """).param("tenant", stream.tenantId()).param("list", entity.each().parent()).param("record", RecordKey.of(id))
                .query((row, n) -> row.getBytes("body")).optional();
        LOG.warn("{}: Xero lists {} but does not return it individually, so it {}", stream, id,
                batch.isPresent() ? "is delivered as the list has it" : "keeps its last version");
        if (batch.isPresent()) {
            String lines = new String(batch.get(), StandardCharsets.UTF_8).strip().replace("\n", ",");
            byte[] list = ("[" + lines + "]").getBytes(StandardCharsets.UTF_8);
            reader.read(new ByteArrayInputStream(list), entity.listed(), record -> {
                if (record.id().equals(id)) {
                    handler.record(record);
                }
            });
        }
    }
}

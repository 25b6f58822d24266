package org.xerocamel.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Json;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.XeroStream;

/**
 * Uses a record as its list has it, where Xero does not return it individually (404, or an answer without a record): the
 * short form is better than none.
 */
@Component
class ListedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ListedRecords.class);

    private final Journal journal;
    private final PageReader reader;

    ListedRecords(Journal journal, Json json) {
        this.journal = journal;
        this.reader = new PageReader(json.mapper().getFactory());
    }

    /**
     * Passes on the requested record in its short form, where the journal still has it.
     *
     * @param entity the row of the single records
     */
    void read(XeroStream stream, Entity entity, String id, RecordHandler handler) throws IOException {
        Optional<Batch> batch = journal.holding(stream.tenantId(), entity.each().parent(), id);
        LOG.warn("{}: Xero lists {} but does not return it individually, so it {}", stream, id,
                batch.isPresent() ? "is delivered as the list has it" : "keeps its last version");
        if (batch.isPresent()) {
            String lines = new String(batch.get().body(), StandardCharsets.UTF_8).strip().replace("\n", ",");
            byte[] list = ("[" + lines + "]").getBytes(StandardCharsets.UTF_8);
            reader.read(new ByteArrayInputStream(list), entity.listed(), record -> {
                if (record.id().equals(id)) {
                    handler.record(record);
                }
            });
        }
    }
}

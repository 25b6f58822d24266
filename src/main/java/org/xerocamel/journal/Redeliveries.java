package org.xerocamel.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.WebhookEvents.RecordEvent;

/**
 * Lets records reach all sinks once more although Xero has not changed them, since something that belongs to them was not
 * known when they were journalled.
 */
@Component
public class Redeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Redeliveries.class);
    private static final String EVENT = "EXTERNAL-ID";

    private final Database database;
    private final WebhookEvents events;
    private final XeroProperties settings;

    Redeliveries(Database database, WebhookEvents events, XeroProperties settings) {
        this.database = database;
        this.events = events;
        this.settings = settings;
    }

    /**
     * Lets those of the records that are in the journal be fetched and journalled once more. It belongs into the transaction
     * that notes what was not known: that holds the stream's row from here on, so that a record is either in the journal
     * before, and comes again, or is journalled after the commit, and its delivery knows.
     */
    public void ask(String tenantId, String entity, Collection<String> recordIds) {
        stream(tenantId, entity).ifPresent(stream -> {
            List<String> journalled = journalled(stream, recordIds);
            if (!journalled.isEmpty()) {
                forget(stream, journalled);
                fetch(stream, entity, journalled);
                LOG.info("{} of {}: {} an ExternalID after delivery, and come again", entity, tenantId,
                        Counted.of(journalled.size(), "record got", "records got"));
            }
        });
    }

    private Optional<Long> stream(String tenantId, String entity) {
        return database.sql("""
                SELECT id FROM xero_stream WHERE tenant_id = :tenant AND entity = :entity AND wanted FOR UPDATE
                """).param("tenant", tenantId).param("entity", entity).query(Long.class).optional();
    }

    /** An id that stands for several records, as a tax rate's may, has a longer hash, and is left alone. */
    private List<String> journalled(long streamId, Collection<String> recordIds) {
        return database.sql("""
                SELECT record_key FROM xero_record_index
                 WHERE stream_id = :stream AND record_key = ANY (CAST(:keys AS BYTEA ARRAY)) AND sequence > 0
                   AND OCTET_LENGTH(content_hash) = 16
                """).param("stream", streamId).param("keys", RecordKey.of(recordIds))
                .query((row, number) -> RecordKey.id(row.getBytes("record_key"))).list();
    }

    /** No content has that hash, so whatever Xero gives of the record next is a change. */
    private void forget(long streamId, List<String> recordIds) {
        database.sql("""
                UPDATE xero_record_index SET content_hash = :none
                 WHERE stream_id = :stream AND record_key = ANY (CAST(:keys AS BYTEA ARRAY))
                """).param("stream", streamId).param("keys", RecordKey.of(recordIds)).param("none", new byte[16]).update();
    }

    /** By their ids, as if a webhook had named them; where Xero takes no list of ids, by reading everything again. */
    private void fetch(long streamId, String entity, List<String> recordIds) {
        Entity row = settings.entities().get(entity);
        if (row != null && !row.ids().isBlank()) {
            Instant now = database.now();
            events.add(recordIds.stream().map(id -> new RecordEvent(streamId, id, EVENT, now.toString(), now)).toList());
        } else {
            database.sql("""
                    UPDATE xero_stream
                       SET full_pass_at = CURRENT_TIMESTAMP
                     WHERE id = :stream AND (full_pass_at IS NULL OR full_pass_at > CURRENT_TIMESTAMP)
                    """).param("stream", streamId).update();
        }
    }
}

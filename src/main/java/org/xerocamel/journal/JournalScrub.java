package org.xerocamel.journal;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.work.Stopping;

/**
 * Removes a forgotten contact from what the journal holds. A batch keeps its number; one that held nothing else is for no sink any
 * more. Each batch is rewritten in a transaction of its own, so the work resumes where it was interrupted.
 */
@Component("xeroJournalScrub")
public class JournalScrub {

    private static final int HASH_LENGTH = 16;
    /** The names of sinks stand between commas; these are none. */
    private static final String NO_SINK = ",";

    private final Database database;
    private final Journal journal;
    private final ForgottenContacts contacts;
    private final ExternalKeys keys;
    private final BodyFiles bodies;
    private final List<CutDocuments> listeners;
    private final Stopping stopping;

    JournalScrub(Database database, Journal journal, ForgottenContacts contacts, ExternalKeys keys, BodyFiles bodies,
            List<CutDocuments> listeners, Stopping stopping) {
        this.database = database;
        this.journal = journal;
        this.contacts = contacts;
        this.keys = keys;
        this.bodies = bodies;
        this.listeners = listeners;
        this.stopping = stopping;
    }

    /** Rewrites the organisation's batches and its index, once no page can be journalled that was read before. */
    public void scrub(@Body ForgottenContact contact) {
        for (XeroStream stream : contacts.streams(contact.tenantId())) {
            Forgetting forgetting = contacts.of(stream);
            if (!forgetting.isNothing()) {
                scrubBatches(stream, forgetting);
            }
            if (forgetting.isOfContacts()) {
                scrubIndex(stream.id(), contact.contactId());
                keys.forget(contact.tenantId(), stream.entity(), contact.contactId());
            }
        }
    }

    /**
     * Overwrites, in the files of bodies, what the rewritten batches held. It comes last: until each delivery has ended that was
     * under way, one may still read there.
     */
    public void erase() {
        List<BodyPlace> places = database.sql("""
                SELECT body_file, body_offset, body_length, body_check FROM xero_body_erasure ORDER BY body_file, body_offset
                """).query((row, n) -> BodyPlace.of(row)).list();
        bodies.erase(places);
        for (BodyPlace place : places) {
            database.sql("DELETE FROM xero_body_erasure WHERE body_file = :file AND body_offset = :offset")
                    .param("file", place.file()).param("offset", place.offset()).update();
        }
    }

    private void scrubBatches(XeroStream stream, Forgetting forgetting) {
        List<Long> sequences = database.sql("SELECT sequence FROM xero_batch WHERE stream_id = :stream ORDER BY sequence")
                .param("stream", stream.id()).query(Long.class).list();
        for (long sequence : sequences) {
            if (stopping.isRequested()) {
                return;
            }
            if (left(stream.id(), sequence, forgetting).isPresent()) {
                database.inTransaction(() -> rewrite(stream, sequence, forgetting));
            }
        }
    }

    /** A batch that cannot be read is fetched again for each sink that lacks it, and lacks the contact then. */
    private Optional<Forgetting.Left> left(long stream, long sequence, Forgetting forgetting) {
        try {
            return journal.find(stream, sequence).flatMap(batch -> forgetting.left(batch.body()));
        } catch (LostBatchException lost) {
            return Optional.empty();
        }
    }

    /** The row is locked first: two contacts may be forgotten at once, on two nodes. */
    private void rewrite(XeroStream stream, long sequence, Forgetting forgetting) {
        database.sql("SELECT sequence FROM xero_batch WHERE stream_id = :stream AND sequence = :sequence FOR UPDATE")
                .param("stream", stream.id()).param("sequence", sequence).query().listOfRows();
        Optional<Forgetting.Left> left = left(stream.id(), sequence, forgetting);
        if (left.isEmpty()) {
            return;
        }
        database.sql("""
                INSERT INTO xero_body_erasure (body_file, body_offset, body_length, body_check)
                SELECT b.body_file, b.body_offset, b.body_length, b.body_check
                  FROM xero_batch b
                 WHERE b.stream_id = :stream AND b.sequence = :sequence AND b.body_file IS NOT NULL
                """).param("stream", stream.id()).param("sequence", sequence).update();
        database.sql("""
                UPDATE xero_batch
                   SET body = :body, record_count = :count, body_file = NULL, body_offset = NULL, body_length = NULL,
                       body_check = NULL, sinks = CASE WHEN CAST(:count AS INTEGER) = 0 THEN :none ELSE sinks END
                 WHERE stream_id = :stream AND sequence = :sequence
                """).param("stream", stream.id()).param("sequence", sequence).param("body", left.get().body())
                .param("count", left.get().records()).param("none", NO_SINK).update();
        if (!left.get().cut().isEmpty()) {
            listeners.forEach(each -> each.cut(stream, left.get().cut()));
        }
    }

    /**
     * The row stays, as that of a record that was skipped: what a stream holds is compared with Xero's count. Its hash becomes one
     * that no content has.
     */
    private void scrubIndex(long stream, String contactId) {
        database.inTransaction(() -> {
            database.sql("""
                    UPDATE xero_stream
                       SET skipped = skipped + (SELECT COUNT(*) FROM xero_record_index v
                                                 WHERE v.stream_id = :stream AND v.record_key = :key AND v.sequence > 0)
                     WHERE id = :stream
                    """).param("stream", stream).param("key", RecordKey.of(contactId)).update();
            database.sql("""
                    UPDATE xero_record_index SET sequence = 0, content_hash = :none
                     WHERE stream_id = :stream AND record_key = :key AND sequence > 0
                    """).param("stream", stream).param("key", RecordKey.of(contactId)).param("none", new byte[HASH_LENGTH]).update();
        });
    }
}

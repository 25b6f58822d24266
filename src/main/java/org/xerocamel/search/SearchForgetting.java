package org.xerocamel.search;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.CutDocuments;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.RecordKey;
import org.xerocamel.journal.XeroStream;

/** Lets the search forget a contact: what goes by its id is found no more, and where documents are cut, they are by number alone. */
@Component("xeroSearchForgetting")
public class SearchForgetting implements CutDocuments {

    private final Database database;
    private final XeroProperties settings;

    SearchForgetting(Database database, XeroProperties settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Documents lose the name that the cut took from them, in all their rows: the contact's own record, which has it too, may have been
     * removed before, when documents were kept.
     */
    @Override
    public void cut(XeroStream stream, List<Cut> documents) {
        Entity row = settings.entities().get(stream.entity());
        if (row == null) {
            return;
        }
        Set<String> names = new TreeSet<>();
        for (Cut document : documents) {
            String name = RecordLabel.of(stream.entity(), row, document.before()).name();
            if (name != null && !name.equals(RecordLabel.of(stream.entity(), row, document.after()).name())) {
                names.add(Database.cut(name, SearchIndex.NAME));
            }
        }
        if (!names.isEmpty()) {
            awaitReader(stream.id());
        }
        for (String name : names) {
            database.sql("""
                    UPDATE xero_search_record
                       SET name_id = NULL
                     WHERE name_id IN (SELECT n.id FROM xero_search_name n WHERE n.tenant_id = :tenant AND n.name = :name)
                    """).param("tenant", stream.tenantId()).param("name", name).update();
        }
    }

    /**
     * It may safely be repeated: the names are known as long as the contact's own records are, which go with them. What the reader is
     * storing ends before; what it stores later, it reads again from the journal, which has the contact no more.
     */
    public void forget(@Body ForgottenContact contact) {
        database.inTransaction(() -> {
            List<Long> streams = database.sql("SELECT id FROM xero_stream WHERE tenant_id = :tenant ORDER BY id").param("tenant", contact.tenantId())
                    .query(Long.class).list();
            streams.forEach(this::awaitReader);
            byte[] key = RecordKey.of(contact.contactId());
            if (contact.documents() && !streams.isEmpty()) {
                for (long name : database.sql("""
                        SELECT DISTINCT r.name_id FROM xero_search_record r
                         WHERE r.stream_id IN (:streams) AND r.record_key = :key AND r.name_id IS NOT NULL
                        """).param("streams", streams).param("key", key).query(Long.class).list()) {
                    database.sql("UPDATE xero_search_record SET name_id = NULL WHERE name_id = :name").param("name", name).update();
                }
            }
            for (long stream : streams) {
                database.sql("DELETE FROM xero_search_record WHERE stream_id = :stream AND record_key = :key").param("stream", stream)
                        .param("key", key).update();
                database.sql("DELETE FROM xero_search_version WHERE stream_id = :stream AND record_key = :key").param("stream", stream)
                        .param("key", key).update();
            }
            removeUnusedNames(contact.tenantId());
        });
    }

    private void awaitReader(long stream) {
        database.sql("SELECT sequence FROM xero_search_cursor WHERE stream_id = :stream FOR UPDATE").param("stream", stream).query()
                .listOfRows();
    }

    /** Those that the contact had before, too. */
    private void removeUnusedNames(String tenantId) {
        List<Long> unused = database.sql("""
                SELECT n.id FROM xero_search_name n
                 WHERE n.tenant_id = :tenant AND NOT EXISTS (SELECT 1 FROM xero_search_record r WHERE r.name_id = n.id)
                """).param("tenant", tenantId).query(Long.class).list();
        for (long name : unused) {
            database.sql("DELETE FROM xero_search_word WHERE name_id = :name").param("name", name).update();
            database.sql("DELETE FROM xero_search_name WHERE id = :name").param("name", name).update();
        }
    }
}

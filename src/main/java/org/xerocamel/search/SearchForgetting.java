package org.xerocamel.search;

import java.util.List;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.RecordKey;

/** Lets the search forget a contact: what goes by its id is found no more, and where documents are cut, they are by number alone. */
@Component("xeroSearchForgetting")
public class SearchForgetting {

    private final Database database;

    SearchForgetting(Database database) {
        this.database = database;
    }

    /** It may safely be repeated: the names are known as long as the contact's own records are, which go with them. */
    public void forget(@Body ForgottenContact contact) {
        database.inTransaction(() -> {
            List<Long> streams = database.sql("SELECT id FROM xero_stream WHERE tenant_id = :tenant").param("tenant", contact.tenantId())
                    .query(Long.class).list();
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

package org.xerocamel.search;

import static org.xerocamel.config.Database.time;

import java.util.List;
import org.apache.camel.Body;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Journal;
import org.xerocamel.work.Stopping;

/** Removes what the search knows of: an organisation that was disconnected, what must not be found, and what the journal lacks. */
@Component("xeroSearchRemoval")
public class SearchRemoval {

    private final Database database;
    private final XeroProperties settings;
    private final SearchProperties search;
    private final Stopping stopping;
    private final Journal journal;

    SearchRemoval(Database database, Journal journal, XeroProperties settings, SearchProperties search, Stopping stopping) {
        this.database = database;
        this.journal = journal;
        this.settings = settings;
        this.search = search;
        this.stopping = stopping;
    }

    /** Removes all that is known of an organisation, for the removing route. Its cursors are at the streams' ends from then on. */
    public void remove(@Body String tenantId) {
        database.sql("SELECT id FROM xero_stream WHERE tenant_id = :tenant").param("tenant", tenantId).query(Long.class).list()
                .forEach(this::empty);
        removeNames(tenantId);
    }

    /** Removes everything, since the search is off. What is appended later is read once it is on. */
    void removeAll() {
        for (String tenantId : database.sql("SELECT DISTINCT n.tenant_id FROM xero_search_name n").query(String.class).list()) {
            removeNames(tenantId);
        }
        for (long stream : database.sql("SELECT c.stream_id FROM xero_search_cursor c").query(Long.class).list()) {
            empty(stream);
            forget(stream);
        }
    }

    /** Removes the records of entities that are no longer to be found. */
    void removeUnwanted() {
        List<String> personal = settings.entities().entrySet().stream().filter(entity -> entity.getValue().personal())
                .map(entity -> entity.getKey()).toList();
        if (!search.personal() && !personal.isEmpty()) {
            List<Long> streams = database.sql("""
                    SELECT c.stream_id FROM xero_search_cursor c JOIN xero_stream s ON s.id = c.stream_id
                     WHERE s.entity IN (:entities)
                    """).param("entities", personal).query(Long.class).list();
            for (long stream : streams) {
                empty(stream);
                forget(stream);
            }
            if (!streams.isEmpty()) {
                removeUnused();
            }
        }
    }

    /** Removes the versions that the journal no longer has, and the marks that are older than its batches. */
    void prune() {
        for (long stream : database.sql("SELECT DISTINCT v.stream_id FROM xero_search_version v").query(Long.class).list()) {
            long first = journal.firstSequence(stream).orElse(Long.MAX_VALUE);
            inPieces(database.sql("""
                    DELETE FROM xero_search_version
                     WHERE stream_id = :stream
                       AND (record_key, sequence) IN (SELECT v.record_key, v.sequence FROM xero_search_version v
                                                       WHERE v.stream_id = :stream AND v.sequence < :first
                                                       FETCH FIRST 5000 ROWS ONLY)
                    """).param("stream", stream).param("first", first));
        }
        inPieces(database.sql("""
                DELETE FROM xero_search_mark
                 WHERE (stream_id, sink, passed_at) IN (SELECT m.stream_id, m.sink, m.passed_at FROM xero_search_mark m
                                                         WHERE m.passed_at < :before FETCH FIRST 5000 ROWS ONLY)
                """).param("before", time(database.now().minus(settings.journal().retention()))));
    }

    private void empty(long stream) {
        // First the cursor: a batch that is being read is not stored after that.
        database.sql("""
                UPDATE xero_search_cursor
                   SET sequence = (SELECT s.sequence FROM xero_stream s WHERE s.id = :stream),
                       first = (SELECT s.sequence + 1 FROM xero_stream s WHERE s.id = :stream), since = CURRENT_TIMESTAMP
                 WHERE stream_id = :stream
                """).param("stream", stream).update();
        inPieces(database.sql("""
                DELETE FROM xero_search_record
                 WHERE stream_id = :stream
                   AND record_key IN (SELECT r.record_key FROM xero_search_record r WHERE r.stream_id = :stream
                                       ORDER BY r.record_key FETCH FIRST 2000 ROWS ONLY)
                """).param("stream", stream));
        database.sql("DELETE FROM xero_search_version WHERE stream_id = :stream").param("stream", stream).update();
        database.sql("DELETE FROM xero_search_mark WHERE stream_id = :stream").param("stream", stream).update();
    }

    private void forget(long stream) {
        database.sql("DELETE FROM xero_search_cursor WHERE stream_id = :stream").param("stream", stream).update();
    }

    private void removeNames(String tenantId) {
        database.sql("""
                DELETE FROM xero_search_word
                 WHERE name_id IN (SELECT n.id FROM xero_search_name n WHERE n.tenant_id = :tenant)
                """).param("tenant", tenantId).update();
        database.sql("DELETE FROM xero_search_name WHERE tenant_id = :tenant").param("tenant", tenantId).update();
    }

    /** The names that no record has any more. */
    private void removeUnused() {
        database.sql("""
                DELETE FROM xero_search_word
                 WHERE NOT EXISTS (SELECT 1 FROM xero_search_record r WHERE r.name_id = xero_search_word.name_id)
                """).update();
        database.sql("""
                DELETE FROM xero_search_name
                 WHERE NOT EXISTS (SELECT 1 FROM xero_search_record r WHERE r.name_id = xero_search_name.id)
                """).update();
    }

    private void inPieces(StatementSpec statement) {
        int removed = 1;
        while (removed > 0 && !stopping.isRequested()) {
            removed = statement.update();
        }
    }
}

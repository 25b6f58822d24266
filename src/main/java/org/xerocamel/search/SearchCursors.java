package org.xerocamel.search;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.Node;

/** How far the search has read each stream, and which node reads. */
@Component
class SearchCursors {

    private static final Duration TURN = Duration.ofSeconds(15);
    private static final int PIECE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(SearchCursors.class);

    /**
     * A stream with batches that were not read yet.
     *
     * @param after the last batch that was read; null where none ever was
     * @param last the last batch of the stream
     */
    record Unread(XeroStream stream, Long after, long last) {}

    private final Database database;
    private final Node node;

    SearchCursors(Database database, Node node) {
        this.database = database;
        this.node = node;
    }

    /** @return whether this node is the one that reads, for some seconds from now */
    boolean take() {
        return database.sql("""
                UPDATE xero_search_turn
                   SET node = :node, ends_at = :end
                 WHERE id = 1 AND (node = :node OR ends_at < CURRENT_TIMESTAMP)
                """).param("node", node.id()).param("end", time(database.now().plus(TURN))).update() == 1;
    }

    /** @return all streams with batches to read */
    List<Unread> unread() {
        return database.sql("search/unread").query((row, n) -> new Unread(new XeroStream(row.getLong("id"),
                row.getString("tenant_id"), null, row.getString("entity")), row.getObject("sequence", Long.class),
                row.getLong("last_sequence"))).list();
    }

    /** @return those of the streams with batches to read */
    List<Unread> unread(Collection<Long> streamIds) {
        List<Long> all = List.copyOf(streamIds);
        List<Unread> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PIECE) {
            found.addAll(database.sql("search/unread-of").param("streams", all.subList(from, Math.min(all.size(), from + PIECE)))
                    .query((row, n) -> new Unread(new XeroStream(row.getLong("id"), row.getString("tenant_id"), null,
                            row.getString("entity")), row.getObject("sequence", Long.class), row.getLong("last_sequence"))).list());
        }
        return found;
    }

    /** Begins a stream in front of its first batch. @return the cursor; the one of another node that was quicker */
    long begin(XeroStream stream, long last) {
        List<Object[]> first = database.sql("""
                SELECT sequence, appended_at FROM xero_batch WHERE stream_id = :stream ORDER BY stream_id, sequence
                 FETCH FIRST 1 ROW ONLY
                """).param("stream", stream.id())
                .query((row, n) -> new Object[] {row.getLong("sequence"), instant(row, "appended_at")}).list();
        long before = first.isEmpty() ? last : (Long) first.get(0)[0] - 1;
        Instant since = first.isEmpty() ? database.now() : (Instant) first.get(0)[1];
        try {
            database.sql("""
                    INSERT INTO xero_search_cursor (stream_id, sequence, first, since) VALUES (:stream, :sequence, :first, :since)
                    """).param("stream", stream.id()).param("sequence", before).param("first", before + 1)
                    .param("since", time(since)).update();
            return before;
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has begun to read {}", stream);
            return database.sql("SELECT sequence FROM xero_search_cursor WHERE stream_id = :stream")
                    .param("stream", stream.id()).query(Long.class).single();
        }
    }
}

package org.xerocamel.journal;

import static org.xerocamel.config.Database.time;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The index: the content of each record as it was journalled last, and which pass saw it last. */
@Component
public class RecordVersions {

    private static final int CHUNK = 500;

    /**
     * What the index knows of a record.
     *
     * @param hash of its content
     * @param sequence the batch that it was journalled in; 0 for a record that was passed over
     * @param seen the number of the pass of the same kind that saw it last
     */
    record Known(String hash, long sequence, long seen) {

        /** @return the hash of what was journalled last; null when nothing was */
        String journalledHash() {
            return sequence == 0 ? null : hash;
        }
    }

    private final Database database;

    RecordVersions(Database database) {
        this.database = database;
    }

    /**
     * @param ids at most some hundreds of record ids
     * @return those that have a row, by id
     */
    Map<String, Known> known(long streamId, Collection<String> ids, PassMark pass) {
        Map<String, Known> known = new HashMap<>();
        if (!ids.isEmpty()) {
            ofRecords("journal/record-hashes", streamId, ids).query(row -> {
                known.put(row.getString("record_id"), new Known(row.getString("content_hash"),
                        row.getLong("sequence"), row.getLong(pass.full() ? "seen_full" : "seen")));
            });
        }
        return known;
    }

    /** Stores the rows of a page, in the transaction that appends it. */
    void store(long streamId, Changes changes, long firstSequence) {
        List<Map<String, Object>> added = new ArrayList<>();
        List<Map<String, Object>> changed = new ArrayList<>();
        for (Changes.Version version : changes.versions()) {
            Map<String, Object> row = new HashMap<>();
            row.put("stream", streamId);
            row.put("id", version.id());
            row.put("hash", version.hash());
            row.put("updated", time(version.updated()));
            row.put("sequence", version.isPassedOver() ? 0L : firstSequence + version.batch());
            row.put("pass", changes.pass().number());
            row.put("full", changes.pass().full());
            (version.known() ? changed : added).add(row);
        }
        database.batch("journal/insert-version", added);
        database.batch(changes.pass().isNone() ? "journal/update-named-version" : "journal/update-version", changed);
    }

    /** Notes that a pass has seen the records, in the transaction that appends their page. */
    void stamp(long streamId, List<String> ids, PassMark pass) {
        for (int from = 0; from < ids.size(); from += CHUNK) {
            ofRecords("journal/stamp-versions", streamId, ids.subList(from, Math.min(from + CHUNK, ids.size())))
                    .param("pass", pass.number()).param("full", pass.full()).update();
        }
    }

    /** Names the records in both ways; each database's statement takes the one that it finds by its index. */
    private StatementSpec ofRecords(String statement, long streamId, Collection<String> ids) {
        return database.sql(statement).param("stream", streamId).param("ids", ids)
                .param("keys", ids.stream().map(id -> new Object[] {streamId, id}).toList());
    }
}

package org.xerocamel.journal;

import static org.xerocamel.config.Database.time;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The index: the hash of each record's content as journalled last, and the pass that saw it last. */
@Component
public class RecordVersions {

    private static final int CHUNK = 500;

    /**
     * A record's entry in the index.
     *
     * @param hash of its content; of an id that stands for several, with that of their set ({@link Twins})
     * @param sequence the batch that it was journalled in; 0 for a record that was skipped
     * @param seen the number of the pass of the same kind that saw it last
     */
    record Known(String hash, long sequence, long seen) {

        /** @return the hash of what was journalled last; null when nothing was */
        String journalledHash() {
            return sequence == 0 ? null : Twins.last(hash);
        }

        /** @return the hash of the set that was journalled last; null where the id stands for one record */
        String twins() {
            return sequence == 0 ? null : Twins.setOf(hash);
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
            database.sql("journal/record-hashes").param("stream", streamId).param("ids", ids.toArray(String[]::new))
                    .query(row -> {
                        known.put(row.getString("record_id"), new Known(row.getString("content_hash"),
                                row.getLong("sequence"), row.getLong(pass.full() ? "seen_full" : "seen")));
                    });
        }
        return known;
    }

    /** @return whether nothing was ever read of the stream */
    public boolean isEmpty(long streamId) {
        return database.sql("""
                SELECT COUNT(*)
                  FROM (SELECT v.record_id FROM xero_record_version v WHERE v.stream_id = :stream
                         FETCH FIRST 1 ROW ONLY) found
                """).param("stream", streamId).query(Long.class).single() == 0;
    }

    /** Stores the rows of a page, in the transaction that appends it. */
    void store(long streamId, Changes changes, long firstSequence) {
        List<Changes.Version> added = new ArrayList<>();
        List<Changes.Version> changed = new ArrayList<>();
        changes.versions().forEach(version -> (version.known() ? changed : added).add(version));
        if (!added.isEmpty()) {
            insert(streamId, added, firstSequence, changes.pass());
        }
        update(streamId, changed, firstSequence, changes.pass());
    }

    /** In one statement, since a pass over an organisation's past adds a row for each record. */
    private void insert(long streamId, List<Changes.Version> added, long firstSequence, PassMark pass) {
        database.sql("""
                INSERT INTO xero_record_version (stream_id, record_id, content_hash, updated, sequence, seen, seen_full)
                SELECT CAST(:stream AS BIGINT), v.id, v.hash, v.updated, v.sequence,
                       CASE WHEN :full THEN 0 ELSE CAST(:pass AS BIGINT) END,
                       CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE 0 END
                  FROM UNNEST(CAST(:ids AS VARCHAR(100) ARRAY), CAST(:hashes AS VARCHAR(64) ARRAY),
                              CAST(:updated AS TIMESTAMP WITH TIME ZONE ARRAY), CAST(:sequences AS BIGINT ARRAY))
                       AS v (id, hash, updated, sequence)
                """).param("stream", streamId).param("pass", pass.number()).param("full", pass.full())
                .param("ids", texts(added, Changes.Version::id))
                .param("hashes", texts(added, Changes.Version::hash))
                .param("updated", texts(added, version -> Objects.toString(version.updated(), null)))
                .param("sequences", added.stream().map(version -> sequence(version, firstSequence)).toArray(Long[]::new))
                .update();
    }

    private void update(long streamId, List<Changes.Version> changed, long firstSequence, PassMark pass) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Changes.Version version : changed) {
            Map<String, Object> row = new HashMap<>();
            row.put("stream", streamId);
            row.put("id", version.id());
            row.put("hash", version.hash());
            row.put("updated", time(version.updated()));
            row.put("sequence", sequence(version, firstSequence));
            row.put("pass", pass.number());
            row.put("full", pass.full());
            rows.add(row);
        }
        database.batch(pass.isNone() ? """
                UPDATE xero_record_version
                   SET content_hash = :hash, updated = :updated, sequence = :sequence
                 WHERE stream_id = :stream AND record_id = :id
                """ : """
                UPDATE xero_record_version
                   SET content_hash = :hash, updated = :updated, sequence = :sequence,
                       seen = CASE WHEN :full THEN seen ELSE CAST(:pass AS BIGINT) END,
                       seen_full = CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE seen_full END
                 WHERE stream_id = :stream AND record_id = :id
                """, rows);
    }

    private static long sequence(Changes.Version version, long firstSequence) {
        return version.isPassedOver() ? 0L : firstSequence + version.batch();
    }

    private static String[] texts(List<Changes.Version> versions, Function<Changes.Version, String> field) {
        return versions.stream().map(field).toArray(String[]::new);
    }

    /** Notes that a pass has seen the records, in the transaction that appends their page. */
    void stamp(long streamId, List<String> ids, PassMark pass) {
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> some = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            database.sql("journal/stamp-versions").param("stream", streamId).param("ids", some.toArray(String[]::new))
                    .param("pass", pass.number()).param("full", pass.full()).update();
        }
    }
}

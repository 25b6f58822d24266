package org.xerocamel.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The index: the hash of each record's content as journalled last, and the pass that saw it last. */
@Component
public class RecordVersions {

    private static final int CHUNK = 500;
    private static final HexFormat HEX = HexFormat.of();

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

    /** A new row of the index, with its key. */
    private record Added(byte[] key, Changes.Version version) {}

    /**
     * A record of a stream.
     *
     * @param streamId the stream's id
     * @param id the record's id
     */
    public record StreamRecord(long streamId, String id) {}

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
            database.sql("journal/record-hashes").param("stream", streamId).param("keys", RecordKey.of(ids))
                    .query(row -> {
                        known.put(RecordKey.id(row.getBytes("record_key")), new Known(HEX.formatHex(row.getBytes("content_hash")),
                                row.getLong("sequence"), row.getLong(pass.full() ? "seen_full" : "seen")));
                    });
        }
        return known;
    }

    /** @return the greatest key of the stream; a record whose key is greater has no row. Empty where none has */
    Optional<byte[]> greatest(long streamId) {
        return database.sql("journal/greatest-key").param("stream", streamId).query(byte[].class).optional();
    }

    /** @return whether nothing was ever read of the stream */
    public boolean isEmpty(long streamId) {
        return greatest(streamId).isEmpty();
    }

    /** @return those of the ids that the incremental pass of that number, or a later one, has seen */
    public List<String> seen(long streamId, List<String> ids, long pass) {
        List<String> seen = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            known(streamId, ids.subList(from, Math.min(from + CHUNK, ids.size())), PassMark.of(pass)).forEach((id, known) -> {
                if (known.seen() >= pass) {
                    seen.add(id);
                }
            });
        }
        return seen;
    }

    /** @return the batch of each record's last version; none for a record that is not in the index */
    public Map<StreamRecord, Long> lastSequences(Collection<StreamRecord> records) {
        Map<StreamRecord, Long> sequences = new HashMap<>();
        if (!records.isEmpty()) {
            database.sql("journal/last-sequences")
                    .param("streams", records.stream().map(StreamRecord::streamId).toArray(Long[]::new))
                    .param("keys", RecordKey.of(records.stream().map(StreamRecord::id).toList()))
                    .query(row -> {
                        sequences.put(new StreamRecord(row.getLong("stream_id"), RecordKey.id(row.getBytes("record_key"))),
                                row.getLong("sequence"));
                    });
        }
        return sequences;
    }

    /** Stores the rows of a page, in the transaction that appends it. */
    void store(long streamId, Changes changes, long firstSequence) {
        List<Added> added = new ArrayList<>();
        List<Changes.Version> changed = new ArrayList<>();
        for (Changes.Version version : changes.versions()) {
            if (version.known()) {
                changed.add(version);
            } else {
                added.add(new Added(RecordKey.of(version.id()), version));
            }
        }
        if (!added.isEmpty()) {
            insert(streamId, added, firstSequence, changes.pass());
        }
        update(streamId, changed, firstSequence, changes.pass());
    }

    /** In one statement and in the order of the keys, since a pass over an organisation's past adds a row for each record. */
    private void insert(long streamId, List<Added> added, long firstSequence, PassMark pass) {
        added.sort(Comparator.comparing(Added::key, Arrays::compareUnsigned));
        database.sql("""
                INSERT INTO xero_record_index (stream_id, record_key, content_hash, sequence, seen, seen_full)
                SELECT CAST(:stream AS BIGINT), v.record_key, v.content_hash, v.sequence,
                       CASE WHEN :full THEN 0 ELSE CAST(:pass AS BIGINT) END,
                       CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE 0 END
                  FROM UNNEST(CAST(:keys AS BYTEA ARRAY), CAST(:hashes AS BYTEA ARRAY), CAST(:sequences AS BIGINT ARRAY))
                       AS v (record_key, content_hash, sequence)
                """).param("stream", streamId).param("pass", pass.number()).param("full", pass.full())
                .param("keys", bytes(added, Added::key))
                .param("hashes", bytes(added, row -> HEX.parseHex(row.version().hash())))
                .param("sequences", added.stream().map(row -> sequence(row.version(), firstSequence)).toArray(Long[]::new))
                .update();
    }

    private void update(long streamId, List<Changes.Version> changed, long firstSequence, PassMark pass) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Changes.Version version : changed) {
            rows.add(Map.of("stream", streamId, "key", RecordKey.of(version.id()), "hash", HEX.parseHex(version.hash()),
                    "sequence", sequence(version, firstSequence), "pass", pass.number(), "full", pass.full()));
        }
        database.batch(pass.isNone() ? """
                UPDATE xero_record_index
                   SET content_hash = :hash, sequence = :sequence
                 WHERE stream_id = :stream AND record_key = :key
                """ : """
                UPDATE xero_record_index
                   SET content_hash = :hash, sequence = :sequence,
                       seen = CASE WHEN :full THEN seen ELSE CAST(:pass AS BIGINT) END,
                       seen_full = CASE WHEN :full THEN CAST(:pass AS BIGINT) ELSE seen_full END
                 WHERE stream_id = :stream AND record_key = :key
                """, rows);
    }

    private static long sequence(Changes.Version version, long firstSequence) {
        return version.isPassedOver() ? 0L : firstSequence + version.batch();
    }

    private static byte[][] bytes(List<Added> rows, Function<Added, byte[]> field) {
        return rows.stream().map(field).toArray(byte[][]::new);
    }

    /** Notes that a pass has seen the records, in the transaction that appends their page. */
    void stamp(long streamId, List<String> ids, PassMark pass) {
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> some = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            database.sql("journal/stamp-versions").param("stream", streamId).param("keys", RecordKey.of(some))
                    .param("pass", pass.number()).param("full", pass.full()).update();
        }
    }
}

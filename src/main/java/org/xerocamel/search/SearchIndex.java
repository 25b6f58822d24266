package org.xerocamel.search;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.RecordKey;
import org.xerocamel.journal.XeroStream;

/** Stores what one batch tells of its records, in one short transaction. */
@Component
class SearchIndex {

    static final int NAME = 200;
    /** A batch is stored within a moment of being read, unless the machine sleeps. */
    private static final Duration READ_BEFORE = Duration.ofDays(1);
    private static final int SHOWN = 100;

    private final Database database;

    SearchIndex(Database database) {
        this.database = database;
    }

    /**
     * Stores a batch's records and moves the reader's cursor past it.
     *
     * @param after where the cursor has to be; if it is elsewhere, another node has read the batch, and nothing is stored
     * @param again reads the batch once more, where a contact may have been removed from it since
     */
    void store(XeroStream stream, long after, Batch batch, List<RecordLabel> labels, Supplier<List<RecordLabel>> again) {
        database.inTransaction(() -> {
            if (move(stream, after, batch.sequence())) {
                Map<String, RecordLabel> records = new TreeMap<>();
                (isForgetting(stream.tenantId()) ? again.get() : labels).stream().filter(label -> !label.id().isEmpty())
                        .forEach(label -> records.put(label.id(), label));
                store(stream, batch, List.copyOf(records.values()));
            }
        });
    }

    /** Who forgets waits for the cursor, which is moved already; so a contact that is asked for later is removed behind this. */
    private boolean isForgetting(String tenantId) {
        return database.sql("""
                SELECT COUNT(*) FROM xero_forgotten
                 WHERE tenant_id = :tenant AND (contact_id IS NOT NULL OR forgotten_at > :since)
                """).param("tenant", tenantId).param("since", time(database.now().minus(READ_BEFORE))).query(Long.class).single() > 0;
    }

    /** Moves the reader's cursor. @return whether it was where it was expected */
    boolean move(XeroStream stream, long after, long sequence) {
        return database.sql("""
                UPDATE xero_search_cursor SET sequence = :sequence WHERE stream_id = :stream AND sequence = :after
                """).param("sequence", sequence).param("stream", stream.id()).param("after", after).update() == 1;
    }

    private void store(XeroStream stream, Batch batch, List<RecordLabel> records) {
        Map<String, Long> names = names(stream.tenantId(), records.stream().map(RecordLabel::name).filter(name -> name != null)
                .map(name -> cut(name, NAME)).collect(Collectors.toCollection(TreeSet::new)));
        Map<String, Long> known = known(stream, records);
        List<Map<String, Object>> added = new ArrayList<>();
        List<Map<String, Object>> changed = new ArrayList<>();
        List<Map<String, Object>> earlier = new ArrayList<>();
        for (RecordLabel record : records) {
            Long last = known.get(record.id());
            Map<String, Object> row = row(stream, batch, record, names);
            if (last == null) {
                added.add(row);
            } else if (last < batch.sequence()) {
                changed.add(row);
                earlier.add(Map.of("stream", stream.id(), "sequence", last, "key", row.get("key")));
            }
        }
        database.batch("""
                INSERT INTO xero_search_version (stream_id, sequence, record_key) VALUES (:stream, :sequence, :key)
                """, earlier);
        database.batch("""
                INSERT INTO xero_search_record (stream_id, record_key, sequence, changed_at, name_id, number, tail, shown)
                VALUES (:stream, :key, :sequence, :changed, :name, :number, :tail, :shown)
                """, added);
        database.batch("""
                UPDATE xero_search_record
                   SET sequence = :sequence, changed_at = :changed, name_id = :name, number = :number, tail = :tail, shown = :shown
                 WHERE stream_id = :stream AND record_key = :key
                """, changed);
    }

    private static Map<String, Object> row(XeroStream stream, Batch batch, RecordLabel record, Map<String, Long> names) {
        String number = record.number() == null ? "" : SearchText.squeezed(record.number());
        String tail = record.number() == null ? "" : SearchText.tail(record.number());
        Map<String, Object> row = new HashMap<>();
        row.put("stream", stream.id());
        row.put("key", RecordKey.of(record.id()));
        row.put("sequence", batch.sequence());
        row.put("changed", time(batch.appendedAt()));
        row.put("name", record.name() == null ? null : names.get(cut(record.name(), NAME)));
        row.put("number", number.isEmpty() ? null : SearchText.bytes(number));
        row.put("tail", tail.isEmpty() ? null : SearchText.bytes(tail));
        row.put("shown", cut(record.number(), SHOWN));
        return row;
    }

    /** @return the batch of the version that is indexed, by id */
    private Map<String, Long> known(XeroStream stream, List<RecordLabel> records) {
        Map<String, Long> known = new HashMap<>();
        database.sql("search/known").param("stream", stream.id())
                .param("keys", records.stream().map(record -> RecordKey.of(record.id())).toArray(byte[][]::new)).query(row -> {
                    known.put(RecordKey.id(row.getBytes("record_key")), row.getLong("sequence"));
                });
        return known;
    }

    /** @return the ids of the names, those that are new too */
    private Map<String, Long> names(String tenantId, Set<String> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> names = find(tenantId, wanted);
        List<String> missing = wanted.stream().filter(name -> !names.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            database.batch("""
                    INSERT INTO xero_search_name (tenant_id, name, words) VALUES (:tenant, :name, :words)
                    """, missing.stream().map(name -> Map.of("tenant", tenantId, "name", name, "words",
                    " " + String.join(" ", SearchText.words(name)) + " ")).toList());
            Map<String, Long> made = find(tenantId, Set.copyOf(missing));
            database.batch("INSERT INTO xero_search_word (word, name_id) VALUES (:word, :name)",
                    made.entrySet().stream().flatMap(name -> SearchText.words(name.getKey()).stream()
                            .map(word -> Map.of("word", SearchText.bytes(word), "name", name.getValue()))).toList());
            names.putAll(made);
        }
        return names;
    }

    private Map<String, Long> find(String tenantId, Set<String> names) {
        Map<String, Long> found = new HashMap<>();
        database.sql("SELECT id, name FROM xero_search_name WHERE tenant_id = :tenant AND name = ANY (CAST(:names AS VARCHAR(200) ARRAY))")
                .param("tenant", tenantId).param("names", names.toArray(String[]::new)).query(row -> {
                    found.put(row.getString("name"), row.getLong("id"));
                });
        return found;
    }
}

package org.xerocamel.console.life;

import static org.xerocamel.config.Database.instant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.console.life.Life.Change;
import org.xerocamel.console.life.Life.Passed;
import org.xerocamel.console.life.Life.Version;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.RecordKey;

/** Reads a record's versions from the journal, a few at a time, since each is within a batch of hundreds. */
@Component
class VersionReader {

    /** So many versions are read at once. */
    static final int PAGE = 10;
    private static final int MOST_CHANGES = 100;

    /** What the journal says of a batch. */
    private record Origin(Instant journalledAt, Long pass, String call) {}

    /** Some versions; {@code next} is null at the end. */
    record Page(List<Version> versions, Long next, Optional<FlatRecord> last) {}

    private final Database database;
    private final Journal journal;

    VersionReader(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** @return the versions before that batch, the youngest first */
    Page before(AskedRecord record, long before) {
        List<Long> sequences = sequences(record, before);
        Map<Long, Origin> origins = origins(record, sequences);
        List<Optional<FlatRecord>> bodies = sequences.stream().map(sequence -> body(record, sequence)).toList();
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < Math.min(PAGE, sequences.size()); i++) {
            Origin origin = origins.get(sequences.get(i));
            Optional<FlatRecord> earlier = i + 1 < bodies.size() ? bodies.get(i + 1) : Optional.empty();
            List<Change> changes = bodies.get(i).isEmpty() || earlier.isEmpty() ? null : earlier.get().changesTo(bodies.get(i).get());
            versions.add(new Version(sequences.get(i), origin == null ? null : origin.journalledAt(), origin == null ? null : origin.pass(),
                    origin == null ? null : origin.call(), bodies.get(i).isPresent(),
                    changes == null ? null : changes.stream().limit(MOST_CHANGES).toList(),
                    changes == null ? 0 : Math.max(0, changes.size() - MOST_CHANGES), passed(record, sequences.get(i))));
        }
        return new Page(versions, sequences.size() > PAGE ? sequences.get(PAGE - 1) : null,
                bodies.isEmpty() ? Optional.empty() : bodies.get(0));
    }

    /** @return the batches of a page's versions, and of the one before them to compare with */
    private List<Long> sequences(AskedRecord record, long before) {
        List<Long> known = database.sql("""
                SELECT v.sequence FROM xero_search_version v
                 WHERE v.stream_id = :stream AND v.record_key = :key AND v.sequence < :before
                 ORDER BY v.stream_id DESC, v.record_key DESC, v.sequence DESC
                 FETCH FIRST :most ROWS ONLY
                """).param("stream", record.stream().id()).param("key", RecordKey.of(record.id())).param("before", before)
                .param("most", PAGE + 1).query(Long.class).list();
        // The last version may not be read by the search yet; then that before it is the one that the search calls the last.
        Stream<Long> searched = database.sql("""
                SELECT r.sequence FROM xero_search_record r WHERE r.stream_id = :stream AND r.record_key = :key
                """).param("stream", record.stream().id()).param("key", RecordKey.of(record.id())).query(Long.class).list().stream();
        return Stream.concat(Stream.concat(Stream.of(record.sequence()), searched), known.stream())
                .filter(sequence -> sequence > 0 && sequence < before).distinct().sorted((one, other) -> Long.compare(other, one))
                .limit(PAGE + 1).toList();
    }

    private Map<Long, Origin> origins(AskedRecord record, List<Long> sequences) {
        Map<Long, Origin> origins = new HashMap<>();
        if (!sequences.isEmpty()) {
            database.sql("""
                    SELECT b.sequence, b.appended_at, b.pass, b.correlation
                      FROM xero_batch b
                     WHERE b.stream_id = :stream AND b.sequence IN (:sequences)
                    """).param("stream", record.stream().id()).param("sequences", sequences).query(row -> {
                        origins.put(row.getLong("sequence"), new Origin(instant(row, "appended_at"),
                                row.getObject("pass", Long.class), row.getString("correlation")));
                    });
        }
        return origins;
    }

    private Optional<FlatRecord> body(AskedRecord record, long sequence) {
        return journal.at(record.stream().id(), sequence).flatMap(batch -> line(record, batch)).map(FlatRecord::of);
    }

    /** Of an id that stands for several records, as a tax rate's may, the last one counts. */
    private static Optional<byte[]> line(AskedRecord record, Batch batch) {
        return Ndjson.records(batch.body()).stream().filter(line -> isOf(record, line)).reduce((first, second) -> second);
    }

    /** @return whether the line is the record */
    static boolean isOf(AskedRecord record, byte[] line) {
        return (record.row().id().isEmpty() ? record.stream().entity() : Ndjson.field(line, record.row().id())).equals(record.id());
    }

    /** @return when sinks were first seen at that batch or behind it */
    List<Passed> passed(AskedRecord record, long sequence) {
        return database.sql("search/passed").param("stream", record.stream().id()).param("sequence", sequence)
                .query((row, n) -> new Passed(row.getString("sink"), instant(row, "passed_at"),
                        row.getLong("sequence") == sequence)).list().stream()
                .collect(Collectors.toMap(Passed::sink, each -> each, (first, second) -> first, LinkedHashMap::new))
                .values().stream().toList();
    }
}

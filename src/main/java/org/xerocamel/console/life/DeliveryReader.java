package org.xerocamel.console.life;

import static org.xerocamel.config.Database.instant;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.console.life.Life.Passed;
import org.xerocamel.console.life.Life.SinkDelivery;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.deliver.ParkedFilter;
import org.xerocamel.deliver.ParkedRecords;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.deliver.Sinks;
import org.xerocamel.deliver.file.FilePaths;
import org.xerocamel.deliver.http.PostedKeys;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;

/** Tells where a record's last version is on its way to each sink: by the sinks' cursors, as the delivery itself writes nothing more. */
@Component
class DeliveryReader {

    private static final int MOST_PARKED = 100;

    /** A sink's cursor in the record's stream. */
    private record At(String sink, long sequence, int generation, Instant last, int failures, String error) {}

    private final Database database;
    private final Sinks sinks;
    private final ParkedRecords parked;
    private final Journal journal;
    private final FilePaths files;
    private final PostedKeys keys;

    DeliveryReader(Database database, Sinks sinks, ParkedRecords parked, Journal journal, FilePaths files, PostedKeys keys) {
        this.database = database;
        this.sinks = sinks;
        this.parked = parked;
        this.journal = journal;
        this.files = files;
        this.keys = keys;
    }

    /**
     * @param passed when sinks passed the last version
     * @return each sink that gets such records, or has some of them parked
     */
    List<SinkDelivery> of(AskedRecord record, List<Passed> passed) {
        Map<String, Passed> times = passed.stream().collect(Collectors.toMap(Passed::sink, each -> each));
        Map<String, Parked> lastParked = new HashMap<>();
        parked.list(new ParkedFilter(null, record.stream().tenantId(), record.stream().entity(), record.id(), null, null, null), 0, MOST_PARKED)
                .forEach(each -> lastParked.put(each.sink(), each));
        Optional<Batch> batch = record.sequence() == 0 ? Optional.empty() : journal.at(record.stream().id(), record.sequence());
        return database.sql("""
                SELECT c.sink, c.sequence, c.generation, c.last_delivered_at, c.failures, c.last_error
                  FROM xero_cursor c
                 WHERE c.stream_id = :stream AND c.wanted
                 ORDER BY c.sink
                """).param("stream", record.stream().id()).query(DeliveryReader::at).list().stream()
                .map(at -> delivery(record, at, Optional.ofNullable(lastParked.get(at.sink())), times.get(at.sink()), batch)).toList();
    }

    private SinkDelivery delivery(AskedRecord record, At at, Optional<Parked> dead, Passed passed, Optional<Batch> batch) {
        boolean on = sinks.names().contains(at.sink());
        boolean reached = record.sequence() > 0 && at.sequence() >= record.sequence();
        // An earlier version may be parked while the last one waits, or was delivered since.
        boolean isParked = reached && dead.filter(each -> !each.overtaken()).isPresent();
        boolean delivered = reached && !isParked;
        String state = isParked ? "PARKED" : delivered ? "DELIVERED" : on ? "WAITING" : "OFF";
        Passed when = passed != null ? passed : at.sequence() == record.sequence() && at.last() != null
                ? new Passed(at.sink(), at.last(), true) : null;
        Path file = at.sink().equals("file") && delivered
                ? files.of(record.folder(), record.stream().entity(), record.sequence(), record.id()) : null;
        return new SinkDelivery(at.sink(), state, delivered && when != null ? when.at() : null, when != null && when.exact(),
                isParked ? Integer.valueOf(dead.orElseThrow().attempts()) : delivered ? null : Integer.valueOf(at.failures()),
                file == null ? null : file.toString(), file == null ? null : files.isThere(file),
                at.sink().equals("jdbc") && !record.row().table().name().isEmpty() ? record.row().table().name() : null,
                at.sink().equals("http") ? batch.map(found -> key(record, at, found)).orElse(null) : null,
                isParked ? dead.orElseThrow().id() : null, isParked ? dead.orElseThrow().reason() : delivered ? null : at.error(),
                on && reached && batch.isPresent());
    }

    private String key(AskedRecord record, At at, Batch batch) {
        List<byte[]> lines = Ndjson.records(batch.body());
        int position = lines.size() - 1;
        while (position >= 0 && !VersionReader.isOf(record, lines.get(position))) {
            position--;
        }
        return position < 0 ? null : keys.of(record.stream(), at.generation(), batch, position);
    }

    private static At at(ResultSet row, int number) throws SQLException {
        return new At(row.getString("sink"), row.getLong("sequence"), row.getInt("generation"), instant(row, "last_delivered_at"),
                row.getInt("failures"), row.getString("last_error"));
    }
}

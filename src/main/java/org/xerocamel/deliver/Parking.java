package org.xerocamel.deliver;

import static org.xerocamel.config.Database.cut;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Hash;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.deliver.Refusals.Refusal;

/** Parks records, and removes superseded ones, within the transaction that ends a delivery. */
@Component
class Parking {

    private static final int REASON = 2000;
    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private final Database database;
    private final XeroProperties settings;
    private final ParkedLabels labels;

    Parking(Database database, XeroProperties settings, ParkedLabels labels) {
        this.database = database;
        this.settings = settings;
        this.labels = labels;
    }

    /** @return whether any record of the stream is parked; most sinks have none in most streams */
    boolean isAnyParked(Cursor cursor) {
        return database.sql("""
                SELECT COUNT(*)
                  FROM (SELECT p.id FROM xero_parked p WHERE p.sink = :sink AND p.stream_id = :stream
                         FETCH FIRST 1 ROW ONLY) found
                """).param("sink", cursor.sink()).param("stream", cursor.stream().id())
                .query(Long.class).single() > 0;
    }

    /** Forgets what was parked of the records that the sink has now taken. */
    void forgetDelivered(Cursor cursor, Tried tried) {
        String idField = Optional.ofNullable(settings.entities().get(cursor.stream().entity())).map(Entity::id).orElse("");
        Set<String> refused = refusals(tried).keySet();
        forget(cursor, tried.batch().sequence(), Ndjson.records(tried.batch().body()).stream()
                .map(record -> key(Ndjson.field(record, idField), record))
                .filter(key -> !refused.contains(key)).collect(Collectors.toSet()));
    }

    /** Parks what the sink refused of one batch. */
    void park(Cursor cursor, Tried tried, int attempts) {
        refusals(tried).forEach((key, refusal) -> park(cursor, tried.batch().sequence(), key, attempts, refusal));
    }

    private static Map<String, Refusal> refusals(Tried tried) {
        Map<String, Refusal> refused = new LinkedHashMap<>();
        tried.refused().forEach(refusal -> refused.putIfAbsent(key(refusal.recordId(), refusal.record()), refusal));
        return refused;
    }

    /** @return how many records are parked in the stream that were refused after the given batch, or in it */
    int records(Cursor cursor, long sequence) {
        return database.sql("""
                SELECT COUNT(DISTINCT record_id)
                  FROM xero_parked
                 WHERE sink = :sink AND stream_id = :stream AND sequence >= :sequence
                """).param("sink", cursor.sink()).param("stream", cursor.stream().id())
                .param("sequence", sequence).query(Integer.class).single();
    }

    /** Forgets a record that was replayed, with its earlier versions. */
    void replayed(Cursor cursor, Parked parked) {
        forget(cursor, parked.sequence(), Set.of(parked.recordId()));
    }

    /** Keeps a record that was refused again, with the new reason; parks one that was not parked. */
    void refusedAgain(Cursor cursor, Parked parked, Refusal refusal) {
        if (parked.id() == LastVersions.NOT_PARKED) {
            park(cursor, parked.sequence(), parked.recordId(), 1, refusal);
        } else {
            parkAgain(cursor, parked.sequence(), parked.recordId(), 1, refusal.reason());
        }
    }

    private void park(Cursor cursor, long sequence, String key, int attempts, Refusal refusal) {
        // A batch is delivered again after a rewind: records that it parked before have now been refused again.
        if (parkAgain(cursor, sequence, key, attempts, refusal.reason()) == 0) {
            ParkedLabels.Label label = labels.of(cursor.sink(), cursor.stream().entity(), refusal.reason(), refusal.record());
            record("""
                    INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at, reason_group,
                                             number, name)
                    SELECT CAST(:sink AS VARCHAR(100)), CAST(:stream AS BIGINT), CAST(:sequence AS BIGINT),
                           CAST(:record AS VARCHAR(100)), CAST(:reason AS VARCHAR(2000)), CAST(:attempts AS INTEGER),
                           :body, CURRENT_TIMESTAMP, CAST(:group AS VARCHAR(16)), CAST(:number AS VARCHAR(100)),
                           CAST(:name AS VARCHAR(200))
                     WHERE NOT EXISTS (SELECT 1
                                         FROM xero_parked
                                        WHERE sink = :sink AND stream_id = :stream AND sequence = :sequence
                                          AND record_id = :record)
                    """, cursor, sequence, key).param("reason", cut(refusal.reason(), REASON))
                    .param("attempts", attempts).param("body", refusal.record()).param("group", label.group())
                    .param("number", label.number()).param("name", label.name()).update();
        }
    }

    private int parkAgain(Cursor cursor, long sequence, String key, int attempts, String reason) {
        return record("""
                UPDATE xero_parked
                   SET reason = :reason, reason_group = :group, attempts = attempts + :attempts
                 WHERE sink = :sink AND stream_id = :stream AND sequence = :sequence AND record_id = :record
                """, cursor, sequence, key).param("reason", cut(reason, REASON)).param("group", ReasonGroup.key(cursor.sink(), reason))
                .param("attempts", attempts).update();
    }

    private void forget(Cursor cursor, long sequence, Set<String> keys) {
        int forgotten = keys.isEmpty() ? 0 : database.sql("""
                DELETE FROM xero_parked
                 WHERE sink = :sink AND stream_id = :stream AND record_id IN (:records) AND sequence <= :sequence
                """).param("sink", cursor.sink())
                .param("stream", cursor.stream().id()).param("sequence", sequence).param("records", keys).update();
        if (forgotten > 0) {
            LOG.info("{}: {} no longer parked, because the sink has that or a later version", cursor,
                    Counted.of(forgotten, "record is", "records are"));
        }
    }

    private StatementSpec record(String statement, Cursor cursor, long sequence, String key) {
        return database.sql(statement).param("sink", cursor.sink()).param("stream", cursor.stream().id())
                .param("sequence", sequence).param("record", key);
    }

    /** Two records without a readable id must not be taken for one. */
    private static String key(String recordId, byte[] record) {
        return recordId == null || recordId.isBlank() ? "without id, sha256 " + Hash.of(record).substring(0, 32)
                : cut(recordId, 100);
    }
}

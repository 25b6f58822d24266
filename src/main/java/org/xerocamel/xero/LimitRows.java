package org.xerocamel.xero;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.xerocamel.config.Database;

/** The rows of the limits in the database. */
final class LimitRows {

    /** The row that all organisations share. */
    static final String APP = "app";
    private static final Logger LOG = LoggerFactory.getLogger(LimitRows.class);

    private final Database database;
    private final UnaryOperator<Instant> clock;

    /** @param clock makes our time from the database's; nothing but a test changes it */
    LimitRows(Database database, UnaryOperator<Instant> clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes sure that the organisation has a row. Not within a transaction, which a second node's row would spoil. */
    void add(String id) {
        try {
            database.sql("""
                    INSERT INTO xero_limit (id)
                    SELECT CAST(:id AS VARCHAR(36))
                     WHERE NOT EXISTS (SELECT 1 FROM xero_limit WHERE id = :id)
                    """).param("id", id).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has added the limits of {}", id);
        }
    }

    /** Locks rows until the transaction ends, in a fixed order, so that there is no deadlock. */
    Map<String, LimitRow> lock(String... ids) {
        return database.sql("limits/lock").param("ids", Arrays.asList(ids)).query(this::read).list().stream()
                .collect(Collectors.toMap(row -> row.id, row -> row));
    }

    List<LimitRow> all() {
        return database.sql("SELECT l.*, CURRENT_TIMESTAMP AS read_at FROM xero_limit l ORDER BY l.id")
                .query(this::read).list();
    }

    void save(LimitRow... rows) {
        database.batch("""
                UPDATE xero_limit
                   SET calls = :calls, minute_window = :minute, day_window = :day, in_flight = :flights,
                       day_left = :left, day_call = :call, day_told_at = :told, above_at = :above, look_at = :look,
                       paused_until = :paused, paused_reason = :why, rest_until = :rest, rest_kind = :kind,
                       rest_reason = :because, alerted = :alerted, received = :received
                 WHERE id = :id
                """, Arrays.stream(rows).map(LimitRows::parameters).toList());
    }

    private LimitRow read(ResultSet row, int number) throws SQLException {
        LimitRow read = new LimitRow(row.getString("id"), clock.apply(instant(row, "read_at")),
                row.getString("minute_window"), row.getString("day_window"), row.getString("in_flight"));
        read.calls = row.getLong("calls");
        read.dayLeft = row.getObject("day_left", Integer.class);
        read.dayCall = row.getLong("day_call");
        read.dayToldAt = instant(row, "day_told_at");
        read.aboveAt = instant(row, "above_at");
        read.lookAt = instant(row, "look_at");
        read.pausedUntil = instant(row, "paused_until");
        read.pausedReason = row.getString("paused_reason");
        String kind = row.getString("rest_kind");
        read.rest(kind == null ? null : LimitKind.of(kind), instant(row, "rest_until"), row.getString("rest_reason"));
        read.alerted = row.getBoolean("alerted");
        read.received = row.getLong("received");
        return read;
    }

    private static Map<String, Object> parameters(LimitRow row) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", row.id);
        parameters.put("calls", row.calls);
        parameters.put("minute", row.minute.toString());
        parameters.put("day", row.day.toString());
        parameters.put("flights", row.flights());
        parameters.put("left", row.dayLeft);
        parameters.put("call", row.dayCall);
        parameters.put("told", time(row.dayToldAt));
        parameters.put("above", time(row.aboveAt));
        parameters.put("look", time(row.lookAt));
        parameters.put("paused", time(row.pausedUntil));
        parameters.put("why", cut(row.pausedReason, 1000));
        parameters.put("rest", time(row.restUntil));
        parameters.put("kind", row.restKind == null ? null : row.restKind.name());
        parameters.put("because", cut(row.restReason, 1000));
        parameters.put("alerted", row.alerted);
        parameters.put("received", row.received);
        return parameters;
    }
}

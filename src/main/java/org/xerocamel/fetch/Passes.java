package org.xerocamel.fetch;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;

/** The passes in progress. */
@Component
class Passes {

    private final Database database;

    Passes(Database database) {
        this.database = database;
    }

    /**
     * @param entity the stream's row, by which the pass was begun if its fingerprint is the same
     * @return the stream's unfinished pass of that kind
     */
    Optional<Pass> find(long streamId, Pass.Kind kind, Entity entity) {
        return database.sql("SELECT * FROM xero_pass WHERE stream_id = :stream AND kind = :kind")
                .param("stream", streamId).param("kind", kind.name())
                .query((row, n) -> read(row, entity)).optional();
    }

    /** @return a number for a new pass of the stream; only the holder of its lease can rely on it */
    long next(long streamId) {
        return database.sql("SELECT passes + 1 FROM xero_stream WHERE id = :stream").param("stream", streamId)
                .query(Long.class).single();
    }

    /** Stores the pass in place of the one of its kind that was there; within a transaction that holds the lease. */
    void begin(long streamId, Pass pass) {
        abandon(streamId, pass.kind());
        PassQuery query = pass.query();
        database.sql("UPDATE xero_stream SET passes = GREATEST(passes, :number) WHERE id = :stream")
                .param("stream", streamId).param("number", pass.number()).update();
        database.sql("""
                INSERT INTO xero_pass (stream_id, kind, number, since, server_start, page, page_size, record_order,
                                       record_filter, chosen, changed, repeated, part, parents_since, parents_until,
                                       started_at)
                VALUES (:stream, :kind, :number, :since, :start, :page, :size, :order, :filter, :chosen, :changed,
                        :repeated, :part, :parentsSince, :parentsUntil, CURRENT_TIMESTAMP)
                """).param("stream", streamId).param("kind", pass.kind().name())
                .param("number", pass.number()).param("since", time(query.since()))
                .param("start", time(pass.serverStart())).param("page", pass.page()).param("size", query.pageSize())
                .param("order", query.order()).param("filter", query.filter()).param("chosen", query.chosen())
                .param("changed", pass.changed()).param("repeated", pass.repeated()).param("part", pass.part())
                .param("parentsSince", query.parents().since()).param("parentsUntil", query.parents().until()).update();
    }

    void advance(long streamId, Pass pass) {
        database.sql("""
                UPDATE xero_pass
                   SET server_start = :start, page = :page, position = :position, records = :records,
                       changed = :changed, seen = :seen, expected = :expected, skipped = :skipped, first_id = :first,
                       part = :part
                 WHERE stream_id = :stream AND kind = :kind
                """).param("stream", streamId).param("kind", pass.kind().name())
                .param("start", time(pass.serverStart())).param("page", pass.page()).param("records", pass.records())
                .param("changed", pass.changed()).param("seen", pass.seen()).param("expected", pass.expected())
                .param("position", pass.position()).param("first", pass.firstId()).param("skipped", pass.skipped())
                .param("part", pass.part()).update();
    }

    /** Ends a full refresh; the next one is due at the given time, or never when that is null. */
    void endFull(long streamId, Instant next) {
        database.sql("""
                UPDATE xero_stream
                   SET full_pass_at = :next, full_failures = 0, full_error = NULL, last_full_pass_at = CURRENT_TIMESTAMP
                 WHERE id = :stream
                """).param("stream", streamId).param("next", time(next)).update();
    }

    /** Stores how many records the stream lacks. Where some are missing for the first time, all is read again by then. */
    void lacks(long streamId, long missing, Instant readAgain) {
        database.sql("""
                UPDATE xero_stream
                   SET missing = :missing,
                       full_pass_at = CASE WHEN :missing = 0 OR missing > 0
                                                OR full_pass_at < CAST(:again AS TIMESTAMP WITH TIME ZONE)
                                           THEN full_pass_at
                                           ELSE CAST(:again AS TIMESTAMP WITH TIME ZONE) END
                 WHERE id = :stream
                """).param("stream", streamId).param("missing", missing)
                .param("again", time(readAgain)).update();
    }

    /** Abandons the pass; the next one starts again from the last watermark. */
    void abandon(long streamId, Pass.Kind kind) {
        database.sql("DELETE FROM xero_pass WHERE stream_id = :stream AND kind = :kind")
                .param("stream", streamId).param("kind", kind.name()).update();
    }

    private static Pass read(ResultSet row, Entity entity) throws SQLException {
        PassQuery query = new PassQuery(entity, instant(row, "since"), row.getInt("page_size"), row.getString("record_order"),
                row.getString("record_filter"), row.getString("chosen"),
                new PassQuery.Parents(row.getLong("parents_since"), row.getObject("parents_until", Long.class)));
        return new Pass(Pass.Kind.valueOf(row.getString("kind")), row.getLong("number"), query,
                instant(row, "server_start"), row.getInt("page"), row.getLong("position"), row.getLong("records"),
                row.getLong("changed"), row.getLong("seen"), row.getLong("skipped"), row.getObject("expected", Integer.class),
                row.getBoolean("repeated"), row.getString("first_id"), row.getString("part"));
    }
}

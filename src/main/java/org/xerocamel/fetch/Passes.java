package org.xerocamel.fetch;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The passes in progress, and the watermarks that they leave. */
@Component
class Passes {

    private final Database database;

    Passes(Database database) {
        this.database = database;
    }

    /** @return the stream's unfinished pass */
    Optional<Pass> find(long streamId) {
        return database.sql("fetch/find-pass").param("stream", streamId).query(Passes::read).optional();
    }

    /** @return what the last finished pass has seen all of; empty before the first, or when it chose by other filters */
    Optional<Instant> watermark(long streamId, String chosen) {
        return database.sql("fetch/watermark").param("stream", streamId)
                .query((row, n) -> chosen.equals(row.getString("chosen")) ? instant(row, "watermark") : null)
                .list().stream().filter(Objects::nonNull).findFirst();
    }

    private static Pass read(ResultSet row, int number) throws SQLException {
        return new Pass(instant(row, "since"), instant(row, "server_start"), row.getInt("page"),
                row.getInt("page_size"), row.getString("record_order"), row.getString("record_filter"),
                row.getString("chosen"), row.getLong("records"), row.getLong("changed"), row.getString("first_id"));
    }

    void begin(long streamId, Pass pass) {
        database.sql("fetch/insert-pass").param("stream", streamId).param("since", time(pass.since()))
                .param("page", pass.page()).param("size", pass.pageSize()).param("order", pass.order())
                .param("filter", pass.filter()).param("chosen", pass.chosen()).update();
    }

    void advance(long streamId, Pass pass) {
        database.sql("fetch/advance-pass").param("stream", streamId).param("start", time(pass.serverStart()))
                .param("page", pass.page()).param("records", pass.records()).param("changed", pass.changed())
                .param("first", pass.firstId()).update();
    }

    /** Ends the pass; the next one asks for what changed since the watermark. Without one, the last one stays. */
    void end(long streamId, Pass pass, Instant watermark) {
        database.sql("fetch/delete-pass").param("stream", streamId).update();
        database.sql("fetch/end-pass").param("stream", streamId).param("watermark", time(watermark)).param("chosen", pass.chosen())
                .param("records", pass.records()).param("changed", pass.changed()).update();
    }

    /** Gives the pass up; the next one begins anew from the last watermark. */
    void abandon(long streamId) {
        database.sql("fetch/delete-pass").param("stream", streamId).update();
    }
}

package org.xerocamel.fetch;

import static org.xerocamel.config.Database.time;

import java.time.Instant;
import java.time.OffsetDateTime;
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
        return database.sql("fetch/find-pass").param("stream", streamId).query(Pass.class).optional();
    }

    /** @return what the last finished pass has seen all of; empty before the first */
    Optional<Instant> watermark(long streamId) {
        return database.sql("fetch/watermark").param("stream", streamId)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class)).list().stream()
                .filter(Objects::nonNull).findFirst().map(OffsetDateTime::toInstant);
    }

    void begin(long streamId, Pass pass) {
        database.sql("fetch/insert-pass").param("stream", streamId).param("since", time(pass.since()))
                .param("page", pass.page()).param("size", pass.pageSize()).param("order", pass.order())
                .param("filter", pass.filter()).update();
    }

    void advance(long streamId, Pass pass) {
        database.sql("fetch/advance-pass").param("stream", streamId).param("start", time(pass.serverStart()))
                .param("page", pass.page()).param("records", pass.records()).param("changed", pass.changed())
                .param("first", pass.firstId()).update();
    }

    /** Ends the pass; the next one asks for what changed since the watermark. Without one, the last one stays. */
    void end(long streamId, Pass pass, Instant watermark) {
        database.sql("fetch/delete-pass").param("stream", streamId).update();
        database.sql("fetch/end-pass").param("stream", streamId).param("watermark", time(watermark))
                .param("records", pass.records()).param("changed", pass.changed()).update();
    }

    /** Gives the pass up; the next one begins anew from the last watermark. */
    void abandon(long streamId) {
        database.sql("fetch/delete-pass").param("stream", streamId).update();
    }
}

package org.xerocamel.deliver.jdbc;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What time it is by the clock of the sink's database. */
final class SinkTime {

    private SinkTime() {}

    /** @return now, in UTC */
    static LocalDateTime now(DataSource database, DatabaseKind kind) {
        if (kind == DatabaseKind.MARIADB) {
            return new JdbcTemplate(database)
                    .queryForObject("select utc_timestamp(3)", (row, number) -> row.getObject(1, LocalDateTime.class));
        }
        return new JdbcTemplate(database).queryForObject("select current_timestamp", (row, number) ->
                row.getObject(1, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }
}

package org.xerocamel.journal;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The sort of the streams' last failures, in the database. */
@Component
public class Troubles {

    private final Database database;

    Troubles(Database database) {
        this.database = database;
    }

    /** @return the stream's last failures in a row; only who holds its lease can rely on that */
    public Trouble of(long streamId) {
        return database.sql("SELECT trouble, alike FROM xero_stream WHERE id = :id")
                .param("id", streamId)
                .query((row, n) -> new Trouble(row.getString("trouble"), row.getInt("alike"))).single();
    }

    /** @return the entities of the organisation whose last failure was of that sort, by name */
    public List<String> entities(String tenantId, String sort) {
        return database.sql("""
                SELECT entity
                  FROM xero_stream
                 WHERE tenant_id = :tenant AND wanted AND trouble = :trouble
                 ORDER BY entity
                """).param("tenant", tenantId).param("trouble", sort).query(String.class).list();
    }

    /**
     * The number of failures of one sort in a row. Failures of different sorts do not add up.
     *
     * @param sort of what sort, in a word of at most 20 characters; null for none
     * @param alike how many of that sort came in a row
     */
    public record Trouble(String sort, int alike) {

        /** @return the trouble after one more failure */
        public Trouble and(String next) {
            return new Trouble(next, next.equals(sort) ? alike + 1 : 1);
        }
    }
}

package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL, as several nodes share it. */
class PostgresManyStreamsTest extends ManyStreamsContract {

    @Override
    Map<String, String> database() {
        return PostgresDatabase.withTables().settings();
    }

    @Override
    int entities() {
        return 20;
    }

    @Override
    String numbers(int last) {
        return "SELECT n FROM generate_series(1, " + last + ") n";
    }

    @Override
    String folder() {
        return "postgresql";
    }

    @Override
    String explain() {
        return "EXPLAIN (ANALYZE, BUFFERS) ";
    }

    @Override
    void analyse() {
        sql().execute("VACUUM ANALYZE");
    }

    @Override
    void requireIndex(String statement, String plan) {
        assertThat(plan).as(statement).doesNotContain("Seq Scan on xero_stream").doesNotContain("Seq Scan on xero_cursor");
        // A scan of an index may read it all as well.
        assertThat(plan.lines().filter(line -> line.contains("Rows Removed by Filter"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).max().orElse(0)).as("%s passes over rows: %s",
                statement, plan).isLessThan(2 * ORGANISATIONS);
    }
}

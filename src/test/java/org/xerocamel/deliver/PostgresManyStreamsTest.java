package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;

/** PostgreSQL, as several nodes share it. */
class PostgresManyStreamsTest extends ManyStreamsContract {

    private EmbeddedPostgres postgres;

    @Override
    Map<String, String> database() throws IOException {
        // It counts rows when the test lets it, not when it likes.
        postgres = EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start();
        return Map.of("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username", "postgres",
                "xero.token-key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
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

    @Override
    void stopDatabase() throws IOException {
        postgres.close();
    }
}

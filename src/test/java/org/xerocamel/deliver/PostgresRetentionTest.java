package org.xerocamel.deliver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** PostgreSQL, as several nodes share it. */
class PostgresRetentionTest extends RetentionContract {

    private EmbeddedPostgres postgres;

    @Override
    Map<String, String> database(Path folder) throws IOException {
        postgres = EmbeddedPostgres.start();
        return Map.of("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username", "postgres",
                "xero.token-key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    }

    @Override
    void stopDatabase() throws IOException {
        postgres.close();
    }
}

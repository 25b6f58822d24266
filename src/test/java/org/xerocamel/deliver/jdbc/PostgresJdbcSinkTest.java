package org.xerocamel.deliver.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;

/** PostgreSQL as the application's own database, which the sink shares. */
class PostgresJdbcSinkTest extends JdbcSinkContract {

    private EmbeddedPostgres postgres;

    @Override
    Map<String, Object> settings() throws IOException {
        postgres = EmbeddedPostgres.start();
        return Map.of(
                "spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username", "postgres");
    }

    @Override
    DataSource emptyDatabase() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database empty");
        }
        return postgres.getDatabase("postgres", "empty");
    }

    @Override
    boolean storesNul() {
        return false;
    }

    @AfterAll
    void stopPostgres() throws IOException {
        postgres.close();
    }
}

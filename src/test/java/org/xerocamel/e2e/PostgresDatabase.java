package org.xerocamel.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database of its own for a test, in the one PostgreSQL of this JVM, which ends with it. */
public final class PostgresDatabase {

    private static final String USER = "postgres";
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    /** An empty one, and one whose tables Flyway has made, to be copied. */
    private static final String EMPTY = "template1";
    private static final String TABLES = "tables";

    private static EmbeddedPostgres server;

    private final String name = "x" + UUID.randomUUID().toString().replace("-", "");

    private PostgresDatabase(String template) {
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    }

    /** @return one without tables, for who makes them */
    public static synchronized PostgresDatabase empty() {
        start();
        return new PostgresDatabase(EMPTY);
    }

    /** @return one with all tables of the application's, as Flyway has made them */
    public static synchronized PostgresDatabase withTables() {
        start();
        return new PostgresDatabase(TABLES);
    }

    /** @return its address, with the one user there is */
    public String url() {
        return server.getJdbcUrl(USER, name);
    }

    public DataSource dataSource() {
        return server.getDatabase(USER, name);
    }

    /** @return the settings of an application that has its tables there, with the key that every node must have */
    public Map<String, String> settings() {
        return Map.of("spring.datasource.url", url(), "spring.datasource.username", USER, "xero.token-key", KEY);
    }

    private static void start() {
        if (server != null) {
            return;
        }
        try {
            // It counts rows when a test lets it, not when it likes.
            server = EmbeddedPostgres.builder().setServerConfig("autovacuum", "off")
                    .setPGStartupWait(Duration.ofMinutes(1)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("CREATE DATABASE " + TABLES);
        Flyway.configure().dataSource(server.getDatabase(USER, TABLES)).table("flyway_schema_history")
                .locations("classpath:xero-camel/migration/common", "classpath:xero-camel/migration/postgresql")
                .baselineOnMigrate(true).baselineVersion("0").load().migrate();
    }

    private static void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.xerocamel.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that commits to the disk, with an empty database for each run that wants one. */
final class Databases implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;
    private int made;

    Databases(Path data) throws IOException {
        this.data = data;
        // It tells at length how it starts.
        ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN);
        server = EmbeddedPostgres.builder().setDataDirectory(data)
                // The library is for tests, and would switch both off.
                .setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on").start();
    }

    /** @return the name of an empty database */
    String make() throws SQLException {
        String name = "bench" + ++made;
        execute("CREATE DATABASE " + name);
        return name;
    }

    void drop(String name) throws SQLException {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    String url(String name) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name + "?user=postgres";
    }

    long invoices(String name) throws SQLException {
        return count(name, "SELECT COUNT(*) FROM xero_invoice");
    }

    /** @return what a statement counts in one of the databases */
    long count(String name, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", name).getConnection();
                ResultSet count = connection.createStatement().executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Carries out a statement in one of the databases. */
    void execute(String name, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @return what the server has done so far, and of it the transactions of one database */
    DatabaseLoad load(String name) throws IOException, SQLException {
        return DatabaseLoad.of(this, name, data);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package org.xerocamel.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A PostgreSQL that can go away and come back, on the same port, with the same data. */
final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REPEATS = 20;

    private final Path data;
    private final int port = TestApplication.freePort();
    private EmbeddedPostgres server;
    private volatile long lastAway;

    /** Starts one. */
    PostgresServer(Path data) {
        this.data = data;
        start();
    }

    /** @return its address, with the one user there is */
    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Starts it, if it is away. */
    synchronized void start() {
        for (int attempt = 1; server == null; attempt++) {
            try {
                server = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port)
                        // What it has acknowledged outlasts a crash, which is not so by default here.
                        .setServerConfig("synchronous_commit", "on")
                        .setPGStartupWait(PATIENCE).start();
            } catch (IOException | IllegalStateException failed) {
                if (attempt == REPEATS) {
                    throw new IllegalStateException("PostgreSQL does not start", failed);
                }
            }
        }
        lastAway = System.nanoTime();
    }

    /**
     * Stops it.
     *
     * @param crashes whether it drops everything, to recover at its next start; else it rolls back and closes
     * @return false if it was away already
     */
    synchronized boolean stop(boolean crashes) {
        if (server == null) {
            return false;
        }
        lastAway = Long.MAX_VALUE;
        try {
            if (crashes) {
                String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
                Commands.run("sh", "-c", "kill -QUIT " + pid);
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> process.onExit().join());
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = null;
        return true;
    }

    /** @return whether it was away at any time since */
    boolean wasAwaySince(long nanoTime) {
        return lastAway == Long.MAX_VALUE || lastAway - nanoTime > 0;
    }

    /** Ends every connection, in the midst of whatever it does. */
    void cutConnections() {
        try (Connection connection = connection()) {
            connection.createStatement().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        } catch (SQLException away) {
            // Then there are none.
            return;
        }
    }

    @Override
    public synchronized void close() {
        stop(false);
    }
}

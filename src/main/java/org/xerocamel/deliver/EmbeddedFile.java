package org.xerocamel.deliver;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.xerocamel.config.ApplicationDatabase;
import org.xerocamel.config.Database;
import org.xerocamel.work.Stopping;

/**
 * Keeps the file of the embedded database small. H2 writes whatever commits together into one chunk and reuses its space
 * only when all of it is gone; a batch that is pruned leaves a chunk that holds nothing but a few versions of records. H2
 * would gather such rests in the background, but not with {@code WRITE_DELAY=0}, which is what makes a commit last. So we
 * ask it to, or the file would grow for ever.
 */
@Component
class EmbeddedFile {

    /** From which share of dead bytes on it is worth the while, in per cent of living ones. */
    private static final int FILLED = 50;
    /** The most bytes moved at once: commits wait for some milliseconds meanwhile. */
    private static final int PIECE = 1024 * 1024;
    /** H2 also refuses when it is busy. */
    private static final int REFUSALS = 3;

    private final Database database;
    private final JdbcTemplate template;
    private final Stopping stopping;

    EmbeddedFile(Database database, ApplicationDatabase source, Stopping stopping) {
        this.database = database;
        this.template = new JdbcTemplate(source.dataSource());
        this.stopping = stopping;
    }

    /** Gathers what is alive, so that the place of what is not can be used again; does nothing with a server. */
    void compact() {
        if (database.isEmbedded()) {
            template.execute((ConnectionCallback<Void>) connection -> {
                Store.compact(connection, database, stopping);
                return null;
            });
        }
    }

    /** All that needs H2, whose classes an application with another database may leave out. */
    private static final class Store {

        private Store() {}

        private static void compact(Connection connection, Database database, Stopping stopping) throws SQLException {
            if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                MVStore store = session.getDatabase().getStore().getMvStore();
                int refused = 0;
                while (refused < REFUSALS && !stopping.isRequested()) {
                    refused = database.asOnlyWriter(() -> store.compact(FILLED, PIECE)) ? 0 : refused + 1;
                }
            }
        }
    }
}

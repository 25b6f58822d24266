package org.xerocamel.deliver.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.TransactionalSink;

/** The database of the JDBC sink: the application's own, or another with a pool of its own. */
public class JdbcSink implements TransactionalSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSink.class);

    private final DataSource database;
    private final HikariDataSource pool;
    private final List<Table> tables;
    private final boolean history;
    private final boolean views;
    private volatile DatabaseKind kind;
    private volatile Structure structure;
    private volatile TableUpgrade upgrade;

    /**
     * @param settings where the sink's database is, if it has one of its own
     * @param applicationDatabase the one that serves if not
     * @param entities the rows of {@code xero.entities}, some of which have tables
     */
    public JdbcSink(JdbcSinkProperties settings, DataSource applicationDatabase, Map<String, Entity> entities) {
        this.tables = new Tables(entities).all();
        this.history = settings.history();
        this.views = FivetranViews.areWanted(settings.views());
        this.pool = settings.hasDatabase() ? pool(settings) : null;
        this.database = pool == null ? applicationDatabase : pool;
    }

    /**
     * Makes the tables at the start. A database that cannot be reached does not hold up the application: the other sinks go
     * on, and {@link #prepare()} retries with each batch.
     */
    public void open() {
        try {
            prepare();
        } catch (MetaDataAccessException e) {
            String reason = Shown.reason(NestedExceptionUtils.getMostSpecificCause(e));
            LOG.warn("The JDBC sink's database (xero.sink.jdbc.url) cannot be used yet: {}", reason);
        }
    }

    /**
     * Makes the sink's tables, unless that is done.
     *
     * @throws MetaDataAccessException when the database cannot be reached
     */
    public void prepare() throws MetaDataAccessException {
        kind();
    }

    /** @return what the database is; the first call that reaches it makes the sink's tables */
    DatabaseKind kind() throws MetaDataAccessException {
        if (kind == null) {
            migrate();
        }
        return kind;
    }

    /** @return the tables as the database has them */
    Structure structure() throws MetaDataAccessException {
        kind();
        return structure;
    }

    private synchronized void migrate() throws MetaDataAccessException {
        if (kind != null) {
            return;
        }
        DatabaseKind found = DatabaseKind.of(database);
        // The application's own tables, or the user's, may stand in the same schema: hence the history table of our own
        // and the baseline below the first version.
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:xero-camel/sink/" + found.folder())
                .table("xero_sink_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        structure = new MissingTables(database, found, tables, history).make();
        if (views) {
            makeViews(found);
        }
        HistoryFill versions = history ? new HistoryFill(database, found) : null;
        if (versions != null) {
            versions.fill(tables);
        }
        kind = found;
        upgrade = new TableUpgrade(this, found, tables, structure, versions);
        upgrade.start();
    }

    private void makeViews(DatabaseKind found) throws MetaDataAccessException {
        try (Connection connection = database.getConnection()) {
            new FivetranViews(found, tables).make(connection);
        } catch (SQLException e) {
            throw new MetaDataAccessException("The views of the JDBC sink cannot be read", e);
        }
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public boolean sharesApplicationDatabase() {
        return pool == null;
    }

    /** @return whether each version of a record is kept */
    boolean keepsHistory() {
        return history;
    }

    /** @return the database itself, on which transactions are begun */
    public DataSource database() {
        return database;
    }

    @Override
    public void close() {
        if (upgrade != null) {
            upgrade.close();
        }
        if (pool != null) {
            pool.close();
        }
    }

    private static HikariDataSource pool(JdbcSinkProperties settings) {
        settings.checkDriver();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("xero-sink-jdbc");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        // Without gap locks, streams that are written side by side do not wait for one another in MariaDB.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (settings.url().startsWith("jdbc:mariadb:")) {
            // A lenient server would cut what is too long; it has to be refused.
            pool.setConnectionInitSql("set session sql_mode = concat(@@sql_mode, ',STRICT_ALL_TABLES')");
            // The driver takes "insert ... select" for something that the server could do in bulk.
            pool.addDataSourceProperty("useBulkStmtsForInserts", "false");
        }
        return pool;
    }
}

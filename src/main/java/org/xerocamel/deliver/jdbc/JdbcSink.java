package org.xerocamel.deliver.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.config.Entity;
import org.xerocamel.config.OneWriter;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.TransactionalSink;
import org.xerocamel.drift.NewFields;
import org.xerocamel.drift.NewFields.NewField;
import org.xerocamel.journal.RecordKeys;

/** The database of the JDBC sink: the application's own, or another with a pool of its own. */
public class JdbcSink implements TransactionalSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSink.class);

    private final DataSource database;
    private final HikariDataSource pool;
    private final SinkSchema.Content content;
    private final boolean isSplit;
    private final NewFields newFields;
    /** By the organisation; where all share one, by an empty text. */
    private final Map<String, SinkSchema> schemas = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private volatile DatabaseKind kind;

    /**
     * @param settings where the sink's database is, if it has one of its own, and what is kept there
     * @param applicationDatabase the one that serves if not
     * @param entities the rows of {@code xero.entities}, some of which have tables
     * @param keys knows the users' own keys of records
     * @param newFields knows the fields that Xero has added, for which there may be columns
     */
    public JdbcSink(JdbcSinkProperties settings, DataSource applicationDatabase, Map<String, Entity> entities, RecordKeys keys,
            NewFields newFields) {
        this.newFields = settings.addsColumns() ? newFields : List::of;
        this.content = new SinkSchema.Content(new Tables(entities), settings.history(),
                FivetranViews.areWanted(settings.views()), keys);
        this.isSplit = settings.schemaPerOrganisation();
        this.pool = settings.hasDatabase() ? pool(settings) : null;
        this.database = pool == null ? applicationDatabase : pool;
    }

    /**
     * Makes the tables at the start. A database that cannot be reached does not hold up the application: the other sinks go
     * on, and {@link #prepare(String, String)} retries with each batch.
     */
    public void open() {
        try {
            kind();
        } catch (MetaDataAccessException e) {
            String reason = Shown.reason(NestedExceptionUtils.getMostSpecificCause(e));
            LOG.warn("The JDBC sink's database (xero.sink.jdbc.url) cannot be used yet: {}", reason);
        }
    }

    /**
     * Makes the tables of an organisation, unless that is done.
     *
     * @param tenantId the organisation
     * @param folder the name of its folder, after which a schema of its own is named
     * @throws MetaDataAccessException when the database cannot be reached
     */
    public void prepare(@Header("XeroTenantId") String tenantId, @Variable("xeroFolder") String folder)
            throws MetaDataAccessException {
        ensure(tenantId, folder);
        follow(isSplit ? tenantId : "");
    }

    private void ensure(String tenantId, String folder) throws MetaDataAccessException {
        kind();
        if (isSplit && !schemas.containsKey(Objects.requireNonNull(tenantId, "The batch has no XeroTenantId"))) {
            makeSchema(tenantId, folder);
        }
    }

    /**
     * Adds columns for what Xero has added since. It is done before the transaction of a batch: a table gets a column only while no
     * transaction uses it.
     */
    private void follow(String schema) throws MetaDataAccessException {
        List<NewField> added = newFields.all();
        if (!schemas.get(schema).follows(added)) {
            makeColumns(schema, added);
        }
    }

    private synchronized void makeColumns(String schema, List<NewField> added) throws MetaDataAccessException {
        SinkSchema before = schemas.get(schema);
        if (!before.follows(added)) {
            SinkSchema made = before.following(added);
            schemas.put(schema, made);
            before.close();
            made.upgrade();
        }
    }

    /** @return what the database is; the first call that reaches it makes what all organisations share */
    DatabaseKind kind() throws MetaDataAccessException {
        if (kind == null) {
            makeShared();
        }
        return kind;
    }

    /** @return the tables of an organisation */
    SinkSchema tables(String tenantId) throws MetaDataAccessException {
        ensure(tenantId, null);
        return schemas.get(isSplit ? tenantId : "");
    }

    /** @return the schema of an organisation; empty where all share one */
    Optional<String> schema(String tenantId) {
        return isSplit ? Optional.of(names.get(tenantId)) : Optional.empty();
    }

    private synchronized void makeShared() throws MetaDataAccessException {
        if (kind != null) {
            return;
        }
        DatabaseKind found = DatabaseKind.of(database);
        Structure there = there();
        if (isSplit && found == DatabaseKind.MARIADB) {
            throw new SettingException("xero.sink.jdbc.schema-per-organisation is true, but MariaDB has no schemas within a"
                    + " database; set it to false, or use PostgreSQL or H2.");
        }
        if (isSplit) {
            new OrganisationSchemas(database).open(there);
        } else {
            OrganisationSchemas.refuse(there);
            SinkSchema made = SinkSchema.make(database, found, content).following(newFields.all());
            schemas.put("", made);
            made.upgrade();
        }
        kind = found;
    }

    private Structure there() throws MetaDataAccessException {
        try (Connection connection = database.getConnection()) {
            return Structure.of(connection);
        } catch (SQLException e) {
            throw new MetaDataAccessException("The tables of the JDBC sink cannot be read", e);
        }
    }

    private synchronized void makeSchema(String tenantId, String folder) throws MetaDataAccessException {
        if (schemas.containsKey(tenantId)) {
            return;
        }
        String name = new OrganisationSchemas(database).of(tenantId, folder);
        SinkSchema made = SinkSchema.make(new SchemaDataSource(database, kind, name), kind, content).following(newFields.all());
        names.put(tenantId, name);
        schemas.put(tenantId, made);
        made.upgrade();
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public boolean sharesApplicationDatabase() {
        return pool == null;
    }

    /** @return the tables as the settings describe them */
    Tables tables() {
        return content.tables();
    }

    /** @return whether each version of a record is kept */
    boolean keepsHistory() {
        return content.history();
    }

    /** @return the database itself, on which transactions are begun */
    @Override
    public DataSource database() {
        return database;
    }

    @Override
    public void close() {
        schemas.values().forEach(SinkSchema::close);
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
        OneWriter.under(pool);
        return pool;
    }
}

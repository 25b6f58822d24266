package org.xerocamel.config;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The application's own database: its statements, its transactions and its clock. */
@Component("xeroDatabase")
public class Database {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private final JdbcClient client;
    private final NamedParameterJdbcTemplate template;
    private final TransactionTemplate transaction;
    private final Statements statements;
    private final Optional<OneWriter> oneWriter;

    @Autowired
    Database(ApplicationDatabase database, Statements statements) {
        this.template = new NamedParameterJdbcTemplate(database.dataSource());
        this.client = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(database.transactions());
        this.statements = statements;
        this.oneWriter = OneWriter.of(database.dataSource());
    }

    private Database(DataSource source, Schema schema) throws MetaDataAccessException {
        this.template = new NamedParameterJdbcTemplate(source);
        this.client = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.statements = new Statements(source, schema);
        this.oneWriter = OneWriter.of(source);
    }

    /** @return an instance over a data source, without an application context; it does not migrate the tables */
    public static Database over(DataSource source, XeroProperties settings) {
        try {
            return new Database(source, Schema.asItIs(source, settings));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The name of the database's product cannot be read", e);
        }
    }

    /** @return what the database calls itself, and its version */
    public String product() {
        return template.getJdbcTemplate().execute((ConnectionCallback<String>) connection ->
                connection.getMetaData().getDatabaseProductName() + " "
                        + connection.getMetaData().getDatabaseProductVersion());
    }

    /**
     * @param statement a statement, or a file below {@code sql/} without its ending
     * @return that statement, ready for its parameters
     */
    public JdbcClient.StatementSpec sql(String statement) {
        return client.sql(statements.text(statement));
    }

    /**
     * @param statement a query for a row to claim, without a lock: rows that others have locked are skipped, so that many who
     *     claim at once do not wait for each other. Not so in H2, where the same row may be found twice: the update that takes it
     *     has to check that it is as it was found.
     * @return that query, ready for its parameters
     */
    public JdbcClient.StatementSpec toClaim(String statement) {
        return client.sql(statements.claim(statement));
    }

    /**
     * Runs one statement with many rows of parameters.
     *
     * @param statement a statement, or a file below {@code sql/} without its ending
     * @param rows the named parameters of each run; none runs nothing
     */
    public void batch(String statement, Collection<? extends Map<String, ?>> rows) {
        if (!rows.isEmpty()) {
            template.batchUpdate(statements.text(statement),
                    rows.stream().map(MapSqlParameterSource::new).toArray(MapSqlParameterSource[]::new));
        }
    }

    /** Runs the work in one transaction, or in the one that is open already. */
    public <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    /** Runs the work in one transaction, or in the one that is open already. */
    public void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    /**
     * Runs the work in one transaction, which outlasts a power cut once this returns; in the one that is open already, once that
     * has ended. PostgreSQL sees to it at every commit, the embedded database only when it is told to.
     */
    public <T> T inLastingTransaction(Supplier<T> work) {
        if (oneWriter.isEmpty()) {
            return inTransaction(work);
        }
        boolean open = TransactionSynchronizationManager.isActualTransactionActive();
        T result = inTransaction(work);
        if (open) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    sync();
                }
            });
        } else {
            sync();
        }
        return result;
    }

    /** Runs the work in one transaction, which outlasts a power cut once this returns. */
    public void inLastingTransaction(Runnable work) {
        inLastingTransaction(() -> {
            work.run();
            return null;
        });
    }

    private void sync() {
        try {
            oneWriter.orElseThrow().sync();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The embedded database could not be written to the disk", e);
        }
    }

    /**
     * Runs a call that takes long and leaves the database alone, within a transaction that goes on after it. The embedded database, in
     * which one transaction writes at a time, lets others write meanwhile.
     */
    public <T> T whileOthersWrite(Supplier<T> call) {
        return oneWriter.isPresent() ? oneWriter.get().whileOthersWrite(call) : call.get();
    }

    /** Runs what writes to the embedded database's file past all statements, while nobody else writes to it. */
    public <T> T asOnlyWriter(Supplier<T> call) {
        return oneWriter.isPresent() ? oneWriter.get().alone(call) : call.get();
    }

    /** @return the database's time, the one clock that all nodes share */
    public Instant now() {
        return sql("SELECT CURRENT_TIMESTAMP").query(OffsetDateTime.class).single().toInstant();
    }

    /** @return whether it is the embedded one, which one process at a time can open */
    public boolean isEmbedded() {
        return statements.isForEmbedded();
    }

    /** @return the time as a parameter; null stays null */
    public static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** @return the column as an instant; null stays null */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @return the text, cut to what its column holds and without what none holds; null stays null */
    public static String cut(String text, int length) {
        if (text == null) {
            return null;
        }
        String kept = text.length() <= length ? text : text.substring(0, length - 1) + "…";
        // PostgreSQL refuses a NUL, and half a character cannot be written as UTF-8.
        return UNSTORABLE.matcher(kept).replaceAll("\uFFFD");
    }
}

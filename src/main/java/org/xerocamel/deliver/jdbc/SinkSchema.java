package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.drift.NewFields.NewField;
import org.xerocamel.journal.RecordKeys;

/** The tables of the sink in one schema: made where they are missing, and brought up to date in the background. */
final class SinkSchema implements AutoCloseable {

    private final DataSource database;
    private final DatabaseKind kind;
    private final Content content;
    private final Tables tables;
    private final List<NewField> fields;
    private final Structure structure;
    private final TableUpgrade upgrade;
    private final Map<String, RecordReader> readers = new ConcurrentHashMap<>();

    private SinkSchema(DataSource database, DatabaseKind kind, Content content, Tables tables, List<NewField> fields,
            Structure structure) {
        this.database = database;
        this.kind = kind;
        this.content = content;
        this.tables = tables;
        this.fields = fields;
        this.structure = structure;
        this.upgrade = new TableUpgrade(database, kind, tables, structure, content.history() ? new HistoryFill(database, kind) : null,
                content.keys());
    }

    /**
     * What is kept.
     *
     * @param tables the tables
     * @param history whether each has one beside it with the versions of its rows
     * @param views whether there are views with Fivetran's names
     * @param keys knows the users' own keys of records
     */
    record Content(Tables tables, boolean history, boolean views, RecordKeys keys) {}

    /** @param database its connections look into the schema */
    static SinkSchema make(DataSource database, DatabaseKind kind, Content content) throws MetaDataAccessException {
        // The application's own tables, or the user's, may stand in the same schema: hence the history table of our own
        // and the baseline below the first version.
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:xero-camel/sink/" + kind.folder())
                .table("xero_sink_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        List<Table> tables = content.tables().all();
        Structure structure = new MissingTables(database, kind, tables, content.history()).make();
        if (content.views()) {
            makeViews(database, kind, tables);
        }
        if (content.history()) {
            new HistoryFill(database, kind).fill(tables);
        }
        return new SinkSchema(database, kind, content, content.tables(), List.of(), structure);
    }

    /** @return whether the tables have what they can have of these fields, which Xero has added */
    boolean follows(List<NewField> added) {
        return fields.equals(added);
    }

    /** @return the same schema, whose tables have columns for these fields where they can; nothing is started or ended */
    SinkSchema following(List<NewField> added) throws MetaDataAccessException {
        if (follows(added)) {
            return this;
        }
        try (Connection connection = database.getConnection()) {
            Tables with = content.tables().with(new AddedColumns(kind, content.tables(), content.history()).make(connection, added));
            return new SinkSchema(database, kind, content, with, List.copyOf(added), Structure.of(connection));
        } catch (SQLException e) {
            throw new MetaDataAccessException("The tables of the JDBC sink cannot be read", e);
        }
    }

    /** @return what makes records of the entity into rows */
    RecordReader reader(String entity) {
        return readers.computeIfAbsent(entity, unseen -> new RecordReader(tables.of(entity), structure));
    }

    private static void makeViews(DataSource database, DatabaseKind kind, List<Table> tables) throws MetaDataAccessException {
        try (Connection connection = database.getConnection()) {
            new FivetranViews(kind, tables).make(connection);
        } catch (SQLException e) {
            throw new MetaDataAccessException("The views of the JDBC sink cannot be read", e);
        }
    }

    /** Brings the records to where they are kept now, in the background. */
    void upgrade() {
        upgrade.start();
    }

    /** @return the tables as the database has them */
    Structure structure() {
        return structure;
    }

    @Override
    public void close() {
        upgrade.close();
    }
}

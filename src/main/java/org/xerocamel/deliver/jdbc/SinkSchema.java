package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.journal.RecordKeys;

/** The tables of the sink in one schema: made where they are missing, and brought up to date in the background. */
final class SinkSchema implements AutoCloseable {

    private final Structure structure;
    private final TableUpgrade upgrade;

    private SinkSchema(Structure structure, TableUpgrade upgrade) {
        this.structure = structure;
        this.upgrade = upgrade;
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
        HistoryFill versions = content.history() ? new HistoryFill(database, kind) : null;
        if (versions != null) {
            versions.fill(tables);
        }
        return new SinkSchema(structure, new TableUpgrade(database, kind, content.tables(), structure, versions, content.keys()));
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

package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Shown;

/**
 * Creates what the rows of {@code xero.entities} define and the sink's database lacks: tables, columns, the view over all
 * tables. It never drops anything, and of what is there it changes only the width of numbers. Several nodes may do so at once.
 */
final class MissingTables {

    private static final Logger LOG = LoggerFactory.getLogger(MissingTables.class);
    private static final EntityColumn TENANT = EntityColumn.ofTable("tenant_id", Kind.ID, 64, "");
    /** The longest name that all databases take whole. */
    private static final int LONGEST = 63;
    /** As for the first tables: a server may be built without it, or be older than 14. */
    private static final String LZ4 = """
            do $$ begin
                alter table %s alter column record set compression lz4;
            exception when feature_not_supported or syntax_error then
                null;
            end $$""";

    private final DataSource database;
    private final DatabaseKind kind;
    private final List<Table> tables;
    private final boolean history;

    /**
     * @param tables all tables of the sink, those that entities have of their own and the one that the others share
     * @param history whether each has one beside it with the versions of its rows
     */
    MissingTables(DataSource database, DatabaseKind kind, List<Table> tables, boolean history) {
        this.database = database;
        this.kind = kind;
        this.tables = tables;
        this.history = history;
    }

    /**
     * Makes them.
     *
     * @return the tables as they are then
     * @throws MetaDataAccessException when the database's tables cannot be read
     */
    Structure make() throws MetaDataAccessException {
        try (Connection connection = database.getConnection()) {
            Structure there = Structure.of(connection);
            for (Table table : tables) {
                make(connection, there, table);
                if (history) {
                    makeHistory(connection, there, table);
                }
            }
            List<String> made = tables.stream().flatMap(MissingTables::names).filter(name -> !there.has(name)).toList();
            if (!made.isEmpty()) {
                LOG.info("The JDBC sink made the tables {}.", String.join(", ", made));
            }
            new RecordView(kind, tables).make(connection);
            return Structure.of(connection);
        } catch (SQLException e) {
            throw new MetaDataAccessException("The tables of the JDBC sink cannot be read", e);
        }
    }

    /** What a table of old gets is filled from its records, which is noted before it is made: a kill between loses nothing. */
    private void make(Connection connection, Structure there, Table table) throws SQLException {
        if (there.has(table.name())) {
            if (lacks(there, table.name(), table.fields())) {
                FillList.add(connection, table.name());
            }
            for (Table.Part part : table.parts()) {
                if (lacks(there, part.name(), part.columns())) {
                    FillList.add(connection, part.name());
                }
            }
        }
        make(connection, there, table.name(), withTenant(table.columns()), table.keys(), "sequence bigint not null");
        for (Table.Part part : table.parts()) {
            make(connection, there, part.name(), withTenant(part.columns()), part.keys(), "");
        }
    }

    /** A list that is new to versions is filled from them, which is noted before it is made. The cells of reports go with the reports. */
    private void makeHistory(Connection connection, Structure there, Table table) throws SQLException {
        int keys = table.keys().size();
        for (Table.Part part : table.parts()) {
            String list = RowVersions.of(part.name());
            boolean behind = there.has(RowVersions.of(table.name())) || there.has(table.name()) && FillList.has(connection, part.name());
            if (behind && !there.has(list) && !part.isReport()) {
                FillList.add(connection, list);
            }
            makeHistory(connection, there, part.name(), RowVersions.ofLists(part.columns()), RowVersions.keys(part.keys(), keys), "");
        }
        makeHistory(connection, there, table.name(), RowVersions.ofRecords(table.columns()), RowVersions.keys(table.keys(), keys),
                "sequence bigint not null");
    }

    private void makeHistory(Connection connection, Structure there, String table, List<EntityColumn> columns, List<String> keys,
            String beforeRecord) throws SQLException {
        String name = RowVersions.of(table);
        if (there.has(name) && !there.has(name, RowVersions.VERSION)) {
            throw new SettingException("xero.sink.jdbc.history is true, but " + name + " is a table that the JDBC sink did not make;"
                    + " rename it, or set xero.sink.jdbc.history to false.");
        }
        if (name.length() > LONGEST) {
            throw new SettingException("xero.sink.jdbc.history is true, but the name " + name + " would be longer than " + LONGEST
                    + " characters; give the table " + table + " of xero.entities a shorter one.");
        }
        make(connection, there, name, withTenant(columns), keys, beforeRecord);
    }

    private static Stream<String> names(Table table) {
        return Stream.concat(Stream.of(table.name()), table.parts().stream().map(Table.Part::name));
    }

    private static List<EntityColumn> withTenant(List<EntityColumn> columns) {
        return Stream.concat(Stream.of(TENANT), columns.stream()).toList();
    }

    private static boolean lacks(Structure there, String table, List<EntityColumn> columns) {
        return columns.stream().anyMatch(column -> !there.has(table, column.name()));
    }

    private void make(Connection connection, Structure before, String table, List<EntityColumn> columns, List<String> keys,
            String beforeRecord) throws SQLException {
        if (!before.has(table)) {
            execute(connection, "create table " + table + " (" + declared(columns, keys, beforeRecord) + ")" + kind.tableEnd(),
                    () -> Structure.of(connection, table).has(table));
            if (kind == DatabaseKind.POSTGRESQL && columns.contains(Tables.RECORD)) {
                run(connection, LZ4.formatted(table));
            }
            return;
        }
        for (EntityColumn column : columns) {
            if (!before.has(table, column.name())) {
                execute(connection, "alter table " + table + " add column " + kind.declared(column),
                        () -> Structure.of(connection, table).has(table, column.name()));
                LOG.info("The JDBC sink added the column {} to {}.", column.name(), table);
            }
        }
        new NumberWidths(database, kind).widen(before, table, columns);
    }

    private String declared(List<EntityColumn> columns, List<String> keys, String beforeRecord) {
        List<String> all = new ArrayList<>();
        for (EntityColumn column : columns) {
            boolean record = column.name().equals("record");
            if (record) {
                all.add(beforeRecord);
            }
            boolean needed = record || column.name().equals(TENANT.name()) || keys.contains(column.name())
                    || column.name().equals(RowVersions.FROM);
            all.add(kind.declared(column) + (needed ? " not null" : ""));
        }
        all.add("primary key (" + TENANT.name() + ", " + String.join(", ", keys) + ")");
        return String.join(", ", all);
    }

    /** Another node may have just created the same. */
    static void execute(Connection connection, String statement, Made made) throws SQLException {
        try {
            run(connection, statement);
            LOG.debug("The JDBC sink ran {}", statement);
        } catch (SQLException e) {
            if (!made.isThere()) {
                throw new SettingException("The JDBC sink cannot create the tables or columns of xero.entities (" + Shown.reason(e)
                        + "); grant its user the right to, or rename the column: " + statement);
            }
        }
    }

    /** Runs a statement in a transaction of its own. */
    static void run(Connection connection, String statement) throws SQLException {
        try (java.sql.Statement sql = connection.createStatement()) {
            sql.execute(statement);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
            throw e;
        }
    }

    /** Whether it exists, from whichever node. */
    interface Made {
        boolean isThere() throws SQLException;
    }
}

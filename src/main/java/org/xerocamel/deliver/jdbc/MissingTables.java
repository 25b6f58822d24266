package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * tables. It never drops or changes anything. Several nodes may do so at once.
 */
final class MissingTables {

    private static final Logger LOG = LoggerFactory.getLogger(MissingTables.class);
    private static final EntityColumn TENANT = EntityColumn.ofTable("tenant_id", Kind.ID, 64, "");
    /** The longest name that all databases take whole. */
    private static final int LONGEST = 63;
    private static final String VIEW = "xero_record";

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

    /** @throws MetaDataAccessException when the database's tables cannot be read */
    void make() throws MetaDataAccessException {
        try (Connection connection = database.getConnection()) {
            for (Table table : tables) {
                make(connection, table.name(), Stream.concat(Stream.of(TENANT), table.columns().stream()).toList(),
                        table.keys(), "sequence bigint not null");
                for (Table.Part part : table.parts()) {
                    make(connection, part.name(), Stream.concat(Stream.of(TENANT), part.columns().stream()).toList(),
                            part.keys(), "");
                }
                if (history) {
                    makeHistory(connection, table);
                }
            }
            makeView(connection);
        } catch (SQLException e) {
            throw new MetaDataAccessException("The tables of the JDBC sink cannot be read", e);
        }
    }

    private void makeHistory(Connection connection, Table table) throws SQLException {
        int keys = table.keys().size();
        makeHistory(connection, table.name(), table.columns(), History.keys(table.keys(), keys), "sequence bigint not null");
        for (Table.Part part : table.parts()) {
            makeHistory(connection, part.name(), part.columns(), History.keys(part.keys(), keys), "");
        }
    }

    private void makeHistory(Connection connection, String table, List<EntityColumn> columns, List<String> keys,
            String beforeRecord) throws SQLException {
        String name = History.of(table);
        Set<String> there = columns(connection, name);
        if (!there.isEmpty() && !there.contains(History.VERSION)) {
            throw new SettingException("xero.sink.jdbc.history is true, but " + name + " is a table that the JDBC sink did not make;"
                    + " rename it, or set xero.sink.jdbc.history to false.");
        }
        if (name.length() > LONGEST) {
            throw new SettingException("xero.sink.jdbc.history is true, but the name " + name + " would be longer than " + LONGEST
                    + " characters; give the table " + table + " of xero.entities a shorter one.");
        }
        make(connection, name, Stream.concat(Stream.of(TENANT), History.columns(columns).stream()).toList(), keys, beforeRecord);
    }

    private void make(Connection connection, String table, List<EntityColumn> columns, List<String> keys, String beforeRecord)
            throws SQLException {
        Set<String> there = columns(connection, table);
        if (there.isEmpty()) {
            execute(connection, "create table " + table + " (" + declared(columns, keys, beforeRecord) + ")" + kind.tableEnd(),
                    () -> !columns(connection, table).isEmpty());
            there = columns(connection, table);
        }
        for (EntityColumn column : columns) {
            if (!there.contains(column.name())) {
                execute(connection, "alter table " + table + " add column " + kind.declared(column),
                        () -> columns(connection, table).contains(column.name()));
            }
        }
    }

    private String declared(List<EntityColumn> columns, List<String> keys, String beforeRecord) {
        List<String> all = new ArrayList<>();
        for (EntityColumn column : columns) {
            boolean record = column.name().equals("record");
            if (record) {
                all.add(beforeRecord);
            }
            boolean needed = record || column.name().equals(TENANT.name()) || keys.contains(column.name())
                    || column.name().equals(History.FROM);
            all.add(kind.declared(column) + (needed ? " not null" : ""));
        }
        all.add("primary key (" + TENANT.name() + ", " + String.join(", ", keys) + ")");
        return String.join(", ", all);
    }

    /** The view names every table; where one is new to it, it is made again with the same columns. */
    private void makeView(Connection connection) throws SQLException {
        if (!showsAll(connection)) {
            String select = tables.stream().map(this::selected).collect(Collectors.joining(" union all "));
            execute(connection, "create or replace view " + VIEW + " as " + select, () -> showsAll(connection));
        }
    }

    /** A view whose definition this user may not see is another user's, who keeps it. */
    private boolean showsAll(Connection connection) throws SQLException {
        String there = view(connection);
        return there.isBlank() ? isThere(connection)
                : tables.stream().allMatch(table -> Pattern.compile("(?i)\\b" + table.name() + "\\b").matcher(there).find());
    }

    private static boolean isThere(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String name = database.storesUpperCaseIdentifiers() ? VIEW.toUpperCase(Locale.ROOT) : VIEW;
        try (ResultSet found = database.getTables(connection.getCatalog(), connection.getSchema(), name, new String[] {"VIEW"})) {
            return found.next();
        }
    }

    private String selected(Table table) {
        String id = table.columns().get(table.idColumn()).name();
        String entity = table.entity() == null ? "entity" : kind.named(table.entity());
        return "select tenant_id, " + entity + " as entity, " + id + " as record_id, " + table.updated() + " as updated, "
                + table.deleted() + " as deleted, sequence, record from " + table.name();
    }

    private static String view(Connection connection) throws SQLException {
        String schema = connection.getSchema() == null ? connection.getCatalog() : connection.getSchema();
        try (PreparedStatement statement = connection.prepareStatement("select view_definition from information_schema.views"
                + " where lower(table_name) = '" + VIEW + "' and lower(table_schema) = lower(?)")) {
            statement.setString(1, schema);
            try (ResultSet found = statement.executeQuery()) {
                String definition = found.next() ? found.getString(1) : null;
                return definition == null ? "" : definition;
            }
        }
    }

    /** @return the names of a table's columns; none where there is no such table */
    private static Set<String> columns(Connection connection, String table) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String name = database.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        Set<String> columns = new TreeSet<>();
        try (ResultSet found = database.getColumns(connection.getCatalog(), connection.getSchema(), name, null)) {
            while (found.next()) {
                if (found.getString("TABLE_NAME").equalsIgnoreCase(table)) {
                    columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    /** Another node may have just created the same. */
    private static void execute(Connection connection, String statement, Made made) throws SQLException {
        try (java.sql.Statement sql = connection.createStatement()) {
            sql.execute(statement);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            LOG.info("The JDBC sink created missing tables or columns: {}", statement);
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            if (!made.isThere()) {
                throw new SettingException("The JDBC sink cannot create the tables or columns of xero.entities (" + Shown.reason(e)
                        + "); grant its user the right to, or rename the column: " + statement);
            }
        }
    }

    /** Whether it exists, from whichever node. */
    private interface Made {
        boolean isThere() throws SQLException;
    }
}

package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The view over the records of all tables. */
final class RecordView {

    private static final String VIEW = "xero_record";

    private final DatabaseKind kind;
    private final List<Table> tables;

    RecordView(DatabaseKind kind, List<Table> tables) {
        this.kind = kind;
        this.tables = tables;
    }

    /** The view names every table; where one is new to it, it is made again with the same columns. */
    void make(Connection connection) throws SQLException {
        if (!showsAll(connection)) {
            String select = tables.stream().map(this::selected).collect(Collectors.joining(" union all "));
            MissingTables.execute(connection, "create or replace view " + VIEW + " as " + select, () -> showsAll(connection));
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
        try (ResultSet found = database.getTables(connection.getCatalog(), Structure.schema(connection), name, new String[] {"VIEW"})) {
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
}

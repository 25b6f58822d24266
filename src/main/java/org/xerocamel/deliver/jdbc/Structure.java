package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.xerocamel.config.EntityColumn;

/** The tables and columns that a database has, read once: the width of each column of decimal numbers, by table and name. */
final class Structure {

    private final Map<String, Map<String, Width>> tables = new HashMap<>();

    private Structure() {}

    /** @return no tables, so that nothing has a bound */
    static Structure none() {
        return new Structure();
    }

    /** @return these tables, without a database, whose columns of decimal numbers have these widths */
    static Structure bounded(List<Table> tables, Function<EntityColumn, Width> width) {
        Structure structure = new Structure();
        for (Table table : tables) {
            structure.add(table.name(), table.columns(), width);
            table.parts().forEach(part -> structure.add(part.name(), part.columns(), width));
        }
        return structure;
    }

    private void add(String table, List<EntityColumn> columns, Function<EntityColumn, Width> width) {
        Map<String, Width> widths = tables.computeIfAbsent(table, unseen -> new HashMap<>());
        columns.stream().filter(column -> DatabaseKind.isDecimal(column.kind()))
                .forEach(column -> widths.put(column.name(), width.apply(column)));
    }

    /** @return all tables of the connection's schema */
    static Structure of(Connection connection) throws SQLException {
        return read(connection, "%");
    }

    /** @return one table of the connection's schema, or none */
    static Structure of(Connection connection, String table) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return read(connection, database.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table);
    }

    private static Structure read(Connection connection, String tables) throws SQLException {
        Structure structure = new Structure();
        try (ResultSet found = connection.getMetaData().getColumns(connection.getCatalog(), schema(connection), tables, null)) {
            while (found.next()) {
                structure.tables.computeIfAbsent(lower(found.getString("TABLE_NAME")), unseen -> new HashMap<>())
                        .put(lower(found.getString("COLUMN_NAME")), width(found));
            }
        }
        return structure;
    }

    /** The name is a pattern to the driver, in which an underscore is any character: xero_a_1 would be xero_a11 too. */
    static String schema(Connection connection) throws SQLException {
        String escape = connection.getMetaData().getSearchStringEscape();
        String schema = connection.getSchema();
        return schema == null ? null : schema.replace("_", escape + "_");
    }

    private static Width width(ResultSet column) throws SQLException {
        int type = column.getInt("DATA_TYPE");
        int all = column.getInt("COLUMN_SIZE");
        int decimals = column.getInt("DECIMAL_DIGITS");
        boolean bounded = !column.wasNull() && (type == Types.DECIMAL || type == Types.NUMERIC);
        return bounded ? new Width(all - decimals, decimals) : Width.UNBOUNDED;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean has(String table) {
        return tables.containsKey(table);
    }

    boolean has(String table, String column) {
        return has(table) && tables.get(table).containsKey(column);
    }

    /** @return the width of a column that is there; of another, and of one that is none of decimal numbers, there is no bound */
    Width width(String table, String column) {
        return has(table) ? tables.get(table).getOrDefault(column, Width.UNBOUNDED) : Width.UNBOUNDED;
    }
}

package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Where a connection looks for names without a schema: first in an organisation's, until it is left. */
final class SchemaPath {

    private final Connection connection;
    private final boolean isSearched;
    private final boolean inTransaction;
    private final String before;

    private SchemaPath(Connection connection, boolean isSearched, boolean inTransaction) throws SQLException {
        this.connection = connection;
        this.isSearched = isSearched;
        this.inTransaction = inTransaction;
        this.before = isSearched ? searched(connection) : connection.getSchema();
    }

    /** @param inTransaction whether it ends with the transaction that is open at the latest, where the database can do that */
    static SchemaPath enter(Connection connection, DatabaseKind kind, String schema, boolean inTransaction) throws SQLException {
        SchemaPath path = new SchemaPath(connection, kind == DatabaseKind.POSTGRESQL, inTransaction);
        boolean isUpper = connection.getMetaData().storesUpperCaseIdentifiers();
        path.set(path.isSearched ? schema + ", " + path.before : isUpper ? schema.toUpperCase(Locale.ROOT) : schema);
        return path;
    }

    /** Goes back to where the connection looked before. */
    void leave() throws SQLException {
        if (!inTransaction && !connection.getAutoCommit()) {
            connection.rollback();
        }
        set(before);
    }

    private void set(String path) throws SQLException {
        if (!isSearched) {
            connection.setSchema(path);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("select set_config('search_path', ?, ?)")) {
            statement.setString(1, path);
            statement.setBoolean(2, inTransaction);
            statement.execute();
        }
        if (!inTransaction && !connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static String searched(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select current_setting('search_path')");
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getString(1);
        }
    }
}

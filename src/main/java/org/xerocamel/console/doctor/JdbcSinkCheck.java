package org.xerocamel.console.doctor;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.jdbc.JdbcSinkProperties;

/** Checks that the JDBC sink's database accepts the login and is supported, and whether it has the tables already. */
record JdbcSinkCheck(String what, JdbcSinkProperties sink) implements Check {

    private static final Set<String> KNOWN = Set.of("H2", "PostgreSQL", "MariaDB", "MySQL");
    private static final String HISTORY = "xero_sink_history";

    @Override
    public List<Finding> look() {
        if (!sink.hasDatabase()) {
            return List.of(Finding.ok(what, "It writes to the application's own database."));
        }
        sink.checkDriver();
        try (Connection connection = Connections.open(sink.url(), sink.username(), sink.password())) {
            DatabaseMetaData database = connection.getMetaData();
            String product = database.getDatabaseProductName();
            if (!KNOWN.contains(product)) {
                return List.of(Finding.fail(what, "xero.sink.jdbc.url leads to " + product + ".",
                        "Use PostgreSQL, MariaDB, MySQL or H2."));
            }
            return List.of(Finding.ok(what, product + " " + database.getDatabaseProductVersion() + " accepts the login; "
                    + (hasTables(database) ? "its tables exist." : "its tables are created at the first start.")));
        } catch (SQLException e) {
            return List.of(Finding.fail(what, "The database cannot be used: " + Shown.line(e.getMessage()),
                    "Check xero.sink.jdbc.url, .username and .password, and that the database runs."));
        }
    }

    private static boolean hasTables(DatabaseMetaData database) throws SQLException {
        try (ResultSet tables = database.getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                if (HISTORY.equalsIgnoreCase(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }
}

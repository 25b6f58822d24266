package org.xerocamel.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables, the application's and the JDBC sink's, in which a text is to be found. */
final class NamingTables {

    private NamingTables() {}

    /** @return the names of the tables that have the text in some column, also within bytes */
    static List<String> of(JdbcTemplate database, String text) {
        return database.queryForList("SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'"
                + " AND table_type = 'BASE TABLE'", String.class).stream().filter(table -> has(database, table, text)).toList();
    }

    private static boolean has(JdbcTemplate database, String table, String text) {
        for (Map<String, Object> row : database.queryForList("SELECT * FROM \"" + table + "\"")) {
            if (row.values().stream().anyMatch(value -> text(value).contains(text))) {
                return true;
            }
        }
        return false;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}

package org.xerocamel.deliver.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The databases that the JDBC sink has statements for. */
enum DatabaseKind {
    H2("varchar", "character large object", false),
    POSTGRESQL("text", "jsonb", true),
    MARIADB("char", "json", false);

    private final String text;
    private final String json;
    private final boolean arrays;

    DatabaseKind(String text, String json, boolean arrays) {
        this.text = text;
        this.json = json;
        this.arrays = arrays;
    }

    /** Determines the kind of the database. */
    static DatabaseKind of(DataSource database) throws MetaDataAccessException {
        String product = JdbcUtils.extractDatabaseMetaData(database, DatabaseKind::productName);
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB", "MySQL" -> MARIADB;
            default -> throw new IllegalStateException(
                    "The JDBC sink knows H2, PostgreSQL and MariaDB, but xero.sink.jdbc leads to " + product + ".");
        };
    }

    private static String productName(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName();
    }

    /** @return the folder of its statements and tables */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return whether a statement takes all rows at once, each column as an array of texts */
    boolean takesArrays() {
        return arrays;
    }

    /** @return what a text is cast to for a column of that kind */
    String type(Kind kind) {
        return switch (kind) {
            case TEXT -> text;
            case MONEY -> "decimal(19,4)";
            case RATIO -> "decimal(28,10)";
            case FLAG -> "boolean";
            case DATE -> "date";
            case TIME -> "timestamp(3)";
            case JSON -> json;
            case NUMBER -> "integer";
        };
    }
}

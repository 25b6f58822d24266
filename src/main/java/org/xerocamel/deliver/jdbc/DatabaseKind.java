package org.xerocamel.deliver.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The databases that the JDBC sink has statements for. */
enum DatabaseKind {
    H2,
    POSTGRESQL,
    MARIADB;

    /** Asks the database what it is. */
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
}

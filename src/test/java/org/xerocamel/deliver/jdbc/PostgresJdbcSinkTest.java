package org.xerocamel.deliver.jdbc;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL as the application's own database, which the sink shares. */
class PostgresJdbcSinkTest extends JdbcSinkContract {

    @Override
    Map<String, Object> settings() {
        return new HashMap<>(PostgresDatabase.empty().settings());
    }

    @Override
    DataSource emptyDatabase() {
        return PostgresDatabase.empty().dataSource();
    }

    @Override
    boolean storesNul() {
        return false;
    }
}

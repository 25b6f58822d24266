package org.xerocamel.search;

import java.util.Map;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL, as several nodes share it. */
class PostgresSearchTest extends SearchContract {

    @Override
    Map<String, String> database() {
        return PostgresDatabase.withTables().settings();
    }
}

package org.xerocamel.xero;

import java.util.Map;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL, as several nodes share it. */
class PostgresLimitsTest extends LimitsContract {

    @Override
    Map<String, String> database() {
        return PostgresDatabase.withTables().settings();
    }
}

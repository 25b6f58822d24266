package org.xerocamel.deliver;

import java.nio.file.Path;
import java.util.Map;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL, as several nodes share it. */
class PostgresRetentionTest extends RetentionContract {

    @Override
    Map<String, String> database(Path folder) {
        return PostgresDatabase.withTables().settings();
    }
}

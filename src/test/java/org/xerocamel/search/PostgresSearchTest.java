package org.xerocamel.search;

import java.util.Map;
import java.util.regex.Pattern;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL, as several nodes share it. */
class PostgresSearchTest extends SearchCostContract {

    private static final Pattern ROWS = Pattern.compile("(?:actual time=[^)]*rows=|Rows Removed by Filter: )(\\d+)");

    @Override
    Map<String, String> database() {
        return PostgresDatabase.withTables().settings();
    }

    @Override
    String folder() {
        return "postgresql";
    }

    @Override
    String numbers(int last) {
        return "SELECT n FROM generate_series(1, " + last + ") n";
    }

    @Override
    String bytes(String text) {
        return "CONVERT_TO(" + text + ", 'UTF8')";
    }

    @Override
    String explain() {
        return "EXPLAIN (ANALYZE, BUFFERS) ";
    }

    @Override
    long rowsRead(String plan) {
        return ROWS.matcher(plan).results().mapToLong(found -> Long.parseLong(found.group(1))).max().orElse(0);
    }

    @Override
    void analyse() {
        sql().execute("VACUUM ANALYZE");
    }
}

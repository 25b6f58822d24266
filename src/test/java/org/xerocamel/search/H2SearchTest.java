package org.xerocamel.search;

import java.util.Map;
import java.util.regex.Pattern;

/** The embedded database. */
class H2SearchTest extends SearchCostContract {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @Override
    Map<String, String> database() {
        return Map.of();
    }

    @Override
    String folder() {
        return "h2";
    }

    @Override
    String numbers(int last) {
        return "SELECT x AS n FROM SYSTEM_RANGE(1, " + last + ")";
    }

    @Override
    String bytes(String text) {
        return "STRINGTOUTF8(" + text + ")";
    }

    @Override
    String explain() {
        return "EXPLAIN ANALYZE ";
    }

    @Override
    long rowsRead(String plan) {
        return SCANNED.matcher(plan).results().mapToLong(found -> Long.parseLong(found.group(1))).max().orElse(0);
    }

    @Override
    void analyse() {
        sql().execute("ANALYZE");
    }
}

package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The embedded database. */
class H2ManyStreamsTest extends ManyStreamsContract {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @Override
    Map<String, String> database() {
        return Map.of();
    }

    @Override
    int entities() {
        return 12;
    }

    @Override
    String numbers(int last) {
        return "SELECT x AS n FROM SYSTEM_RANGE(1, " + last + ")";
    }

    @Override
    String folder() {
        return "h2";
    }

    @Override
    String explain() {
        return "EXPLAIN ANALYZE ";
    }

    @Override
    void analyse() {
        sql().execute("ANALYZE");
    }

    @Override
    void requireIndex(String statement, String plan) {
        assertThat(SCANNED.matcher(plan).results().map(MatchResult::group).toList()).as(plan).isNotEmpty();
        assertThat(SCANNED.matcher(plan).results().mapToLong(found -> Long.parseLong(found.group(1))).max().orElseThrow())
                .as("rows that %s reads: %s", statement, plan).isLessThan(streams() / 4);
    }
}

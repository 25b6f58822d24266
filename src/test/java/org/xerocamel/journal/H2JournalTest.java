package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The embedded database. */
class H2JournalTest extends JournalContract {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @Override
    Map<String, String> database() {
        return Map.of();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql/journal/record-hashes.sql", "sql/h2/journal/stamp-versions.sql"})
    void recordsAreFoundByTheirKeysHoweverManyTheStreamHas(String file) throws IOException {
        StreamLease lease = lease();
        append(lease, records("r", 2_000, 20), () -> { });
        String statement = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        String plan = new NamedParameterJdbcTemplate(template()).queryForObject(
                "EXPLAIN ANALYZE " + statement.replaceFirst("--.*\n", ""),
                Map.of("stream", lease.stream().id(), "ids", new String[] {"r1", "r2"}, "full", true, "pass", 7L),
                String.class);
        int scanned = SCANNED.matcher(plan).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
        assertThat(scanned).as("rows read: %s", plan).isPositive().isLessThan(20);
    }
}

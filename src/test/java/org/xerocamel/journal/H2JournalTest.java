package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    @ValueSource(strings = {"xero-camel/sql/journal/record-hashes.sql", "xero-camel/sql/journal/greatest-key.sql",
            "xero-camel/sql/h2/journal/stamp-versions.sql"})
    void recordsAreFoundByTheirKeysHoweverManyTheStreamHas(String file) throws IOException {
        StreamLease lease = lease();
        append(lease, records("r", 2_000, 20), () -> { });
        append(lease(), records("r", 100, 20), () -> { });
        String statement = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        String plan = new NamedParameterJdbcTemplate(template()).queryForObject(
                "EXPLAIN ANALYZE " + statement.replaceFirst("--.*\n", ""),
                Map.of("stream", lease.stream().id(), "keys", RecordKey.of(List.of("r1", "r2")), "full", true, "pass", 7L),
                String.class);
        int scanned = SCANNED.matcher(plan).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
        assertThat(scanned).as("rows read: %s", plan).isPositive().isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xero-camel/sql/journal/next-batch.sql", "xero-camel/sql/deliver/first-batches.sql"})
    void theNextBatchIsFoundWithoutALookAtAllThatWait(String file) throws IOException {
        StreamLease lease = lease();
        append(lease, records("r", 1, 20), () -> { });
        template().update("""
                INSERT INTO xero_batch (stream_id, sequence, record_count, body, appended_at, journalled)
                SELECT b.stream_id, 10 + x, b.record_count, b.body, b.appended_at, b.journalled + x
                  FROM xero_batch b, SYSTEM_RANGE(1, 1000)
                 WHERE b.sequence = 1 AND b.stream_id = ?
                """, lease.stream().id());
        String statement = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        String plan = new NamedParameterJdbcTemplate(template()).queryForObject(
                "EXPLAIN ANALYZE " + statement.replaceFirst("--.*\n", ""),
                Map.of("stream", lease.stream().id(), "after", 0L, "sink", ",file,", "passed", 2_000L), String.class);
        int scanned = SCANNED.matcher(plan).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
        assertThat(scanned).as("batches read, of 1,000 that wait: %s", plan).isPositive().isLessThan(210);
    }
}

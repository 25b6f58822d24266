package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The embedded database. */
class H2JournalTest extends JournalContract {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @Override
    Map<String, String> database() {
        return Map.of();
    }

    @Test
    void recordsAreLookedUpByTheirKeysHoweverManyTheStreamHas() throws IOException {
        StreamLease lease = lease();
        append(lease, records("r", 2_000, 20), () -> { });
        String lookup = new ClassPathResource("sql/h2/journal/record-hashes.sql").getContentAsString(StandardCharsets.UTF_8);
        List<Object[]> keys = List.of(new Object[] {lease.stream().id(), "r1"}, new Object[] {lease.stream().id(), "r2"});
        String plan = new NamedParameterJdbcTemplate(template()).queryForObject("EXPLAIN ANALYZE "
                + lookup.replaceFirst("--.*\n", ""), Map.of("keys", keys), String.class);
        Matcher scanned = SCANNED.matcher(plan);
        assertThat(scanned.find()).as(plan).isTrue();
        assertThat(Integer.parseInt(scanned.group(1))).as("rows read: %s", plan).isLessThan(10);
    }
}

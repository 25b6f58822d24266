package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.xerocamel.e2e.PostgresDatabase;

/** PostgreSQL, as several nodes share it. */
class PostgresJournalTest extends JournalContract {

    @Override
    Map<String, String> database() {
        return PostgresDatabase.withTables().settings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql/journal/record-hashes", "journal/greatest-key"})
    void aPlanThatWasMadeWhileTheStreamWasSmallStillFindsRecordsByTheirKeys(String file) throws Exception {
        StreamLease lease = lease();
        append(lease, records("r", 1, 20), () -> { });
        String statement = new ClassPathResource("xero-camel/sql/" + file + ".sql")
                .getContentAsString(StandardCharsets.UTF_8).replaceFirst("--.*\n", "")
                .replace(":keys", "$1").replace(":stream", "$2");
        String plan = template().execute((ConnectionCallback<String>) connection -> {
            try (Statement session = connection.createStatement()) {
                // The plan for any parameters, as the driver's prepared statements have it after some calls.
                session.execute("SET plan_cache_mode = force_generic_plan");
                session.execute("PREPARE lookup(BYTEA[], BIGINT) AS " + statement);
                String execute = "EXECUTE lookup(ARRAY[CAST('r1' AS BYTEA), CAST('r2' AS BYTEA)], " + lease.stream().id() + ")";
                session.execute(execute);
                List<String> lines = explained(session, execute);
                session.execute("DEALLOCATE lookup");
                return String.join("\n", lines);
            }
        });
        assertThat(plan).as("a join reads all records of all streams, from a plan made when there were few")
                .containsPattern("Index (Only )?Scan").doesNotContain("Seq Scan", "Hash Join", "Sort");
    }

    private static List<String> explained(Statement session, String statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = session.executeQuery("EXPLAIN " + statement)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}

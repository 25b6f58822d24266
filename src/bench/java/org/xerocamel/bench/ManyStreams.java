package org.xerocamel.bench;

import static org.xerocamel.bench.Report.number;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A thousand organisations with twenty entities each. What each tick and each sweep asks of the database is timed from
 * outside, by the application's own statements, and so is what the application uses while it does nothing else.
 */
final class ManyStreams {

    private static final int TIMES = 200;
    private static final List<String> FILL = List.of(
            "INSERT INTO xero_authorisation (id, scopes, access_token, refresh_token, expires_at, rotated_at, state,"
                    + " next_attempt_at, connected_at) SELECT 'a' || n, '', '', NULL, now() + INTERVAL '1' DAY, now(),"
                    + " 'WORKING', now(), now() FROM generate_series(1, 1000) n",
            "INSERT INTO xero_organisation (tenant_id, name, folder, authorisation_id, state, state_since, connected_at)"
                    + " SELECT 't' || n, 'o' || n, 'f' || n, 'a' || n, 'CONNECTED', now(), now()"
                    + " FROM generate_series(1, 1000) n",
            "INSERT INTO xero_limit (id) SELECT 't' || n FROM generate_series(1, 1000) n",
            "INSERT INTO xero_stream (tenant_id, entity, due_at, full_pass_at) SELECT 't' || o, 'e' || e,"
                    + " now() + INTERVAL '1' DAY, now() + INTERVAL '1' DAY"
                    + " FROM generate_series(1, 1000) o, generate_series(1, 20) e",
            "INSERT INTO xero_cursor (sink, stream_id, due_at, caught_up) SELECT k, id, now(), TRUE"
                    + " FROM xero_stream, unnest(ARRAY['file', 'jdbc', 'http']) k ON CONFLICT DO NOTHING",
            "ANALYZE");

    private ManyStreams() {}

    static void measure(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, 1, 0); Run run = scene.run();
                Application application = Application.packaged(run, "streams", "spring.datasource.url=" + run.database(),
                        "spring.datasource.username=postgres", "xero.sinks=file,jdbc,http",
                        "xero.sink.http.url=" + run.receiver())) {
            application.untilReady();
            for (String statement : FILL) {
                run.sql(statement);
            }
            Quiet.pass(Duration.ofSeconds(60));
            SingleConnectionDataSource connection = new SingleConnectionDataSource(run.database(), true);
            NamedParameterJdbcTemplate sql = new NamedParameterJdbcTemplate(connection);
            table.add("CPU of the idle application, % of a core", number(Quiet.percent(application), 2), "");
            time(sql, table, "a fetch tick, nothing due", List.of("journal/next-due"));
            time(sql, table, "a delivery sweep of all three sinks, nothing waiting", List.of("journal/appends",
                    "deliver/due-cursor", "deliver/due-cursor", "deliver/due-cursor"));
            time(sql, table, "a sink's look at all its cursors, once a minute",
                    List.of("deliver/late-cursors", "deliver/idle-cursors"));
            // In a transaction that is given up, so that the application fetches none of them.
            connection.getConnection().setAutoCommit(false);
            sql.getJdbcOperations().update("UPDATE xero_stream SET due_at = now() - INTERVAL '1' MINUTE");
            time(sql, table, "whose turn it is, all 20,000 due", List.of("journal/next-due", "journal/turns-for-changes"));
            time(sql, table, "a claim by turn, all 20,000 due", List.of("journal/due-stream"));
            connection.getConnection().rollback();
            connection.destroy();
        }
    }

    private static void time(NamedParameterJdbcTemplate sql, Table table, String what, List<String> statements)
            throws IOException {
        Map<String, Object> values = Map.of("concurrent", 5, "tenant", "t500", "sink", "file", "since",
                sql.getJdbcOperations().queryForObject("SELECT now() - INTERVAL '1' MINUTE", OffsetDateTime.class));
        double[] millis = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            long begin = System.nanoTime();
            for (String statement : statements) {
                sql.queryForList(text(statement), values);
            }
            millis[time] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        table.add(what, number(millis[TIMES / 2], 2), number(millis[TIMES - 1], 2));
    }

    private static String text(String statement) throws IOException {
        return new ClassPathResource("xero-camel/sql/" + statement + ".sql").getContentAsString(StandardCharsets.UTF_8);
    }
}

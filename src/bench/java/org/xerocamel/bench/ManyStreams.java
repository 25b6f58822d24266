package org.xerocamel.bench;

import static org.xerocamel.bench.Report.number;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A thousand organisations with twenty entities each. What each tick and each sweep asks of the database is timed from
 * outside, by the application's own statements, and so is what the application uses while it does nothing else.
 */
final class ManyStreams {

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
            table.add("CPU of the idle application, % of a core", number(Quiet.percent(application), 2), "");
            try (TimedStatements sql = new TimedStatements(run.database(), "t500")) {
                add(table, "a fetch tick, nothing due", sql.time("journal/next-due"));
                add(table, "a delivery sweep of all three sinks, nothing waiting", sql.time("journal/appends",
                        "deliver/any-due-cursor", "deliver/any-due-cursor", "deliver/any-due-cursor"));
                add(table, "a sink's look at all its cursors, once a minute",
                        sql.time("deliver/late-cursors", "deliver/idle-cursors"));
                // It is given up in the end, so that the application fetches none of them.
                sql.pretend("UPDATE xero_stream SET due_at = now() - INTERVAL '1' MINUTE");
                add(table, "whose turn it is, all 20,000 due", sql.time("journal/next-due", "journal/turns-for-changes"));
                add(table, "a claim by turn, all 20,000 due", sql.time("journal/due-stream"));
            }
        }
    }

    private static void add(Table table, String what, TimedStatements.Millis millis) {
        table.add(what, number(millis.median(), 2), number(millis.slowest(), 2));
    }
}

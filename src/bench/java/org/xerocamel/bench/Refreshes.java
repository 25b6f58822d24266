package org.xerocamel.bench;

import static org.awaitility.Awaitility.await;
import static org.xerocamel.bench.Report.number;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A thousand logins of a thousand people, whose tokens end at once; a call of the token endpoint takes 100 ms. The option
 * {@code xero.bench.logins} makes it fewer.
 */
final class Refreshes {

    private static final int LOGINS = Integer.getInteger("xero.bench.logins", 1_000);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String DUE = "UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP + INTERVAL '5' MINUTE";
    private static final String LEFT = "SELECT COUNT(*) FROM xero_authorisation"
            + " WHERE expires_at < CURRENT_TIMESTAMP + INTERVAL '10' MINUTE";

    private Refreshes() {}

    static void measure(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, LOGINS, 0); Run run = scene.run();
                Application application = Application.packaged(run, "refresh", "spring.datasource.url=" + run.database(),
                        "spring.datasource.username=postgres", "xero.refresh.cron=0/5 * * * * ?",
                        "xero.fetch.cron=0 0 0 1 1 ? 2099")) {
            application.untilReady();
            for (int login = 0; login < LOGINS; login++) {
                scene.ask("login " + login);
                application.login();
            }
            scene.ask("slow");
            run.sql(DUE);
            long begin = System.nanoTime();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> run.count(LEFT) == 0);
            double seconds = (System.nanoTime() - begin) / 1e9;
            JsonNode counts = scene.ask("count");
            table.add(number(counts.required("tokenCalls").asLong(), 0), number(seconds, 1),
                    counts.required("tokenCallsAtOnce").asText(), "60", "10");
        }
    }
}

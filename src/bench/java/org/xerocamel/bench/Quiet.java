package org.xerocamel.bench;

import static org.awaitility.Awaitility.await;
import static org.xerocamel.bench.Report.number;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the application costs while nothing changes. */
final class Quiet {

    private static final int ORGANISATIONS = 100;
    private static final int INVOICES = 10;
    /** So many ticks are measured, after as many as Java needs until it has compiled what comes again and again. */
    private static final int TICKS = 12;
    private static final int TICKS_BEFORE = 24;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final Duration SPAN = Duration.ofSeconds(30);

    private Quiet() {}

    /** All of the process's time counts, also what it would use while idle. */
    static void organisations(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, ORGANISATIONS, INVOICES); Run run = scene.run();
                Application application = Application.packaged(run, "organisations", "xero.fetch.cron=0/5 * * * * ?")) {
            application.untilReady();
            application.login();
            application.untilAll(scene.invoices());
            calls(scene, scene.apiCalls() + TICKS_BEFORE * ORGANISATIONS);
            Usage before = application.usage();
            long first = scene.apiCalls();
            calls(scene, first + TICKS * ORGANISATIONS);
            double cpu = application.usage().since(before).cpuSeconds();
            long calls = scene.apiCalls() - first;
            table.add(String.valueOf(ORGANISATIONS), number((double) calls / ORGANISATIONS / TICKS, 2),
                    number(cpu * 1000 / calls, 2), "5");
        }
    }

    static void idle(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, 1, INVOICES)) {
            try (Run run = scene.run()) {
                idle(run, table, "H2");
            }
            try (Run run = scene.run()) {
                idle(run, table, "PostgreSQL", "spring.datasource.url=" + run.database(),
                        "spring.datasource.username=postgres");
            }
        }
    }

    private static void idle(Run run, Table table, String journal, String... settings) throws Exception {
        List<String> own = new ArrayList<>(List.of(settings));
        // Nothing falls due meanwhile.
        own.add("xero.fetch.cron=0 0 0 1 1 ? 2099");
        try (Application application = Application.packaged(run, "idle " + journal, own.toArray(String[]::new))) {
            application.untilReady();
            application.login();
            application.untilAll(run.scene().invoices());
            pass(WARM_UP);
            table.add(journal, number(percent(application), 2), "1");
        }
    }

    /** @return the share of a core that the application uses now */
    static double percent(Application application) throws Exception {
        Usage before = application.usage();
        long begin = System.nanoTime();
        pass(SPAN);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return 100 * application.usage().since(before).cpuSeconds() / seconds;
    }

    /** Lets time pass. */
    static void pass(Duration time) {
        await().pollDelay(time).atMost(time.multipliedBy(2)).until(() -> true);
    }

    private static void calls(Scene scene, long number) {
        await().atMost(PATIENCE).until(() -> scene.apiCalls() >= number);
    }
}

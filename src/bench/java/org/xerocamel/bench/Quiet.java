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
    private static final Duration SPAN = Duration.ofSeconds(60);
    private static final double TARGET_CALL = 3;
    private static final double TARGET_IDLE = 0.5;
    private static final String PLAIN_JAR = "";
    private static final String FROM_ZIP = ", from the zip";

    private Quiet() {}

    /** All of the process's time counts, also what it would use while idle. */
    static void organisations(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, ORGANISATIONS, INVOICES)) {
            organisations(scene, table, PLAIN_JAR, Application.JAR);
            organisations(scene, table, FROM_ZIP, Application.ZIP);
        }
    }

    private static void organisations(Scene scene, Table table, String how, Application.Launch launch) throws Exception {
        try (Run run = scene.run(); Application application = Application.packaged(run, "organisations" + how, launch,
                run.andFiles("xero.fetch.cron=0/5 * * * * ?"))) {
            application.untilReady();
            application.login();
            application.untilAll(scene.invoices());
            calls(scene, scene.apiCalls() + TICKS_BEFORE * ORGANISATIONS);
            Usage before = application.usage();
            long first = scene.apiCalls();
            calls(scene, first + TICKS * ORGANISATIONS);
            double cpu = application.usage().since(before).cpuSeconds();
            long calls = scene.apiCalls() - first;
            double each = cpu * 1000 / calls;
            table.add("journal in H2" + how, number((double) calls / ORGANISATIONS / TICKS, 2),
                    Target.cell(number(each, 2), each, TARGET_CALL), number(TARGET_CALL, 0));
        }
    }

    static void idle(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, 1, INVOICES)) {
            for (Application.Launch launch : List.of(Application.JAR, Application.ZIP)) {
                String how = launch == Application.JAR ? PLAIN_JAR : FROM_ZIP;
                try (Run run = scene.run()) {
                    idle(run, table, "journal in H2" + how, launch);
                }
                try (Run run = scene.run()) {
                    idle(run, table, "journal in PostgreSQL" + how, launch, run.journal());
                }
            }
        }
    }

    private static void idle(Run run, Table table, String what, Application.Launch launch, String... settings)
            throws Exception {
        List<String> own = new ArrayList<>(List.of(run.andFiles(settings)));
        // Nothing falls due meanwhile.
        own.add("xero.fetch.cron=0 0 0 1 1 ? 2099");
        try (Application application = Application.packaged(run, "idle " + what, launch, own.toArray(String[]::new))) {
            application.untilReady();
            application.login();
            application.untilAll(run.scene().invoices());
            pass(WARM_UP);
            double percent = percent(application);
            table.add(what, Target.cell(number(percent, 2), percent, TARGET_IDLE), String.valueOf(TARGET_IDLE));
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

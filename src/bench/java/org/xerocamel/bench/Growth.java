package org.xerocamel.bench;

import static org.xerocamel.bench.Report.number;

import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Ten times as much of everything, again and again: invoices of one organisation, then organisations. The option
 * {@code xero.bench.growth} leaves out what has more invoices than that.
 */
final class Growth {

    private static final int[] INVOICES = {1_000, 10_000, 100_000, 1_000_000};
    private static final int[] ORGANISATIONS = {1, 10, 100, 1_000};
    private static final int INVOICES_EACH = 100;
    private static final double TARGET_TIMES = 2;
    private static final int TARGET_RATE = 8_000;

    private final Path folder;
    private final Table table;

    private Growth(Path folder, Table table) {
        this.folder = folder;
        this.table = table;
    }

    static void measure(Path folder, Table table) throws Exception {
        int most = Integer.getInteger("xero.bench.growth", Integer.MAX_VALUE);
        Growth growth = new Growth(folder, table);
        for (int invoices : INVOICES) {
            if (invoices <= most) {
                growth.invoices(invoices, invoices == INVOICES[INVOICES.length - 1]);
            }
        }
        for (int organisations : ORGANISATIONS) {
            if (organisations * INVOICES_EACH <= most) {
                growth.organisations(organisations, organisations == ORGANISATIONS[ORGANISATIONS.length - 1]);
            }
        }
    }

    private void invoices(int invoices, boolean largest) throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        try (Scene scene = new Scene(folder, 1, invoices)) {
            String what = number(invoices, 0) + " invoices of one organisation";
            Runner hand = Runner.peer(FileLoop.class, run -> List.of(run.folder().resolve("out").toString()));
            // From now on the simulated Xero has its pages ready.
            once(scene, hand);
            Measure best = once(scene, hand);
            row(what, "hand-written", best, scene.invoices(), "", "", "");
            ours(scene, what, "journal in H2", ours(Application.JAR, false), best, largest);
            ours(scene, what, "journal in H2, from the zip", ours(Application.ZIP, false), best, largest);
            ours(scene, what, "journal in PostgreSQL, from the zip", ours(Application.ZIP, true), best, largest);
        }
    }

    private void ours(Scene scene, String what, String how, Runner runner, Measure hand, boolean largest) throws Exception {
        long before = scene.apiCalls();
        Measure measure = once(scene, runner);
        double times = measure.seconds() / hand.seconds();
        row(what, how, measure, scene.invoices(), number(scene.apiCalls() - before, 0),
                Target.cell(number(times, 2), times, largest ? TARGET_TIMES : null),
                largest ? number(TARGET_TIMES, 1) + " × hand-written" : "");
    }

    private void organisations(int organisations, boolean largest) throws Exception {
        String what = number(organisations, 0) + " organisation(s) with " + INVOICES_EACH + " invoices each";
        FileSystemUtils.deleteRecursively(folder);
        try (Scene scene = new Scene(folder, organisations, INVOICES_EACH)) {
            for (boolean postgresql : new boolean[] {false, true}) {
                long before = scene.apiCalls();
                Measure measure = once(scene, ours(Application.ZIP, postgresql));
                row(what, "journal in " + (postgresql ? "PostgreSQL" : "H2") + ", from the zip", measure, scene.invoices(),
                        number(scene.apiCalls() - before, 0), "",
                        largest ? number(TARGET_RATE, 0) + " records/s" : "");
            }
        }
    }

    private void row(String what, String how, Measure measure, long invoices, String calls, String times, String target) {
        table.add(what, how, number(measure.seconds(), 2), number(invoices / measure.seconds(), 0),
                number(measure.usage().cpuSeconds(), 1), number(measure.usage().peakMegabytes(), 0), calls, times, target);
    }

    private static Runner ours(Application.Launch launch, boolean postgresql) {
        return run -> {
            String[] journal = postgresql ? run.journal() : new String[0];
            try (Application application = Application.packaged(run, "growth", launch, run.andFiles(journal))) {
                return application.carryEverything(run.scene().invoices());
            }
        };
    }

    private static Measure once(Scene scene, Runner runner) throws Exception {
        try (Run run = scene.run()) {
            return runner.measure(run);
        }
    }
}

package org.xerocamel.bench;

import static org.xerocamel.bench.Report.number;

import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * Ten times as much of everything, again and again: invoices of one organisation, then organisations. The option
 * {@code xero.bench.growth} leaves out what has more invoices than that.
 */
final class Growth {

    private static final int[] INVOICES = {1_000, 10_000, 100_000, 1_000_000};
    private static final int[] ORGANISATIONS = {1, 10, 100, 1_000};
    private static final int INVOICES_EACH = 100;

    private Growth() {}

    static void measure(Path folder, Table table) throws Exception {
        int most = Integer.getInteger("xero.bench.growth", Integer.MAX_VALUE);
        for (int invoices : INVOICES) {
            if (invoices <= most) {
                measure(folder, table, 1, invoices, number(invoices, 0) + " invoices of one organisation");
            }
        }
        for (int organisations : ORGANISATIONS) {
            if (organisations * INVOICES_EACH <= most) {
                measure(folder, table, organisations, INVOICES_EACH, number(organisations, 0)
                        + " organisation(s) with " + INVOICES_EACH + " invoices each");
            }
        }
    }

    private static void measure(Path folder, Table table, int organisations, int invoices, String what)
            throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        try (Scene scene = new Scene(folder, organisations, invoices)) {
            if (organisations == 1) {
                // From now on the simulated Xero has its pages ready.
                once(scene, "growth first");
            }
            long before = scene.apiCalls();
            Measure measure = once(scene, "growth");
            table.add(what, number(measure.seconds(), 2), number(scene.invoices() / measure.seconds(), 0),
                    number(measure.usage().cpuSeconds(), 1), number(measure.usage().peakMegabytes(), 0),
                    number(scene.apiCalls() - before, 0));
        }
    }

    private static Measure once(Scene scene, String name) throws Exception {
        try (Run run = scene.run(); Application application = Application.packaged(run, name)) {
            return application.carryEverything(scene.invoices());
        }
    }
}

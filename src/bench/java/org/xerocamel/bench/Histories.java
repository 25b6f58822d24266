package org.xerocamel.bench;

import static org.xerocamel.bench.Report.number;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Invoices into PostgreSQL without and with their history, taking turns: first all as they are, then all again, since each has
 * changed. The option {@code xero.bench.rounds} says how often.
 */
final class Histories {

    private static final long INVOICES = Long.getLong("xero.bench.invoices", 100_000);
    private static final int ROUNDS = Integer.getInteger("xero.bench.rounds", 3);
    private static final double TARGET = 1.5;
    private static final List<String> WORKS = List.of("first load", "all changed");

    /** By whether there is a history, by the work, by the round. */
    private final double[][][] seconds = new double[2][WORKS.size()][ROUNDS];

    private Histories() {}

    /** Shows the medians. */
    static void measure(Path folder, Table table) throws Exception {
        Histories histories = new Histories();
        try (Scene scene = new Scene(folder, 1, INVOICES)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int turn = 0; turn < 2; turn++) {
                    try (Run run = scene.run()) {
                        histories.run(run, (round + turn) % 2, round);
                    }
                }
            }
        }
        histories.rows(table);
    }

    private void run(Run run, int history, int round) throws Exception {
        // From now on the simulated Xero has its pages ready.
        Runner.peer(Floor.class, each -> List.of(each.folder().resolve("out").toString())).measure(run);
        String[] settings = Stream.concat(Stream.of(run.journal()), Stream.of("xero.sinks=jdbc", "xero.sink.jdbc.history="
                + (history == 1))).toArray(String[]::new);
        try (Application application = Application.packaged(run, "history " + history, settings)) {
            seconds[history][0][round] = application.carryEverything(INVOICES).seconds();
            run.scene().ask("change 1 " + INVOICES);
            long begin = System.nanoTime();
            application.fetchNow();
            application.untilAll(2 * INVOICES);
            seconds[history][1][round] = (System.nanoTime() - begin) / 1e9;
        }
        long versions = history == 0 ? 2 * INVOICES : run.count("SELECT COUNT(*) FROM xero_invoice_history");
        if (run.count("SELECT COUNT(*) FROM xero_invoice") != INVOICES || versions != 2 * INVOICES) {
            throw new IllegalStateException("Rows are missing in the database");
        }
    }

    private void rows(Table table) {
        for (int work = 0; work < WORKS.size(); work++) {
            double without = median(seconds[0][work]);
            double with = median(seconds[1][work]);
            table.add(WORKS.get(work), number(without, 2), number(INVOICES / without, 0), number(with, 2), number(INVOICES / with, 0),
                    Target.cell(number(with / without, 2), with / without, TARGET), number(TARGET, 1));
        }
    }

    private static double median(double... rounds) {
        double[] sorted = Arrays.stream(rounds).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

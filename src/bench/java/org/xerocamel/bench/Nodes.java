package org.xerocamel.bench;

import static org.xerocamel.bench.Report.number;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One, two and three nodes that share a PostgreSQL. All records change again and again; once Java has compiled, a round is
 * measured. The option {@code xero.bench.nodes} says how many nodes there are at most.
 */
final class Nodes {

    private static final int MOST = Integer.getInteger("xero.bench.nodes", 3);
    private static final int ORGANISATIONS = 100;
    private static final int INVOICES_EACH = Math.max(1, Integer.getInteger("xero.bench.invoices", 100_000) / ORGANISATIONS);
    /** For each node, since each compiles for itself: with more nodes, each gets fewer records. */
    private static final int ROUNDS_BEFORE = 3;
    private static final int ROUNDS = 2;
    private static final double TARGET_GROWTH = 1.1;

    private final Table table;
    private double cpuOfOne;

    private Nodes(Table table) {
        this.table = table;
    }

    static void measure(Path folder, Table table) throws Exception {
        Nodes nodes = new Nodes(table);
        try (Scene scene = new Scene(folder, ORGANISATIONS, INVOICES_EACH)) {
            for (int number = 1; number <= MOST; number++) {
                try (Run run = scene.run()) {
                    nodes.measure(run, number);
                }
            }
        }
    }

    private void measure(Run run, int number) throws Exception {
        List<Application> nodes = new ArrayList<>();
        try {
            for (int node = 1; node <= number; node++) {
                nodes.add(Application.packaged(run, "node " + node + " of " + number, run.andFiles(Week.settings(run))));
                nodes.get(node - 1).untilReady();
            }
            Application first = nodes.get(0);
            first.login();
            first.untilAll(run.scene().invoices());
            int before = ROUNDS_BEFORE * number;
            for (int round = 0; round < before; round++) {
                change(run, first, round + 2);
            }
            DatabaseLoad load = run.load();
            double cpu = cpu(nodes);
            long begin = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                change(run, first, before + round + 2);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            row(number, seconds, (cpu(nodes) - cpu) * 1e6, run.load().since(load), ROUNDS * run.scene().invoices());
        } finally {
            for (Application node : nodes) {
                node.close();
            }
        }
    }

    /** Lets all records change at Xero, and fetches and delivers them. */
    private static void change(Run run, Application node, int times) throws Exception {
        run.scene().ask("change 1 " + INVOICES_EACH);
        node.fetchNow();
        node.untilAll(times * run.scene().invoices());
    }

    private static double cpu(List<Application> nodes) throws Exception {
        double sum = 0;
        for (Application node : nodes) {
            sum += node.usage().cpuSeconds();
        }
        return sum;
    }

    private void row(int number, double seconds, double cpuMicros, DatabaseLoad load, long records) {
        double each = cpuMicros / records;
        cpuOfOne = number == 1 ? each : cpuOfOne;
        double growth = each / cpuOfOne;
        table.add(String.valueOf(number), number(records / seconds, 0), number(each, 1),
                Target.cell(number(growth, 2), growth, TARGET_GROWTH), number(load.cpuSeconds() * 1e6 / records, 1),
                number(load.walKilobytes() / records, 2), number(load.commits() * 1000.0 / records, 1),
                number(TARGET_GROWTH, 1));
    }
}

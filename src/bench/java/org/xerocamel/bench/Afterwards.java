package org.xerocamel.bench;

import static org.xerocamel.bench.Report.number;

import java.nio.file.Path;
import java.time.Duration;

/** What the application does once everything was exported: it delivers all of it again, or rests. */
final class Afterwards {

    private static final int REWOUND = Integer.getInteger("xero.bench.rewind", 1_000_000);
    private static final int TARGET_RATE = 50_000;
    private static final int EXPORTED = Integer.getInteger("xero.bench.invoices", 100_000);
    private static final int REST = Integer.getInteger("xero.bench.rest", 5);
    private static final double TARGET_MEGABYTES = 260;

    private Afterwards() {}

    /** Files, from the journal once more. The option {@code xero.bench.rewind} says how many records. */
    static void rewind(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, 1, REWOUND)) {
            try (Run run = scene.run()) {
                rewind(run, table, "H2");
            }
            try (Run run = scene.run()) {
                rewind(run, table, "PostgreSQL", run.journal());
            }
        }
    }

    private static void rewind(Run run, Table table, String journal, String... settings) throws Exception {
        try (Application application = Application.packaged(run, "rewind " + journal, Application.ZIP,
                run.andFiles(settings))) {
            application.carryEverything(REWOUND);
            Measure measure = application.rewind("file", REWOUND);
            double rate = REWOUND / measure.seconds();
            table.add(journal, number(REWOUND, 0), number(measure.seconds(), 2),
                    Target.least(number(rate, 0), rate, TARGET_RATE), number(measure.usage().cpuSeconds(), 1),
                    number(measure.usage().peakMegabytes(), 0), number(TARGET_RATE, 0));
        }
    }

    /** Physical memory after an export. The option {@code xero.bench.rest} says for how many minutes it rests. */
    static void rest(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, 1, EXPORTED)) {
            try (Run run = scene.run()) {
                rest(run, table, "H2");
            }
            try (Run run = scene.run()) {
                rest(run, table, "PostgreSQL", run.journal());
            }
        }
    }

    private static void rest(Run run, Table table, String journal, String... settings) throws Exception {
        try (Application application = Application.packaged(run, "rest " + journal, Application.ZIP,
                run.andFiles(settings))) {
            double exported = application.carryEverything(EXPORTED).usage().residentMegabytes();
            Quiet.pass(Duration.ofMinutes(REST));
            Usage rested = application.usage();
            double resident = rested.residentMegabytes();
            table.add(journal, number(rested.peakMegabytes(), 0), number(exported, 0), number(REST, 0),
                    Target.cell(number(resident, 0), resident, TARGET_MEGABYTES), number(TARGET_MEGABYTES, 0));
        }
    }
}

package org.xerocamel.bench;

import static org.awaitility.Awaitility.await;
import static org.xerocamel.bench.Report.number;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A week of polling in minutes: each organisation is polled again and again, and each time some records of some of them
 * have changed. A day of it is as long as the journal's retention, so from the second day on the database may not grow. The
 * options {@code xero.bench.week.organisations} and {@code xero.bench.week.polls} say how many there are.
 */
final class Week {

    private static final int ORGANISATIONS = Integer.getInteger("xero.bench.week.organisations", 1_000);
    private static final int POLLS = Integer.getInteger("xero.bench.week.polls", 672);
    private static final int DAYS = 7;
    private static final int INVOICES = 20;
    /** One organisation in so many has changes at a poll, and has so many. */
    private static final int ONE_IN = 5;
    private static final int CHANGES = 5;
    private static final Duration POLL = Duration.ofMillis(Long.getLong("xero.bench.week.poll", 2_000));
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final double MEGA = 1 << 20;
    private static final String SIZE = "SELECT pg_database_size(current_database())";
    private static final String JOURNAL = "SELECT pg_total_relation_size('xero_batch')";
    private static final String DEAD = "SELECT SUM(n_dead_tup) FROM pg_stat_user_tables";

    private Week() {}

    /** @return settings of one who polls only when asked to, with the run's database */
    static String[] settings(Run run) throws Exception {
        return Stream.concat(Stream.of("xero.fetch.cron=0 0 0 1 1 ? 2099"), Stream.of(run.journal())).toArray(String[]::new);
    }

    static void measure(Path folder, Table table) throws Exception {
        Duration day = POLL.multipliedBy(POLLS / DAYS);
        try (Scene scene = new Scene(folder, ORGANISATIONS, INVOICES); Run run = scene.run()) {
            String[] settings = Stream.concat(Stream.of(settings(run)), Stream.of("xero.journal.retention=" + day.toMillis() + "ms",
                    "xero.journal.sweep=" + POLL.toMillis() + "ms")).toArray(String[]::new);
            // Time is squeezed for the application, so it is for the server's own sweep.
            run.sql("ALTER SYSTEM SET autovacuum_naptime = '1s'");
            run.sql("SELECT pg_reload_conf()");
            try (Application application = Application.packaged(run, "week", run.andFiles(settings))) {
                application.untilReady();
                application.login();
                application.untilAll(scene.invoices());
                for (int number = 1; number <= DAYS; number++) {
                    day(run, application, table, number);
                }
            }
        }
    }

    private static void day(Run run, Application application, Table table, int number) throws Exception {
        DatabaseLoad load = run.load();
        Usage usage = application.usage();
        for (int poll = 0; poll < POLLS / DAYS; poll++) {
            poll(run, application);
        }
        double calls = (double) ORGANISATIONS * (POLLS / DAYS);
        double cpu = application.usage().since(usage).cpuSeconds();
        DatabaseLoad done = run.load().since(load);
        try (TimedStatements sql = new TimedStatements(run.database(), run.scene().tenantId())) {
            List<TimedStatements.Millis> millis = List.of(sql.time("journal/next-due"),
                    sql.time("journal/appends", "deliver/any-due-cursor"), sql.time("journal/turns-for-changes"));
            table.add(String.valueOf(number), number(cpu * 1000 / calls, 2), number(done.cpuSeconds() * 1000 / calls, 2),
                    number(done.walKilobytes() / calls, 1), number(done.commits() / calls, 1),
                    number(run.count(SIZE) / MEGA, 1), number(run.count(JOURNAL) / MEGA, 1), number(run.count(DEAD), 0),
                    number(millis.get(0).median(), 2), number(millis.get(1).median(), 2), number(millis.get(2).median(), 2));
        }
    }

    private static void poll(Run run, Application application) throws Exception {
        long begin = System.nanoTime();
        long calls = run.scene().ask("change " + ONE_IN + " " + CHANGES).required("apiCalls").asLong();
        application.fetchNow();
        await().atMost(PATIENCE).until(() -> run.scene().apiCalls() >= calls + ORGANISATIONS
                && System.nanoTime() - begin >= POLL.toNanos());
    }
}

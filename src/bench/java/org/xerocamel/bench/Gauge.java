package org.xerocamel.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A work that the application does by itself, beside nobody, each with a table of its own. */
enum Gauge {

    /** Many organisations where nothing has changed. */
    ORGANISATIONS("A pass that finds nothing changed, 100 organisations", List.of("application", "calls an organisation",
            "CPU ms a call", "target: CPU ms"), Quiet::organisations),
    /** Nothing to do at all. */
    IDLE("Connected and idle", List.of("application", "CPU, % of a core", "target"), Quiet::idle),
    /** All that was exported, from the journal again. */
    REWIND("A rewind into files, from the zip", List.of("journal", "records", "seconds", "records/s", "CPU s", "peak RSS MB",
            "target: records/s"), Afterwards::rewind),
    /** The memory that stays. */
    REST("At rest after an export, from the zip", List.of("journal", "peak RSS MB", "RSS MB after the last record",
            "minutes later", "RSS MB then", "target: MB"), Afterwards::rest),
    /** Invoices that a file creates. */
    WRITE("Sales invoices created by CSV, from the zip", List.of("journal", "invoices", "calls", "seconds", "invoices/s",
            "CPU s", "peak RSS MB"), Writes::measure),
    /** What it costs to keep every version. */
    HISTORY("Into PostgreSQL, which has the journal too, without and with the history", List.of("work", "seconds", "records/s",
            "with it: seconds", "records/s", "x without it", "target"), Histories::measure),
    /** Many logins that end at once. */
    REFRESH("Authorisations due at once", List.of("authorisations", "seconds", "most calls at once", "target: seconds",
            "target: at once"), Refreshes::measure),
    /** Many streams in the database. */
    STREAMS("20,000 streams and 3 sinks in PostgreSQL, milliseconds", List.of("what", "median", "slowest"),
            ManyStreams::measure),
    /** More and more of everything. */
    GROWTH("As it grows, into files", List.of("what", "application", "seconds", "records/s", "CPU s", "peak RSS MB", "calls",
            "x hand-written", "target"), Growth::measure),
    /** More nodes on one database; like the next one it takes long. */
    NODES("Nodes that share a PostgreSQL, 100 organisations, all records changed", List.of("nodes", "records/s",
            "CPU µs a record", "x one node", "PostgreSQL: CPU µs a record", "WAL KB a record", "commits, a thousand records",
            "target: x one node"), Nodes::measure),
    /** Much polling, day by day. */
    WEEK("A week of polling, squeezed, with a retention of a day", List.of("day", "CPU ms a call", "PostgreSQL: CPU ms a call",
            "WAL KB a call", "commits a call", "database MB", "journal MB", "dead rows", "a fetch tick, ms", "a sweep, ms",
            "whose turn, ms"), Week::measure);

    /** They are measured only when they are named. */
    private static final Set<Gauge> LONG = EnumSet.of(GROWTH, NODES, WEEK);


    /** How a table comes by its rows. */
    @FunctionalInterface
    interface Measuring {
        /** Adds the rows. */
        void measure(Path folder, Table table) throws Exception;
    }

    private final String title;
    private final List<String> columns;
    private final Measuring measuring;

    Gauge(String title, List<String> columns, Measuring measuring) {
        this.title = title;
        this.columns = columns;
        this.measuring = measuring;
    }

    /** @param works the names of what is to be measured; none for all but what takes long */
    static List<Gauge> chosen(List<String> works) {
        return Arrays.stream(values())
                .filter(gauge -> works.isEmpty() ? !LONG.contains(gauge) : works.contains(gauge.toString())).toList();
    }

    String title() {
        return title;
    }

    List<String> columns() {
        return columns;
    }

    /** @param folder where everything goes, on a real disk */
    void measure(Path folder, Table table) throws Exception {
        measuring.measure(folder, table);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

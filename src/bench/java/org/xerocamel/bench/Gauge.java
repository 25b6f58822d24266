package org.xerocamel.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A work that the application does by itself, beside nobody, each with a table of its own. */
enum Gauge {

    /** Many organisations where nothing has changed. */
    ORGANISATIONS("A pass that finds nothing changed", List.of("organisations", "calls an organisation", "CPU ms a call",
            "target: CPU ms"), Quiet::organisations),
    /** Nothing to do at all. */
    IDLE("Connected and idle", List.of("journal", "CPU, % of a core", "target"), Quiet::idle),
    /** Many logins that end at once. */
    REFRESH("Authorisations due at once", List.of("authorisations", "seconds", "most calls at once", "target: seconds",
            "target: at once"), Refreshes::measure),
    /** Many streams in the database. */
    STREAMS("20,000 streams and 3 sinks in PostgreSQL, milliseconds", List.of("what", "median", "slowest"),
            ManyStreams::measure),
    /** More and more of everything; it takes long, so it is measured only when it is named. */
    GROWTH("As it grows, into files, journal in H2", List.of("what", "seconds", "records/s", "CPU s", "peak RSS MB",
            "calls"), Growth::measure);

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
                .filter(gauge -> works.isEmpty() ? gauge != GROWTH : works.contains(gauge.toString())).toList();
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

package org.xerocamel.bench;

import static org.xerocamel.bench.Candidate.Role.MEASURE;
import static org.xerocamel.bench.Candidate.Role.SDK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table of all candidates; of each the median of its runs. */
final class Report {

    private static final String HEAD = """
            | work | candidate | seconds | records/s | CPU s | peak RSS MB | KB allocated a record | x floor \
            | x hand-written | x SDK | target |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
            """;

    private final Map<Candidate, List<Measure>> measures = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final long invoices;

    Report(List<Candidate> candidates, long invoices) {
        candidates.forEach(candidate -> measures.put(candidate, new ArrayList<>()));
        this.invoices = invoices;
    }

    /** @return how many invoices the candidates carry */
    long invoices() {
        return invoices;
    }

    /** @return a further table, which is empty yet */
    Table table(String title, List<String> columns) {
        Table table = new Table(title, columns);
        tables.add(table);
        return table;
    }

    void add(Candidate candidate, Measure measure) {
        measures.get(candidate).add(measure);
    }

    /** @return the whole of it as Markdown */
    String markdown() throws IOException {
        StringBuilder text = new StringBuilder();
        int rounds = measures.values().stream().mapToInt(List::size).min().orElse(0);
        text.append("On ").append(machine()).append('\n');
        if (!measures.isEmpty()) {
            text.append('\n').append(number(invoices, 0)).append(" invoices, median of ").append(rounds)
                    .append(rounds == 1 ? " round" : " rounds").append("\n\n").append(HEAD);
            measures.forEach((candidate, runs) -> text.append(runs.isEmpty() ? "" : row(candidate)));
        }
        tables.forEach(table -> text.append('\n').append(table.markdown()));
        return text.toString();
    }

    private String row(Candidate candidate) {
        double seconds = median(candidate, Measure::seconds);
        double peak = median(candidate, measure -> measure.usage().peakMegabytes());
        boolean carries = candidate.work().carriesRecords();
        Target target = candidate.target();
        List<String> cells = new ArrayList<>(List.of(candidate.work().toString(), candidate.name(), number(seconds, 2),
                carries ? number(invoices / seconds, 0) : "",
                number(median(candidate, measure -> measure.usage().cpuSeconds()), 1),
                Target.cell(number(peak, 0), peak, target.peakMegabytes()),
                carries ? number(median(candidate, run -> run.usage().allocatedKilobytes()) / invoices, 1) : ""));
        cells.add(carries ? ratio(seconds, Work.FLOOR, MEASURE, null) : "");
        cells.add(candidate.work() == Work.FLOOR ? "" : ratio(seconds, candidate.work(), MEASURE, target.times()));
        cells.add(ratio(seconds, candidate.work(), SDK, target.timesSdk()));
        cells.add(target.text(candidate.work().measure()));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** @return how many times as long as another candidate took, where one has that part in the work */
    private String ratio(double seconds, Work work, Candidate.Role role, Double most) {
        return measures.entrySet().stream()
                .filter(entry -> entry.getKey().work() == work && entry.getKey().role() == role)
                .filter(entry -> !entry.getValue().isEmpty()).findFirst()
                .map(entry -> seconds / median(entry.getKey(), Measure::seconds))
                .map(times -> Target.cell(number(times, 2), times, most)).orElse("");
    }

    private double median(Candidate candidate, ToDoubleFunction<Measure> value) {
        double[] sorted = measures.get(candidate).stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String machine() throws IOException {
        String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name")).findFirst().map(line -> line.replaceFirst(".*: ", ""))
                .orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " cores (" + processor + "), "
                + Math.round(Double.parseDouble(memory) / (1 << 20)) + " GB of memory, Linux, "
                + System.getProperty("java.vm.name") + " "
                + System.getProperty("java.runtime.version");
    }
}

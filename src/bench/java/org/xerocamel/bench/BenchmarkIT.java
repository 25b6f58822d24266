package org.xerocamel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The application beside its peers (docs/performance.md), by {@code mvn -Pbench verify}. It fails when records are
 * missing, never because somebody is slow.
 */
class BenchmarkIT {

    private static final Path TARGET = Path.of("target", "bench");
    private static final Path WORK = TARGET.resolve("work");

    @Test
    void theApplicationBesideItsPeersAndByItself() throws Exception {
        List<String> works = works();
        List<Candidate> candidates = candidates(works);
        Report report = new Report(candidates, Long.getLong("xero.bench.invoices", 100_000));
        FileSystemUtils.deleteRecursively(WORK);
        try {
            if (!candidates.isEmpty()) {
                allCandidatesSideBySide(candidates, report);
            }
            for (Gauge gauge : Gauge.chosen(works)) {
                // Beside the folder of the logs, which stay.
                FileSystemUtils.deleteRecursively(WORK);
                gauge.measure(WORK, report.table(gauge.title(), gauge.columns()));
                write(report);
            }
        } finally {
            FileSystemUtils.deleteRecursively(WORK);
        }
        System.out.println("\n" + report.markdown());
    }

    private static void allCandidatesSideBySide(List<Candidate> candidates, Report report) throws Exception {
        try (Scene scene = new Scene(WORK, 1, report.invoices())) {
            // From now on the simulated Xero has its pages ready.
            once(scene, candidates.get(0));
            for (int round = 0; round < Integer.getInteger("xero.bench.rounds", 3); round++) {
                List<Candidate> rotated = new ArrayList<>(candidates);
                // Who comes after whom is another in each round.
                Collections.rotate(rotated, -round * candidates.size() / 3);
                for (Candidate candidate : rotated) {
                    report.add(candidate, once(scene, candidate));
                }
                write(report);
            }
        }
    }

    private static Measure once(Scene scene, Candidate candidate) throws Exception {
        try (Run run = scene.run()) {
            Measure measure = candidate.runner().measure(run);
            run.check(candidate.work());
            System.out.printf(Locale.ROOT, "%-9s %-34s %8.2f s%n", candidate.work(), candidate.name(),
                    measure.seconds());
            return measure;
        }
    }

    private static void write(Report report) throws IOException {
        Files.writeString(TARGET.resolve("report.md"), report.markdown());
    }

    private static List<String> works() {
        String only = System.getProperty("xero.bench.only", "");
        List<String> works = Arrays.stream(only.split(",")).map(String::strip).filter(work -> !work.isEmpty()).toList();
        List<String> known = Stream.concat(Arrays.stream(Work.values()), Arrays.stream(Gauge.values()))
                .map(Object::toString).toList();
        if (!known.containsAll(works)) {
            throw new IllegalArgumentException("xero.bench.only is " + only + "; it may name " + known);
        }
        return works;
    }

    /** The floor always takes part where somebody does, since all are compared with it. */
    private static List<Candidate> candidates(List<String> works) throws IOException {
        List<Candidate> all = Candidates.all();
        List<Candidate> chosen = all.stream()
                .filter(candidate -> works.isEmpty() || works.contains(candidate.work().toString())).toList();
        return chosen.isEmpty() ? chosen : all.stream()
                .filter(candidate -> candidate.work() == Work.FLOOR || chosen.contains(candidate)).toList();
    }
}

package org.xerocamel.bench;

import static org.xerocamel.bench.Candidate.Role.MEASURE;
import static org.xerocamel.bench.Candidate.Role.OURS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xerocamel.XeroCamelApplication;
import org.xerocamel.bench.empty.EmptyApplication;

/** Who takes part in the starts. */
final class Starts {

    private static final String EMPTY = "empty Camel application";
    private static final Runner.Arguments EMPTY_SETTINGS =
            run -> List.of("spring.security.user.name=admin", "spring.security.user.password=xero-camel",
                    // It has the libraries of a broker, and none runs.
                    "management.health.jms.enabled=false");
    private static final Path JAVAS = Path.of("/usr/lib/jvm");

    private Starts() {}

    static void addTo(List<Candidate> all) throws IOException {
        all.add(new Candidate(Work.START, EMPTY, MEASURE, start("start empty jar", EMPTY_SETTINGS, (run, log, settings) ->
                program("-jar", EmptyJar.make(Scene.jar(), run.folder().resolveSibling("empty.jar")).toString())
                        .begin(run, log, settings))));
        all.add(ours(Work.START, "xero-camel", "start jar", Application.JAR, Target.times(1.2)));
        all.add(ours(Work.START, "xero-camel, from the zip", "start zip", Application.ZIP, Target.times(0.6)));
        java25().ifPresent(java -> all.add(ours(Work.START, "xero-camel, from the zip, Java 25", "start zip 25",
                Application.zip(java), Target.times(0.35))));
        all.add(new Candidate(Work.START_UNPACKED, EMPTY, MEASURE, start("start empty", EMPTY_SETTINGS,
                (run, log, settings) -> unpacked(run, run.onlyClass(EmptyApplication.class).toString(),
                        EmptyApplication.class).begin(run, log, settings))));
        all.add(ours(Work.START_UNPACKED, "xero-camel", "start unpacked", (run, log, settings) ->
                unpacked(run, run.scene().unpacked()[0], XeroCamelApplication.class).begin(run, log, settings),
                Target.times(1.2)));
    }

    /** @return the program that {@code xero.bench.java25} or the usual folder of Linux has */
    private static Optional<Path> java25() throws IOException {
        String given = System.getProperty("xero.bench.java25");
        if (given != null) {
            return Optional.of(Path.of(given, "bin", "java"));
        }
        if (!Files.isDirectory(JAVAS)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(JAVAS)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(".*\\b25\\b.*")).sorted()
                    .map(folder -> folder.resolve("bin").resolve("java")).filter(Files::isExecutable).findFirst();
        }
    }

    private static Candidate ours(Work work, String name, String log, Application.Launch launch, Target target) {
        return new Candidate(work, name, OURS, target, start(log, run -> Application.settings(run.scene()), launch));
    }

    /** The classes of one application alone, and the libraries of the jar. */
    private static Application.Launch unpacked(Run run, String own, Class<?> main) throws Exception {
        return program("-cp", own + ":" + run.scene().unpacked()[1], main.getName());
    }

    private static Application.Launch program(String... arguments) {
        return Application.Launch.of(List.of(arguments));
    }

    private static Runner start(String name, Runner.Arguments settings, Application.Launch launch) {
        return run -> {
            try (Application started = Application.start(run, name, launch, settings.of(run))) {
                return started.untilHealthy();
            }
        };
    }
}

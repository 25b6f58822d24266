package org.xerocamel.bench;

import static org.xerocamel.bench.Candidate.Role.MEASURE;
import static org.xerocamel.bench.Candidate.Role.OTHER;
import static org.xerocamel.bench.Candidate.Role.OURS;

import java.util.ArrayList;
import java.util.List;
import org.xerocamel.XeroCamelApplication;
import org.xerocamel.bench.empty.EmptyApplication;

/** Everyone who takes part. */
final class Candidates {

    private static final String H2 = "xero-camel, journal in H2";
    private static final String EMPTY = "empty Camel application";
    private static final Runner.Arguments EMPTY_SETTINGS =
            run -> List.of("spring.security.user.name=admin", "spring.security.user.password=xero-camel",
                    // It has the libraries of a broker, and none runs.
                    "management.health.jms.enabled=false");
    private static final String FROM_ZIP = ", from the zip";
    private static final String POSTGRESQL = "xero-camel, journal in PostgreSQL";

    private Candidates() {}

    static List<Candidate> all() {
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate(Work.FLOOR, "fetch, unpack, write", MEASURE, Runner.peer(Floor.class, Candidates::file)));
        all.add(new Candidate(Work.FILE, "hand-written", MEASURE, Runner.peer(FileLoop.class, Candidates::file)));
        all.add(new Candidate(Work.FILE, "official SDK", OTHER, Runner.peer(SdkLoop.class, Candidates::file)));
        ours(all, Work.FILE, run -> List.of("xero.sinks=file"));
        ours(all, Work.FILE, FROM_ZIP, Application.ZIP, run -> List.of("xero.sinks=file",
                "xero.sink.file.directory=" + run.folder().resolve("export")));
        all.add(new Candidate(Work.JDBC, "hand-written", MEASURE,
                Runner.peer(JdbcLoop.class, run -> List.of(run.database()))));
        // With the journal in H2 the sink has a database of its own, else it shares that of the journal.
        ours(all, Work.JDBC, run -> List.of("xero.sinks=jdbc"));
        http(all, Work.HTTP, "1");
        http(all, Work.HTTP_100, "100");
        ours(all, Work.ALL, run -> List.of("xero.sinks=file,jdbc,http", "xero.sink.http.url=" + run.receiver(),
                "xero.sink.http.batch-size=100", "xero.sink.http.concurrency=8"));
        start(all);
        return all;
    }

    private static List<String> file(Run run) {
        return List.of(run.folder().resolve("out").toString());
    }

    private static void http(List<Candidate> all, Work work, String batchSize) {
        all.add(new Candidate(work, "hand-written", MEASURE,
                Runner.peer(HttpLoop.class, run -> List.of(run.receiver(), batchSize))));
        ours(all, work, run -> List.of("xero.sinks=http", "xero.sink.http.url=" + run.receiver(),
                "xero.sink.http.batch-size=" + batchSize, "xero.sink.http.concurrency=8"));
    }

    private static void ours(List<Candidate> all, Work work, Runner.Arguments settings) {
        ours(all, work, "", Application.JAR, settings);
    }

    /** @param how what its names have at their end */
    private static void ours(List<Candidate> all, Work work, String how, Application.Launch launch,
            Runner.Arguments settings) {
        all.add(new Candidate(work, H2 + how, OURS, Application.runner(work + " H2" + how, launch, run -> {
            List<String> both = new ArrayList<>(settings.of(run));
            if (work == Work.JDBC || work == Work.ALL) {
                both.add("xero.sink.jdbc.url=" + run.database());
                both.add("xero.sink.jdbc.username=postgres");
            }
            return both;
        })));
        all.add(new Candidate(work, POSTGRESQL + how, OURS, Application.runner(work + " PostgreSQL" + how, launch, run -> {
            List<String> both = new ArrayList<>(settings.of(run));
            both.add("spring.datasource.url=" + run.database());
            both.add("spring.datasource.username=postgres");
            return both;
        })));
    }

    private static void start(List<Candidate> all) {
        all.add(new Candidate(Work.START, EMPTY, MEASURE, start("start empty jar", EMPTY_SETTINGS, (run, log, settings) ->
                program("-jar", EmptyJar.make(Scene.jar(), run.folder().resolveSibling("empty.jar")).toString())
                        .begin(run, log, settings))));
        all.add(new Candidate(Work.START, "xero-camel", OURS, start("start jar", run -> List.of(), Application.JAR)));
        all.add(new Candidate(Work.START, "xero-camel" + FROM_ZIP, OURS,
                start("start zip", run -> List.of(), Application.ZIP)));
        all.add(new Candidate(Work.START_UNPACKED, EMPTY, MEASURE, start("start empty", EMPTY_SETTINGS,
                (run, log, settings) -> unpacked(run, run.onlyClass(EmptyApplication.class).toString(),
                        EmptyApplication.class).begin(run, log, settings))));
        all.add(new Candidate(Work.START_UNPACKED, "xero-camel", OURS, start("start unpacked", run -> List.of(),
                (run, log, settings) -> unpacked(run, run.scene().unpacked()[0], XeroCamelApplication.class)
                        .begin(run, log, settings))));
    }

    /** The classes of one application alone, and the libraries of the jar. */
    private static Application.Launch unpacked(Run run, String own, Class<?> main) throws Exception {
        return program("-cp", own + ":" + run.scene().unpacked()[1], main.getName());
    }

    private static Application.Launch program(String... arguments) {
        return Application.Launch.of(List.of(arguments));
    }

    /** @param settings where there are none, those of every start of the application */
    private static Runner start(String name, Runner.Arguments settings, Application.Launch launch) {
        return run -> {
            List<String> own = settings.of(run);
            try (Application started = Application.start(run, name, launch,
                    own.isEmpty() ? Application.settings(run.scene()) : own)) {
                return started.untilHealthy();
            }
        };
    }
}

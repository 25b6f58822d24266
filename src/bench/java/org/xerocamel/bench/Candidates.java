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
    private static final String POSTGRESQL = "xero-camel, journal in PostgreSQL";

    private Candidates() {}

    static List<Candidate> all() {
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate(Work.FLOOR, "fetch, unpack, write", MEASURE, Runner.peer(Floor.class, Candidates::file)));
        all.add(new Candidate(Work.FILE, "hand-written", MEASURE, Runner.peer(FileLoop.class, Candidates::file)));
        all.add(new Candidate(Work.FILE, "official SDK", OTHER, Runner.peer(SdkLoop.class, Candidates::file)));
        ours(all, Work.FILE, run -> List.of("xero.sinks=file"));
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
        all.add(new Candidate(work, H2, OURS, Application.runner(work + " H2", run -> {
            List<String> both = new ArrayList<>(settings.of(run));
            if (work == Work.JDBC || work == Work.ALL) {
                both.add("xero.sink.jdbc.url=" + run.database());
                both.add("xero.sink.jdbc.username=postgres");
            }
            return both;
        })));
        all.add(new Candidate(work, POSTGRESQL, OURS, Application.runner(work + " PostgreSQL", run -> {
            List<String> both = new ArrayList<>(settings.of(run));
            both.add("spring.datasource.url=" + run.database());
            both.add("spring.datasource.username=postgres");
            return both;
        })));
    }

    private static void start(List<Candidate> all) {
        all.add(new Candidate(Work.START, "empty Camel application", MEASURE, start(EmptyApplication.class)));
        all.add(new Candidate(Work.START, "xero-camel, unpacked", OURS, start(XeroCamelApplication.class)));
        all.add(new Candidate(Work.START, "xero-camel, packaged jar", OURS, run -> {
            List<String> settings = Application.settings(run.scene());
            List<String> program = List.of("-jar", Scene.jar().toString());
            try (Application started = Application.start(run, "start jar", program, settings)) {
                return started.untilHealthy();
            }
        }));
    }

    /** The classes of one application alone, and the libraries of the jar. */
    private static Runner start(Class<?> main) {
        return run -> {
            String[] unpacked = run.scene().unpacked();
            boolean empty = main == EmptyApplication.class;
            String own = empty ? run.onlyClass(main).toString() : unpacked[0];
            List<String> program = List.of("-cp", own + ":" + unpacked[1], main.getName());
            List<String> settings = empty
                    ? List.of("spring.security.user.name=admin", "spring.security.user.password=xero-camel")
                    : Application.settings(run.scene());
            try (Application started = Application.start(run, "start " + main.getSimpleName(), program, settings)) {
                return started.untilHealthy();
            }
        };
    }
}

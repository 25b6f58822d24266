package org.xerocamel.bench;

import static org.xerocamel.bench.Candidate.Role.MEASURE;
import static org.xerocamel.bench.Candidate.Role.OURS;
import static org.xerocamel.bench.Candidate.Role.SDK;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everyone who takes part. */
final class Candidates {

    private static final String H2 = "xero-camel, journal in H2";
    private static final String FROM_ZIP = ", from the zip";
    /** Where the receiver takes most of the time. */
    private static final Target BESIDE_THE_SINK = Target.times(1.25);
    private static final Target WITH_HISTORY = Target.words("1.5 × the same without it");
    private static final String POSTGRESQL = "xero-camel, journal in PostgreSQL";

    private Candidates() {}

    static List<Candidate> all() throws IOException {
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate(Work.FLOOR, "fetch, unpack, write", MEASURE, Runner.peer(Floor.class, Candidates::file)));
        all.add(new Candidate(Work.FILE, "hand-written", MEASURE, Runner.peer(FileLoop.class, Candidates::file)));
        all.add(new Candidate(Work.FILE, "official SDK", SDK, Runner.peer(SdkLoop.class, Candidates::file)));
        ours(all, Work.FILE, "", Application.JAR, run -> List.of("xero.sinks=file"), Target.times(2.5), Target.times(2.0));
        ours(all, Work.FILE, FROM_ZIP, Application.ZIP, run -> List.of("xero.sinks=file",
                "xero.sink.file.directory=" + run.folder().resolve("export")), Target.aheadOfSdk(330), Target.times(1.5));
        all.add(new Candidate(Work.JDBC, "hand-written", MEASURE,
                Runner.peer(JdbcLoop.class, run -> List.of(run.database()))));
        // With the journal in H2 the sink has a database of its own, else it shares that of the journal.
        ours(all, Work.JDBC, BESIDE_THE_SINK, run -> List.of("xero.sinks=jdbc"));
        ours(all, Work.JDBC, ", with history", Application.JAR, run -> List.of("xero.sinks=jdbc", "xero.sink.jdbc.history=true"),
                WITH_HISTORY, WITH_HISTORY);
        http(all, Work.HTTP, "1", BESIDE_THE_SINK);
        http(all, Work.HTTP_100, "100", Target.NONE);
        ours(all, Work.ALL, Target.words("1.5 × the slowest of file, jdbc and http-100 alone"), run -> List.of("xero.sinks=file,jdbc,http", "xero.sink.http.url=" + run.receiver(),
                "xero.sink.http.batch-size=100", "xero.sink.http.concurrency=8"));
        Starts.addTo(all);
        return all;
    }

    private static List<String> file(Run run) {
        return List.of(run.folder().resolve("out").toString());
    }

    private static void http(List<Candidate> all, Work work, String batchSize, Target target) {
        all.add(new Candidate(work, "hand-written", MEASURE,
                Runner.peer(HttpLoop.class, run -> List.of(run.receiver(), batchSize))));
        ours(all, work, target, run -> List.of("xero.sinks=http", "xero.sink.http.url=" + run.receiver(),
                "xero.sink.http.batch-size=" + batchSize, "xero.sink.http.concurrency=8"));
    }

    private static void ours(List<Candidate> all, Work work, Target target, Runner.Arguments settings) {
        ours(all, work, "", Application.JAR, settings, target, target);
    }

    /** @param how what its names have at their end */
    private static void ours(List<Candidate> all, Work work, String how, Application.Launch launch,
            Runner.Arguments settings, Target h2, Target postgresql) {
        all.add(new Candidate(work, H2 + how, OURS, h2, Application.runner(work + " H2" + how, launch, run -> {
            List<String> both = new ArrayList<>(settings.of(run));
            if (work == Work.JDBC || work == Work.ALL) {
                both.add("xero.sink.jdbc.url=" + run.database());
                both.add("xero.sink.jdbc.username=postgres");
            }
            return both;
        })));
        all.add(new Candidate(work, POSTGRESQL + how, OURS, postgresql, Application.runner(work + " PostgreSQL" + how, launch, run -> {
            List<String> both = new ArrayList<>(settings.of(run));
            both.add("spring.datasource.url=" + run.database());
            both.add("spring.datasource.username=postgres");
            return both;
        })));
    }
}

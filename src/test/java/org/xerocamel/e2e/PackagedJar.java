package org.xerocamel.e2e;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** The packaged jar as a process of its own in a folder, as a user runs it. */
final class PackagedJar implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String HEAP = "-Xmx256m";
    /** No process of a test runs for long enough to be compiled twice, nor has it much to collect. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** A variable that each JVM reads. */
    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

    private static final int NOT_FOUND = 404;

    private final Path folder;
    private final Path java;
    /** What stands behind the options of all. */
    private final List<String> program;
    private final Map<String, String> environment;
    private final List<String> under;
    private final Path log;
    private final URI url;
    private Path script;
    private Process process;

    private PackagedJar(Path folder, Path java, List<String> program, Map<String, String> environment, List<String> under,
            int port, Path log) {
        this.folder = folder;
        this.java = java;
        this.program = program;
        this.environment = environment;
        this.under = under;
        this.log = log;
        this.url = URI.create("http://localhost:" + port);
    }

    /** One that is not started yet; it finds the simulated Xero by its environment. */
    static PackagedJar in(Path folder, XeroSimulator xero, Path log) {
        return in(folder, xero, log, ownJava());
    }

    static PackagedJar in(Path folder, XeroSimulator xero, Path log, Path java) {
        int port = TestApplication.freePort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "XERO_CLIENT_ID", XeroSimulator.CLIENT_ID, "XERO_CLIENT_SECRET", XeroSimulator.CLIENT_SECRET,
                "XERO_LOGIN_URL", xero.url().toString(), "XERO_IDENTITY_URL", xero.url().toString(),
                "XERO_API_URL", xero.url().toString(), "SERVER_PORT", String.valueOf(port),
                "XERO_CONSOLE_PASSWORD", Credentials.USUAL.password(),
                "XERO_REDIRECT_URI", "http://localhost:" + port + "/xero/callback"));
        // Only the tests of the limits meet them.
        environment.putAll(Map.of("XERO_LIMITS_MINUTE", "1000000", "XERO_LIMITS_DAY", "1000000",
                "XERO_LIMITS_APPMINUTE", "1000000", "XERO_LIMITS_DAYRESERVE", "0"));
        return new PackagedJar(folder, java, List.of("-jar", System.getProperty("xero.jar")), environment, List.of(), port,
                log);
    }

    /** One without any setting but a port, such as somebody has who has just downloaded it. */
    static PackagedJar bare(Path folder, Path log) {
        int port = TestApplication.freePort();
        return new PackagedJar(folder, ownJava(), List.of("-jar", System.getProperty("xero.jar")),
                Map.of("SERVER_PORT", String.valueOf(port)), List.of(), port, log);
    }

    /** @return the same with a log of its own */
    PackagedJar logging(Path another) {
        return new PackagedJar(folder, java, program, environment, under, url.getPort(), another);
    }

    /** @return the same with one more environment variable, such as XERO_TOKEN_KEY */
    PackagedJar with(String variable, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(variable, value);
        return new PackagedJar(folder, java, program, all, under, url.getPort(), log);
    }

    /** @return the same from another jar file, with an option of Java's */
    PackagedJar from(Path other, String option) {
        return new PackagedJar(folder, java, List.of(option, "-jar", other.toString()), environment, under, url.getPort(),
                log);
    }

    /** @return the same with the jars of a folder beside its own, with an option of Java's */
    PackagedJar withLibraries(Path libraries, String option) {
        return new PackagedJar(folder, java, List.of(option, "-Dloader.path=" + libraries.toAbsolutePath(), "-cp",
                System.getProperty("xero.jar"), "org.springframework.boot.loader.launch.PropertiesLauncher"), environment, under,
                url.getPort(), log);
    }

    /** @return the same, started by a command that becomes the process, such as prlimit */
    PackagedJar under(String... command) {
        return new PackagedJar(folder, java, program, environment, List.of(command), url.getPort(), log);
    }

    /** @return the same with a clock that is off */
    PackagedJar withClock(Duration off) throws IOException {
        String option = WrongClock.option(folder, off);
        return with(OPTIONS, Stream.of(environment.get(OPTIONS), option).filter(Objects::nonNull).collect(joining(" ")));
    }

    /** @return the same, started by a script, which becomes the process and gets to know which Java */
    PackagedJar byScript(Path script) {
        PackagedJar same = with("JAVA", java.toString()).with("JAVA_OPTS", HEAP);
        same.script = script;
        return same;
    }

    /** @return the process that was started last */
    Process process() {
        return process;
    }

    static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** @return the newer Java that the build names, or this one */
    static Path newestJava() {
        String newer = System.getProperty("xero.java.newer");
        return newer == null ? ownJava() : Path.of(newer);
    }

    /** Starts it and waits until its routes answer, which they do a moment after the first page of the server. */
    PackagedJar start(String... arguments) {
        return begin(arguments).ready();
    }

    /** Starts it without waiting, for several that start at once. */
    PackagedJar begin(String... arguments) {
        launch(arguments);
        return this;
    }

    PackagedJar ready() {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(this::answers);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("It does not answer: " + output(), e);
        }
        return this;
    }

    /** @return whether its routes answer within a while; false when it ended before */
    boolean becomesReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> !process.isAlive() || answers());
        return process.isAlive();
    }

    /** @return where it answers */
    URI url() {
        return url;
    }

    /** Starts it and waits until it ends by itself. */
    int startAndFail(String... arguments) throws InterruptedException {
        launch(arguments);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It goes on running: " + output());
        }
        return process.exitValue();
    }

    /** @return someone who asks it by HTTP */
    Operator operator() {
        return new Operator(url);
    }

    ConsentWalker.Walk connect() {
        return new ConsentWalker(url).connect();
    }

    /** Ends it in the midst of what it does: kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends any signal, such as STOP and CONT. */
    void signal(String name) {
        Commands.run("sh", "-c", "kill -" + name + " " + process.pid());
    }

    /** Asks it to end: SIGTERM. */
    Duration stop() throws InterruptedException {
        long begin = System.nanoTime();
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not stop: " + output());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** @return what all of its starts have said */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Starts it and waits for nothing. */
    void launch(String... arguments) {
        List<String> command = new ArrayList<>(under);
        if (script == null) {
            command.addAll(List.of(java.toString(), HEAP));
            command.addAll(QUICK);
            command.addAll(program);
        } else {
            command.add(script.toString());
        }
        Stream.of(arguments).map("--"::concat).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("It ended: " + output());
        }
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url.resolve("/xero/callback")).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() != NOT_FOUND;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

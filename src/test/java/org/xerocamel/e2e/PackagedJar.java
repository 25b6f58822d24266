package org.xerocamel.e2e;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.XeroSimulator;

/** The packaged jar as a process of its own in a folder, as a user runs it. */
final class PackagedJar implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int NOT_FOUND = 404;

    private final Path folder;
    private final Path java;
    private final Map<String, String> environment;
    private final Path log;
    private final URI url;
    private Process process;

    private PackagedJar(Path folder, Path java, Map<String, String> environment, int port, Path log) {
        this.folder = folder;
        this.java = java;
        this.environment = environment;
        this.log = log;
        this.url = URI.create("http://localhost:" + port);
    }

    /** One that is not started yet; it finds the simulated Xero by its environment. */
    static PackagedJar in(Path folder, XeroSimulator xero, Path log) {
        return in(folder, xero, log, ownJava());
    }

    static PackagedJar in(Path folder, XeroSimulator xero, Path log, Path java) {
        int port = TestApplication.freePort();
        return new PackagedJar(folder, java, Map.of(
                "XERO_CLIENT_ID", XeroSimulator.CLIENT_ID, "XERO_CLIENT_SECRET", XeroSimulator.CLIENT_SECRET,
                "XERO_LOGIN_URL", xero.url().toString(), "XERO_IDENTITY_URL", xero.url().toString(),
                "XERO_API_URL", xero.url().toString(), "SERVER_PORT", String.valueOf(port),
                "XERO_REDIRECT_URI", "http://localhost:" + port + "/xero/callback"), port, log);
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
        launch(arguments);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(this::answers);
        return this;
    }

    /** Starts it and waits until it ends by itself. */
    int startAndFail(String... arguments) throws InterruptedException {
        launch(arguments);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It goes on running: " + output());
        }
        return process.exitValue();
    }

    ConsentWalker.Walk connect() {
        return new ConsentWalker(url).connect();
    }

    /** Ends it in the midst of what it does: kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
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

    private void launch(String... arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx256m", "-jar",
                System.getProperty("xero.jar")));
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

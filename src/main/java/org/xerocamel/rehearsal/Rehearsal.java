package org.xerocamel.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A start of the application that exports the invoices of a {@link SampleXero} and ends. While it runs, Java notes which
 * classes a start loads and which methods an export runs, for an archive that makes later starts quick. It works in the
 * current folder, which must be empty, so that it meets nobody's settings, routes and database.
 */
public final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String OPTION = "--rehearse";
    private static final Path FOLDER = Path.of("");
    private static final Path EXPORTED = Path.of("data/export");
    /** Enough for Java to see what is hot; a slow machine may still take a minute. */
    private static final int PAGES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(100);

    private Rehearsal() {}

    /** @return whether a rehearsal is asked for, by {@code --rehearse} */
    public static boolean isAsked(String... arguments) {
        return Arrays.asList(arguments).contains(OPTION);
    }

    /**
     * Starts the application, lets it export, and stops it.
     *
     * @param application what a start starts
     * @return the exit code: 0, or 1 when it could not do its work
     */
    public static int run(Class<?> application) {
        try {
            requireEmptyFolder();
            try (SampleXero xero = SampleXero.start(PAGES);
                    ConfigurableApplicationContext started = SpringApplication.run(application, settings(xero))) {
                askHealth(started);
                untilExported(xero.invoices());
            }
            return 0;
        } catch (IOException | IllegalStateException e) {
            LOG.error("The rehearsal did not succeed: {}", e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void requireEmptyFolder() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            if (files.findAny().isPresent()) {
                throw new IllegalStateException(OPTION + " needs an empty folder, and " + FOLDER.toAbsolutePath() + " is not");
            }
        }
    }

    private static String[] settings(SampleXero xero) {
        return Stream.concat(Stream.of("login-url", "identity-url", "api-url").map(name -> "--xero." + name + "=" + xero.url()),
                List.of("--xero.grant=client_credentials", "--xero.client-id=rehearsal", "--xero.client-secret=rehearsal",
                        "--xero.proxy.url=direct", "--xero.console.password=rehearsal", "--server.address=127.0.0.1",
                        "--server.port=0").stream()).toArray(String[]::new);
    }

    /** What waits for a start asks this first, so that it belongs to it. */
    private static void askHealth(ConfigurableApplicationContext started) throws IOException {
        String port = started.getEnvironment().getRequiredProperty("local.server.port");
        try (InputStream answer = URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness").toURL().openStream()) {
            answer.readAllBytes();
        }
    }

    private static void untilExported(long invoices) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (exported() < invoices) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("Only " + exported() + " of " + invoices + " invoices were exported");
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** Files whose names begin with a dot are unfinished. */
    private static long exported() throws IOException {
        if (Files.notExists(EXPORTED)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(EXPORTED)) {
            long lines = 0;
            for (Path file : files.filter(path -> path.getFileName().toString().matches("[^.].*\\.ndjson")).toList()) {
                try (Stream<String> read = Files.lines(file)) {
                    lines += read.count();
                }
            }
            return lines;
        }
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.XeroSimulator;

/** The zip as a user unpacks and starts it. */
class PackagedZipIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_FOR_ARCHIVE = Duration.ofMinutes(4);

    @TempDir
    Path folder;
    @TempDir
    Path logs;

    @Test
    void theUnpackedZipDoesTheJobAndTheArchiveMadeBesideItIsUsedTheNextTime() throws Exception {
        Path home = unzipped();
        assertThat(home.resolve("application.yaml")).exists();
        assertThat(home.resolve("routes/3-fetch.camel.yaml")).exists();
        assertThat(home.resolve("systemd/xero-camel.service")).exists();
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar application = PackagedJar.in(home, xero, logs.resolve("one.log"), PackagedJar.newestJava())
                        .byScript(home.resolve("bin/xero-camel"))) {
            xero.limits().off();
            xero.addOrganisation("Demo").addInvoices(20);
            application.start();
            assertThat(application.connect().status()).isEqualTo(200);
            await().atMost(PATIENCE).untilAsserted(() ->
                    assertThat(TestApplication.exportedIn(home.resolve("data/export"))).hasSize(20));
            await().atMost(PATIENCE_FOR_ARCHIVE).untilAsserted(() ->
                    assertThat(quick(home)).as("the archive, and nothing else of what made it")
                            .anyMatch(PackagedZipIT::isArchive).noneMatch(file -> file.toString().contains("new.")));
            assertThat(TestApplication.exportedIn(home.resolve("data/export"))).as("what makes it meets nobody's data").hasSize(20);
            application.stop();

            application.start("xero.fetch.cron=0 0 0 1 1 ? 2099");
            assertThat(application.stop()).isLessThan(Duration.ofSeconds(25));
            assertThat(application.output()).doesNotContain("\tat ", " ERROR ", "[warning][cds", "[aot]");
        }
    }

    /** @return the one folder in the zip */
    private Path unzipped() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"));
                ZipFile zip = new ZipFile(built.filter(file -> file.toString().endsWith("-dist.zip")).findFirst().orElseThrow()
                        .toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                Path to = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(to);
                } else {
                    Files.createDirectories(to.getParent());
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, to);
                    }
                }
            }
        }
        try (Stream<Path> folders = Files.list(folder)) {
            Path home = folders.findFirst().orElseThrow();
            for (String script : List.of("xero-camel", "doctor")) {
                assertThat(home.resolve("bin").resolve(script).toFile().setExecutable(true)).isTrue();
            }
            return home;
        }
    }

    private static List<Path> quick(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("quick"))) {
            return files.toList();
        } catch (UncheckedIOException removedMeanwhile) {
            return List.of();
        }
    }

    private static boolean isArchive(Path file) {
        return file.toString().matches(".*/(17|25)-[0-9-]+\\.(jsa|aot)");
    }
}

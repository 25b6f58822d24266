package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Faults;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/**
 * Disks that are full and a database that is away, in the midst of the work. A file that a process may not make longer
 * (prlimit) fails in the same way as one on a full disk, also for root.
 */
@Tag("faults")
class StoppedDiskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int INVOICES = 2_000;
    /** Room for the log, but for no batch. */
    private static final int LITTLE = 150_000;

    @TempDir
    Path folder;
    @TempDir
    Path logs;

    @Test
    void aFullExportFolderAndADatabaseThatIsAwayOrFullLoseNothing() throws Exception {
        Path data = folder.resolve("postgres");
        EmbeddedPostgres postgres = postgres(data, TestApplication.freePort());
        try (XeroSimulator xero = XeroSimulator.start(); InvoiceReceiver receiver = InvoiceReceiver.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))
                        .with("XERO_TOKEN_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
                        .with("SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                        .with("SPRING_DATASOURCE_USERNAME", "postgres")) {
            SimulatedOrganisation demo = organisation(xero);
            jar.start(settings("file,jdbc,http", "xero.sink.http.url=" + receiver.url(),
                    "spring.datasource.hikari.connection-timeout=2000"));
            room(jar, LITTLE);
            assertThat(jar.connect().status()).isEqualTo(200);
            aFullExportFolder(demo, jar, receiver, postgres);

            CountDownLatch batch = new CountDownLatch(1);
            Faults.Rule held = receiver.faults().on(any -> true).once(Fault.holdUntil(batch));
            change(demo, "before the database went");
            await().atMost(PATIENCE).until(() -> held.hits() == 1);
            int said = jar.output().length();
            int port = postgres.getPort();
            postgres.close();
            change(demo, "while the database is away");
            awaitWords(jar, said, "could not be renewed", 1);
            batch.countDown();
            awaitWords(jar, said, "failed and will be retried", 10);
            assertThat(jar.process().isAlive()).as("it goes on running").isTrue();
            postgres = postgres(data, port);
            everythingArrives(demo, jar, receiver, postgres);
            assertThat(jar.output().substring(said).lines().count()).as("lines said meanwhile").isLessThan(400);

            theDatabaseIsFull(demo, jar, receiver, postgres);
            jar.stop();
            assertThat(jar.output()).as("what it said").doesNotContain(" ERROR ", "\tat ");
        } finally {
            postgres.close();
        }
    }

    /** H2 closes itself at the first write that fails. */
    @Test
    void theEmbeddedDatabaseGoesOnByItselfOnceItsDiskHasRoomAgain() throws Exception {
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))) {
            SimulatedOrganisation demo = organisation(xero);
            jar.start(settings("file,jdbc"));
            assertThat(jar.connect().status()).isEqualTo(200);
            eventually(() -> assertThat(files()).as("before the disk is full").isEqualTo(at(demo)));
            room(jar, Files.size(folder.resolve("data/xero.mv.db")) + 50_000);
            int said = jar.output().length();
            change(demo, "while the database is full");
            awaitWords(jar, said, "File too large", 1);
            awaitWords(jar, said, "retried|next attempt|due again", 5);
            assertThat(jar.process().isAlive()).as("it goes on running").isTrue();
            Commands.run("prlimit", "--pid", String.valueOf(jar.process().pid()), "--fsize=unlimited");
            eventually(() -> assertThat(files()).as("once there is room").isEqualTo(at(demo)));
            eventually(() -> assertThat(sink(jar, "jdbc").get("waiting").asInt()).as("batches for the rows").isZero());
            Copies.assertNeverBackwards("file", TestApplication.exportedIn(folder.resolve("data/export")));
            Copies.assertFilesAreWhole(folder.resolve("data/export"));
            assertThat(jar.operator().status().get("organisations").get(0).get("state").asText()).isEqualTo("CONNECTED");
            jar.stop();
            assertThat(jar.output().substring(said).lines().count()).as("lines said meanwhile").isLessThan(600);
            assertThat(jar.output()).as("what it said").doesNotContain(" ERROR ", "\tat ");
            try (Connection database = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data/xero"), "sa",
                    "")) {
                assertThat(Copies.rows(database)).as("the JDBC sink").isEqualTo(at(demo));
            }
        }
    }

    private void aFullExportFolder(SimulatedOrganisation demo, PackagedJar jar, InvoiceReceiver receiver,
            EmbeddedPostgres postgres) throws SQLException {
        try (Connection database = postgres.getPostgresDatabase().getConnection()) {
            eventually(() -> assertThat(Copies.rows(database)).as("other sinks go on").isEqualTo(at(demo)));
            eventually(() -> assertThat(Copies.of(receiver.records())).as("other sinks go on").isEqualTo(at(demo)));
        }
        eventually(() -> assertThat(sink(jar, "file").get("state").asText()).isEqualTo("RETRYING"));
        eventually(() -> assertThat(jar.output()).as("the alert").contains("the sink file is failing"));
        assertThat(visible()).as("files that are not whole").isEmpty();
        Commands.run("prlimit", "--pid", String.valueOf(jar.process().pid()), "--fsize=unlimited");
        eventually(() -> assertThat(files()).as("files, once there is room").isEqualTo(at(demo)));
        eventually(() -> assertThat(jar.output()).as("the end of the alert").contains("the sink file works again"));
        Copies.assertFilesAreWhole(folder.resolve("data/export"));
    }

    /** PostgreSQL says 53100 when its disk is full. */
    private void theDatabaseIsFull(SimulatedOrganisation demo, PackagedJar jar, InvoiceReceiver receiver,
            EmbeddedPostgres postgres) throws SQLException {
        try (Connection database = postgres.getPostgresDatabase().getConnection()) {
            database.createStatement().execute("CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';"
                    + " END $$");
            database.createStatement().execute("CREATE TRIGGER disk_is_full BEFORE INSERT ON xero_batch FOR EACH ROW"
                    + " EXECUTE FUNCTION disk_is_full()");
            int said = jar.output().length();
            change(demo, "while the database is full");
            awaitWords(jar, said, "No space left on device", 2);
            database.createStatement().execute("DROP TRIGGER disk_is_full ON xero_batch");
        }
        everythingArrives(demo, jar, receiver, postgres);
    }

    private void everythingArrives(SimulatedOrganisation demo, PackagedJar jar, InvoiceReceiver receiver,
            EmbeddedPostgres postgres) throws SQLException {
        eventually(() -> assertThat(files()).as("files").isEqualTo(at(demo)));
        eventually(() -> assertThat(Copies.of(receiver.records())).as("the HTTP sink").isEqualTo(at(demo)));
        try (Connection database = postgres.getPostgresDatabase().getConnection()) {
            eventually(() -> assertThat(Copies.rows(database)).as("the JDBC sink").isEqualTo(at(demo)));
        }
        Copies.assertNeverBackwards("file", TestApplication.exportedIn(folder.resolve("data/export")));
        Copies.assertNeverBackwards("http", receiver.received().stream().flatMap(post -> post.records().stream())
                .toList());
        Copies.assertFilesAreWhole(folder.resolve("data/export"));
        assertThat(jar.process().isAlive()).isTrue();
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port).start();
    }

    private static SimulatedOrganisation organisation(XeroSimulator xero) {
        xero.limits().off();
        SimulatedOrganisation demo = xero.addOrganisation("Demo");
        demo.addInvoices(INVOICES);
        return demo;
    }

    private static String[] settings(String sinks, String... more) {
        return Stream.concat(Stream.of("xero.sinks=" + sinks, "xero.fetch.page-size=500",
                "xero.fetch.cron=0/1 * * * * ?", "xero.fetch.sweep=500ms", "xero.deliver.last-retry=1s",
                "xero.deliver.alert-after=2s", "xero.sink.http.batch-size=100"), Stream.of(more))
                .toArray(String[]::new);
    }

    private static void room(PackagedJar jar, long bytes) {
        Commands.run("prlimit", "--pid", String.valueOf(jar.process().pid()), "--fsize=" + bytes + ":unlimited");
    }

    private static void change(SimulatedOrganisation demo, String word) {
        demo.invoices().subList(0, 600).forEach(invoice ->
                demo.update(invoice.id(), fields -> fields.put("Reference", word)));
    }

    private static JsonNode sink(PackagedJar jar, String name) {
        for (JsonNode sink : jar.operator().status().get("sinks")) {
            if (sink.get("name").asText().equals(name)) {
                return sink;
            }
        }
        throw new AssertionError("/api/status shows no sink " + name);
    }

    private static void awaitWords(PackagedJar jar, int from, String words, int times) {
        await().atMost(PATIENCE).until(() -> jar.output().substring(from).split(words, -1).length > times);
    }

    private static Map<String, String> at(SimulatedOrganisation demo) {
        return Copies.at(List.of(demo));
    }

    private Map<String, String> files() {
        return Copies.of(TestApplication.exportedIn(folder.resolve("data/export")));
    }

    private List<Path> visible() {
        try (Stream<Path> all = Files.walk(folder.resolve("data/export"))) {
            return all.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith(".")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}

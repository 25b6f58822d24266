package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The jar, killed (-9) again and again in the midst of a pass while records change: nothing is lost, nothing is mixed up. */
@Tag("faults")
class KilledJarIT {

    private static final int KILLS = 3;
    private static final int INVOICES = 4_000;
    private static final int MOST_PAGES_BEFORE_A_KILL = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] SETTINGS = {"xero.sinks=file,jdbc", "xero.fetch.page-size=100",
            "xero.fetch.cron=0/1 * * * * ?", "xero.fetch.sweep=200ms", "xero.deliver.sweep=200ms"};

    private final Random random = new Random(20261124);

    @TempDir
    Path folder;
    @TempDir
    Path logs;

    @Test
    void whateverIsKilledInMidPassGoesOnWhereItWas() throws Exception {
        copyWhatAUserHas();
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            demo.addInvoices(INVOICES);
            demo.onPage(page -> changeSome(demo));
            xero.faults().onPages().always(Fault.hang(Duration.ofMillis(40)));
            jar.start(SETTINGS);
            assertThat(jar.connect().status()).isEqualTo(200);
            for (int kill = 0; kill < KILLS; kill++) {
                killInMidPass(xero, demo, jar);
                jar.start(SETTINGS);
            }
            await().atMost(PATIENCE).until(() -> firstPass(xero).contains(INVOICES / 100));
            demo.clearPageHooks();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastVersions()).as("last versions in the files")
                    .isEqualTo(versionsOf(demo)));
            // Each sink goes at its own pace, and a graceful stop leaves what waits to the next start.
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(jar.operator().status().get("sinks"))
                    .as("batches that wait for a sink").allMatch(sink -> sink.get("waiting").asInt() == 0));
            assertEachPageWasFetchedOnceButForTheKills(firstPass(xero));
            assertFilesAreWholeAndInOrder();
            assertThat(jar.operator().status().get("parked").asInt()).as("parked records").isZero();
            jar.stop();
            assertThat(jar.output()).as("what it said, while it stopped too").doesNotContain(" ERROR ", "\tat ");
            assertThat(rows()).as("rows of xero_invoice").containsExactlyInAnyOrderEntriesOf(rowsOf(demo));
        }
    }

    private void copyWhatAUserHas() throws IOException {
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        Files.createDirectories(folder.resolve("routes"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, folder.resolve(route));
            }
        }
    }

    private synchronized void changeSome(SimulatedOrganisation demo) {
        List<SimulatedInvoice> invoices = demo.invoices();
        for (int i = 0; i < 5; i++) {
            String id = invoices.get(random.nextInt(INVOICES)).id();
            int change = random.nextInt();
            demo.update(id, invoice -> invoice.put("Reference", "change " + change));
        }
    }

    private void killInMidPass(XeroSimulator xero, SimulatedOrganisation demo, PackagedJar jar) throws Exception {
        int seen = xero.calls().pages(demo.tenantId()).size();
        int more = 1 + random.nextInt(MOST_PAGES_BEFORE_A_KILL);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).pollDelay(Duration.ZERO)
                .until(() -> xero.calls().pages(demo.tenantId()).size() >= seen + more);
        jar.kill();
        assertThat(firstPass(xero)).as("the kill came in the midst of the first pass").doesNotContain(INVOICES / 100);
    }

    /** @return the pages asked for without If-Modified-Since */
    private static List<Integer> firstPass(XeroSimulator xero) {
        return xero.calls().matching(request -> request.page() > 0 && request.header("If-Modified-Since").isEmpty())
                .stream().map(call -> call.request().page()).toList();
    }

    private static void assertEachPageWasFetchedOnceButForTheKills(List<Integer> pages) {
        Copies.assertNoPageIsLeftBehind("the first pass", pages);
        assertThat(pages.size() - new HashSet<>(pages).size()).as("pages fetched again: the one in hand, the one ahead")
                .isLessThanOrEqualTo(2 * KILLS);
    }

    private void assertFilesAreWholeAndInOrder() throws IOException {
        try (Stream<Path> found = Files.walk(folder.resolve("data/export"))) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
            assertThat(files).extracting(file -> file.getFileName().toString()).as("sequences without a gap")
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, files.size())
                            .mapToObj(number -> String.format("%012d.ndjson", number)).toList());
            for (Path file : files) {
                assertThat(Files.readString(file)).as("%s is whole", file).endsWith("}\n");
            }
        }
        Map<String, String> newest = new HashMap<>();
        for (JsonNode record : exported()) {
            String updated = record.get("UpdatedDateUTC").asText();
            String before = newest.put(record.get("InvoiceID").asText(), updated);
            assertThat(before == null || before.compareTo(updated) < 0)
                    .as("%s came after %s of the same record", updated, before).isTrue();
        }
    }

    private List<JsonNode> exported() {
        return TestApplication.exportedIn(folder.resolve("data/export"));
    }

    private Map<String, String> lastVersions() {
        Map<String, String> last = new TreeMap<>();
        exported().forEach(record -> last.put(record.get("InvoiceID").asText(),
                Instant.parse(record.get("UpdatedDateUTC").asText()) + " " + record.path("Reference").asText()));
        return last;
    }

    private static Map<String, String> versionsOf(SimulatedOrganisation organisation) {
        Map<String, String> last = new TreeMap<>();
        organisation.invoices().forEach(invoice -> last.put(invoice.id(),
                invoice.updated() + " " + invoice.json().path("Reference").asText()));
        return last;
    }

    private Map<String, String> rows() throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data/xero"), "sa", "");
                ResultSet row = database.createStatement()
                        .executeQuery("select invoice_id, status, reference, total from xero_invoice")) {
            while (row.next()) {
                rows.put(row.getString(1), row(row.getString(2), row.getString(3), row.getBigDecimal(4)));
            }
        }
        return rows;
    }

    private static Map<String, String> rowsOf(SimulatedOrganisation organisation) {
        Map<String, String> rows = new TreeMap<>();
        for (SimulatedInvoice invoice : organisation.invoices()) {
            JsonNode json = invoice.json();
            rows.put(invoice.id(), row(json.path("Status").asText(null), json.path("Reference").asText(null),
                    json.path("Total").decimalValue()));
        }
        return rows;
    }

    private static String row(String status, String reference, BigDecimal total) {
        return status + " " + reference + " " + total.stripTrailingZeros().toPlainString();
    }
}

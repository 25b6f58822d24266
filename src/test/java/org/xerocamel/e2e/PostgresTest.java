package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** PostgreSQL in place of H2, by the settings of the database alone; and two nodes that share one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTest {

    @Test
    void theMainJobRunsOnPostgresThroughFaultsAndChangesIntoAllThreeSinks(@TempDir Path folder) {
        try (XeroSimulator xero = simulator(); InvoiceReceiver receiver = InvoiceReceiver.start()) {
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            demo.addInvoices(3000);
            xero.faults().onPage(2).once(Fault.cut());
            xero.faults().onPage(3).once(Fault.offline());
            xero.faults().onPage(4).once(Fault.rateLimited("minute", Duration.ofSeconds(1)));
            receiver.failNext(2, 503, 0);
            try (TestApplication application = node(xero, receiver, folder, PostgresDatabase.empty())
                    .set("xero.fetch.page-size", 500).start()) {
                assertThat(application.connect().status()).isEqualTo(200);
                eventually(() -> assertThat(application.lastVersions()).hasSize(3000));
                SimulatedInvoice changed = demo.invoices().get(1234);
                demo.update(changed.id(), invoice -> invoice.put("Reference", "changed"));
                demo.voidInvoice(demo.invoices().get(77).id());
                demo.addInvoices(10);
                eventually(() -> assertThat(application.exported()).as("the file sink, each version once").hasSize(3012));
                eventually(() -> assertThat(posted(receiver)).as("the HTTP sink").isEqualTo(versions(demo)));
                eventually(() -> assertThat(rows(application)).as("the JDBC sink").isEqualTo(versions(demo)));
                assertThat(application.status().get("parked").asInt()).isZero();
            }
        }
    }

    @Test
    void twoNodesShareTheWorkAndDoNothingTwice(@TempDir Path first, @TempDir Path second) {
        try (XeroSimulator xero = simulator(); InvoiceReceiver receiver = InvoiceReceiver.start()) {
            List<SimulatedOrganisation> organisations = IntStream.rangeClosed(1, 6).mapToObj(number -> {
                SimulatedOrganisation organisation = xero.addOrganisation("Organisation " + number);
                organisation.addInvoices(400);
                return organisation;
            }).toList();
            // Slow enough that one worker cannot be through before the other has looked.
            xero.faults().onPages().always(Fault.hang(Duration.ofMillis(100)));
            PostgresDatabase database = PostgresDatabase.withTables();
            try (TestApplication one = slow(node(xero, receiver, first, database)).start();
                    TestApplication two = slow(node(xero, receiver, second, database))
                            // Camel's servlets share one list of names in a JVM.
                            .set("camel.servlet.mapping.servlet-name", "Second")
                            .set("camel.component.servlet.servlet-name", "Second")
                            .set("xero.servlet-name", "xero-Second").start()) {
                assertThat(one.connect().status()).isEqualTo(200);
                organisations.forEach(organisation -> eventually(() -> assertThat(posted(receiver))
                        .as("the invoices of " + organisation.name()).containsAllEntriesOf(versions(organisation))));
                eventually(() -> assertThat(one.exported().size() + two.exported().size()).as("files of both, no batch"
                        + " twice").isEqualTo(2400));
                for (SimulatedOrganisation organisation : organisations) {
                    assertThat(xero.calls().pages(organisation.tenantId())).as("each page once")
                            .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
                }
                assertThat(receiver.received()).as("posts that were repeated").noneMatch(InvoiceReceiver.Received::repeated);
                for (TestApplication node : List.of(one, two)) {
                    eventually(() -> assertThat(sum(Operator.json(node.get("/api/history")).at("/delivered/file")))
                            .as("what both delivered, counted once").isEqualTo(2400));
                    assertThat(sum(Operator.json(node.get("/api/history")).get("fetched"))).isEqualTo(2400);
                    assertThat(Operator.json(node.get("/api/streams?organisation=organisation%203")).get("streams")).hasSize(1);
                    assertThat(node.get("/api/events?organisation=organisation%203&stage=fetch").body())
                            .contains("400 records read, 400 new or changed");
                    assertThat(node.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
                }
                assertThat(one.exported()).as("both nodes deliver").isNotEmpty();
                assertThat(two.exported()).as("both nodes deliver").isNotEmpty();
            }
        }
    }

    @Test
    void pdfsDisconnectingAndACustomConnectionWorkOnPostgres(@TempDir Path folder) {
        try (XeroSimulator xero = simulator(); InvoiceReceiver receiver = InvoiceReceiver.start()) {
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            demo.addInvoice(made -> made.put("InvoiceNumber", "P-1").put("Status", "PAID").put("Type", "ACCREC"));
            PostgresDatabase database = PostgresDatabase.withTables();
            TestApplication.Settings settings = node(xero, receiver, folder, database).set("xero.sinks", "file,pdf")
                    .set("xero.sink.pdf.directory", folder.resolve("pdf")).set("xero.refresh.sweep", "200ms");
            try (TestApplication application = settings.start()) {
                application.connect();
                eventually(() -> assertThat(TestApplication.filesIn(folder.resolve("pdf"))).hasSize(1));
                application.operator().delete("/api/organisations/Demo?records=remove");
                eventually(() -> assertThat(application.status().at("/organisations/0/records").asText())
                        .isEqualTo("REMOVED"));
                for (String table : List.of("xero_batch", "xero_record_index", "xero_pdf_file", "xero_departure")) {
                    assertThat(application.database().queryForObject("SELECT COUNT(*) FROM " + table, Long.class))
                            .as(table).isZero();
                }
                application.connect();
                eventually(() -> assertThat(application.exported()).hasSize(2));
                String login = application.database().queryForObject(
                        "SELECT id FROM xero_authorisation WHERE state = 'WORKING'", String.class);
                assertThat(application.operator().delete("/api/authorisations/" + login).statusCode()).isEqualTo(200);
            }
            try (TestApplication application = settings.set("xero.grant", "client_credentials").start()) {
                demo.addInvoices(1);
                eventually(() -> assertThat(application.exported()).hasSize(3));
            }
        }
    }

    private static long sum(JsonNode numbers) {
        return IntStream.range(0, numbers.size()).mapToLong(i -> numbers.get(i).asLong()).sum();
    }

    private static XeroSimulator simulator() {
        XeroSimulator xero = XeroSimulator.start();
        xero.limits().off();
        return xero;
    }

    private static TestApplication.Settings node(XeroSimulator xero, InvoiceReceiver receiver, Path folder,
            PostgresDatabase database) {
        return TestApplication.against(xero, folder).set(database.settings())
                .set("xero.sinks", "file,jdbc,http").set("xero.sink.http.url", receiver.url())
                .set("xero.sink.http.batch-size", 100);
    }

    private static TestApplication.Settings slow(TestApplication.Settings settings) {
        return settings.set("xero.fetch.workers", 1).set("xero.deliver.workers", 1).set("xero.fetch.page-size", 50)
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099");
    }

    /** The moment of each invoice's last update, by id. */
    private static Map<String, String> versions(SimulatedOrganisation organisation) {
        return organisation.invoices().stream().collect(Collectors.toMap(SimulatedInvoice::id,
                invoice -> invoice.updated().toString()));
    }

    private static Map<String, String> posted(InvoiceReceiver receiver) {
        Map<String, String> last = new TreeMap<>();
        receiver.records().forEach(record -> last.put(record.get("InvoiceID").asText(),
                Instant.parse(record.get("UpdatedDateUTC").asText()).toString()));
        return last;
    }

    private static Map<String, String> rows(TestApplication application) {
        Map<String, String> rows = new TreeMap<>();
        application.database().query("SELECT invoice_id, updated_date_utc FROM xero_invoice", row -> {
            rows.put(row.getString(1), row.getTimestamp(2).toInstant().toString());
        });
        return rows;
    }
}

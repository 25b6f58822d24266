package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.write.WriteOutcome;

/** Routes of docs/examples/routes with {@code xero:}, as they are but for their folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExampleRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Bench bench;
    private Path data;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        data = folder.resolve("out");
        bench = new Bench(folder).byHand().set("xero.sinks", "file")
                .set("xero.update.create", "Invoices,Contacts")
                .set("xero.scopes", "openid profile email offline_access accounting.invoices accounting.contacts"
                        + " accounting.settings accounting.reports.profitandloss.read");
        for (String example : List.of("5-invoice-with-contact", "5-nightly-report")) {
            String text = Files.readString(Path.of("docs/examples/routes", example + ".camel.yaml"));
            assertThat(text).contains("file:data/");
            bench.routes(example, text.replace("file:data/", "file:" + data + "/"));
        }
        bench.routes("6-invoices-from-kafka", Files.readString(Path.of("docs/examples/routes",
                "6-invoices-from-kafka.camel.yaml")).replace("uri: kafka:shop-invoices", "uri: direct:shop-invoices")
                .replaceFirst("(?s)parameters:\\s+groupId.*?\"true\"\\s+", "").replace("Demo Company", "Shop"));
        bench.start();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void anInvoiceArrivesWithItsContactInTheFolderOfItsMonthAndWithoutOneElsewhere() {
        SimulatedOrganisation demo = bench.organisation("Demo", 40);
        List<SimulatedInvoice> wanted = demo.invoices().stream().filter(invoice -> invoice.json().get("Type").asText().equals("ACCREC")
                && List.of("AUTHORISED", "PAID").contains(invoice.json().get("Status").asText())).toList();
        assertThat(wanted).isNotEmpty();
        bench.connect();
        eventually(() -> assertThat(files("with-contact").size() + files("without-contact").size()).isEqualTo(wanted.size()));
        for (Path file : files("with-contact")) {
            JsonNode both = read(file);
            assertThat(both.at("/Contact/ContactID")).isEqualTo(both.at("/Invoice/Contact/ContactID"));
            assertThat(file.getParent().getFileName()).hasToString(both.at("/Invoice/Date").asText().substring(0, 7));
            assertThat(file.getParent().getParent().getFileName()).hasToString(demo.tenantId());
        }
        assertThat(Stream.concat(files("with-contact").stream(), files("without-contact").stream())
                .map(file -> file.getFileName().toString().replace(".json", "")))
                .containsExactlyInAnyOrderElementsOf(wanted.stream().map(SimulatedInvoice::id).toList());

        bench.tick();
        eventually(() -> assertThat(files("reports")).singleElement().satisfies(file ->
                assertThat(read(file).at("/ReportID").asText()).as("the report in %s", file).isEqualTo("ProfitAndLoss")));
    }

    @Test
    void anInvoiceOfAMessageIsCreatedOnceAndOneThatIsRefusedFailsItsMessage() {
        SimulatedOrganisation shop = bench.organisation("Shop", 0).openBooks();
        bench.connect().passed(shop);
        ProducerTemplate kafka = bench.application().bean(ProducerTemplate.class);
        String message = """
                {"ExternalID":"order-7","Contact":{"Name":"Ridgeway University"},"InvoiceNumber":"SHOP-7","Date":"2026-11-20","DueDate":"2026-12-20",
                 "LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"200","TaxType":"NONE"}]}
                """;
        kafka.sendBody("direct:shop-invoices", message);
        kafka.sendBody("direct:shop-invoices", message);
        assertThat(shop.invoices()).singleElement().satisfies(invoice ->
                assertThat(invoice.json().path("InvoiceNumber").asText()).isEqualTo("SHOP-7"));
        assertThatThrownBy(() -> kafka.sendBody("direct:shop-invoices", message.replace("SHOP-7", "SHOP-8")
                .replace("order-7", "order-8").replace("\"200\"", "\"999\""))).rootCause()
                .isInstanceOf(WriteOutcome.NotWrittenException.class).hasMessageContaining("SHOP-8 is refused")
                .hasMessageContaining("999");
        assertThat(shop.invoices()).hasSize(1);
    }

    private List<Path> files(String folder) {
        Path place = data.resolve(folder);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(place)) {
            return found.filter(file -> file.toString().endsWith(".json") && !file.getFileName().toString().startsWith(".")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

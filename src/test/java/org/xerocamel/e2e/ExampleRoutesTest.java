package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private HttpServer customers;
    private Path data;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        data = folder.resolve("out");
        bench = new Bench(folder).byHand().set("xero.sinks", "file")
                .set("xero.update.create", "Invoices,Contacts")
                .set("xero.scopes", "openid profile email offline_access accounting.invoices accounting.contacts"
                        + " accounting.settings accounting.reports.profitandloss.read");
        customers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        customers.createContext("/customers/", call -> {
            int kind = Math.floorMod(call.getRequestURI().getPath().hashCode(), 3);
            byte[] answer = (kind == 0 ? "{\"group\":\"key\"}" : "{\"group\":\"small\"}").getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(kind == 2 ? 404 : 200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        customers.start();
        bench.set("customers.url", "http://localhost:" + customers.getAddress().getPort() + "/customers");
        for (String example : List.of("5-invoice-with-contact", "5-nightly-report", "5-line-items", "5-invoice-by-group",
                "5-folder-template")) {
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
        customers.stop(0);
    }

    @Test
    void anInvoiceArrivesWithItsContactInTheFolderOfItsMonthAndWithoutOneElsewhere() {
        SimulatedOrganisation demo = bench.organisation("Demo", 40);
        List<SimulatedInvoice> wanted = demo.invoices().stream().filter(invoice -> invoice.json().get("Type").asText().equals("ACCREC")
                && List.of("AUTHORISED", "PAID").contains(invoice.json().get("Status").asText())).toList();
        assertThat(wanted).isNotEmpty();
        bench.connect();
        eventually(() -> assertThat(named("with-contact", demo).size() + named("without-contact", demo).size()).isEqualTo(wanted.size()));
        for (Path file : named("with-contact", demo)) {
            JsonNode both = read(file);
            assertThat(both.at("/Contact/ContactID")).isEqualTo(both.at("/Invoice/Contact/ContactID"));
            assertThat(file.getParent().getFileName()).hasToString(both.at("/Invoice/Date").asText().substring(0, 7));
            assertThat(file.getParent().getParent().getFileName()).hasToString(demo.tenantId());
        }
        assertThat(Stream.concat(named("with-contact", demo).stream(), named("without-contact", demo).stream())
                .map(file -> file.getFileName().toString().replace(".json", "")))
                .containsExactlyInAnyOrderElementsOf(wanted.stream().map(SimulatedInvoice::id).toList());

        bench.tick();
        eventually(() -> assertThat(files("reports")).singleElement().satisfies(file ->
                assertThat(read(file).at("/ReportID").asText()).as("the report in %s", file).isEqualTo("ProfitAndLoss")));
    }

    @Test
    void aLineOfTheAccountIsARowInTheFileOfItsInvoiceInTheFolderOfItsMonth() {
        SimulatedOrganisation demo = bench.organisation("Lines", 20);
        SimulatedInvoice quoted = demo.addInvoice(made -> {
            made.put("Type", "ACCREC").put("InvoiceNumber", "INV \"7\"");
            ArrayNode lines = made.putArray("LineItems");
            lines.addObject().put("AccountCode", "200").put("Description", "Ærø, \"two\"\nlines").put("Quantity", new BigDecimal("1.0000"))
                    .put("LineAmount", new BigDecimal("12345678901.10"));
            lines.addObject().put("AccountCode", "200").put("LineAmount", 2);
            lines.addObject().put("AccountCode", "999").put("LineAmount", 3);
        });
        bench.connect();
        List<SimulatedInvoice> sales = demo.invoices().stream().filter(invoice -> invoice.type().equals("ACCREC")).toList();
        eventually(() -> assertThat(named("lines", demo)).hasSize(sales.size()));
        Path file = named("lines", demo).stream().filter(each -> each.endsWith(quoted.id() + ".csv")).findFirst().orElseThrow();
        JsonNode invoice = demo.invoices().stream().filter(each -> each.id().equals(quoted.id())).findFirst().orElseThrow().json();
        assertThat(file).hasContent("""
                Invoice,Date,Status,Description,Quantity,LineAmount
                "INV ""7""\",%1$s,%2$s,"Ærø, ""two""
                lines",1.0000,12345678901.10
                "INV ""7""\",%1$s,%2$s,"",,2
                """.formatted(file.getParent().getFileName() + "-" + day(invoice), invoice.get("Status").asText()));
    }

    private static String day(JsonNode invoice) {
        long millis = Long.parseLong(invoice.get("Date").asText().replaceAll("\\D*(\\d+).*", "$1"));
        return String.format("%02d", Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).getDayOfMonth());
    }

    @Test
    void anInvoiceGoesToTheFolderThatAServiceTellsAndWhatTheServiceRefusesToTheDeadLetters() {
        SimulatedOrganisation demo = bench.connected("Groups", 60);
        Map<String, List<String>> wanted = demo.invoices().stream().filter(invoice -> invoice.type().equals("ACCREC"))
                .collect(Collectors.groupingBy(invoice -> List.of("by-group/key-customers", "by-group/other-customers", "dead-letters")
                        .get(Math.floorMod(("/customers/" + invoice.json().at("/Contact/ContactID").asText()).hashCode(), 3)),
                        Collectors.mapping(SimulatedInvoice::id, Collectors.toList())));
        assertThat(wanted).as("each branch is taken").hasSize(3);
        wanted.forEach((folder, ids) -> eventually(() -> assertThat(named(folder, demo)).extracting(file ->
                file.getFileName().toString()).filteredOn(name -> name.endsWith(".json"))
                .containsExactlyInAnyOrderElementsOf(ids.stream().map(id -> id + ".json").toList())));
        assertThat(named("dead-letters", demo)).filteredOn(file -> file.toString().endsWith(".reason.txt")).isNotEmpty()
                .allSatisfy(file -> assertThat(file).content().contains("404"));
        assertThat(named("dead-letters", demo)).filteredOn(file -> file.toString().endsWith(".json"))
                .allSatisfy(file -> assertThat(read(file).has("InvoiceID")).isTrue());
    }

    @Test
    void aTemplateOfTheUsersMakesARouteForEachOrganisation() {
        SimulatedOrganisation other = bench.connected("Other", 25);
        List<String> paid = other.invoices().stream().filter(invoice -> invoice.status().equals("PAID")).map(SimulatedInvoice::id).toList();
        assertThat(paid).isNotEmpty();
        eventually(() -> assertThat(files("folders/other")).extracting(file -> file.getFileName().toString().replace(".json", ""))
                .containsExactlyInAnyOrderElementsOf(paid));
    }

    private List<Path> named(String folder, SimulatedOrganisation organisation) {
        Path place = data.resolve(folder);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(place)) {
            return found.filter(Files::isRegularFile).filter(file -> file.toString().contains(organisation.tenantId())
                    && !file.getFileName().toString().startsWith(".")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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

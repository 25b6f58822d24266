package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.xero.XeroException;

/** One invoice, or a filtered list of them, read from Xero at this moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnDemandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Bench bench;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().start();
        demo = bench.organisation("Demo", 0);
        Instant now = bench.xero().clock().instant();
        demo.addInvoices(250, now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(1)));
        bench.connect().passed(demo);
    }

    @BeforeEach
    void forget() {
        bench.xero().calls().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INV-77777", "INV 1", "INV/2026/1", "100%", "a+b", "\u00c6\u00d8\u00c5 & co?", "x#y;z"})
    void anInvoiceIsFoundByItsNumberWhateverIsInIt(String number) throws IOException {
        SimulatedInvoice invoice = demo.addInvoice(made -> made.put("InvoiceNumber", number));
        assertThat(JSON.readTree(one("Demo", number)).get("InvoiceID").asText()).isEqualTo(invoice.id());
    }

    @Test
    void anInvoiceIsFoundByItsIdInTheFormOfTheBatches() throws IOException {
        SimulatedInvoice invoice = demo.invoices().get(7);
        String record = one(demo.tenantId(), invoice.id());
        assertThat(record).as("dates rewritten, one line").doesNotContain("/Date(").doesNotContain("\n");
        JsonNode read = JSON.readTree(record);
        assertThat(read.get("InvoiceNumber").asText()).isEqualTo(invoice.number());
        assertThat(read.get("UpdatedDateUTC").asText()).isEqualTo(bench.lastVersions(demo).get(invoice.id())
                .get("UpdatedDateUTC").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(read.get("LineItems")).isNotEmpty();
    }

    @Test
    void unitPricesComeWithEachDigitById() throws IOException {
        SimulatedInvoice invoice = priced("P-1");
        assertThat(one(demo.tenantId(), invoice.id())).contains("\"UnitAmount\":0.1648,");
        assertThat(one("Demo", "P-1")).contains("\"UnitAmount\":0.1648,");
        assertThat(many(Map.of("IDs", invoice.id())).toString()).contains("\"UnitAmount\":0.1648,");
        assertThat(many(Map.of("IDs", invoice.id(), "unitdp", 2)).toString()).as("what the caller asks for")
                .contains("\"UnitAmount\":0.16,");
    }

    private SimulatedInvoice priced(String number) {
        return demo.addInvoice(made -> {
            made.put("InvoiceNumber", number);
            made.withArray("LineItems").forEach(line -> ((ObjectNode) line).put("UnitAmount", new BigDecimal("0.1648")));
        });
    }

    @Test
    void anUnknownInvoiceOrOrganisationIsSaidToBeSo() {
        assertThatThrownBy(() -> one("Demo", "no such")).isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(XeroException.NotFound.class);
        assertThatThrownBy(() -> one("Nobody", "INV-1")).rootCause().hasMessageContaining("'Nobody'");
        assertThatThrownBy(() -> one("Demo", " ")).rootCause().hasMessageContaining("XeroInvoice is empty");
    }

    @Test
    void theRestEndpointGivesTheSameAndAnswers404ForTheUnknown() throws IOException {
        SimulatedInvoice invoice = demo.addInvoice(made -> made.put("InvoiceNumber", "R 1"));
        String place = "/api/organisations/" + demo.tenantId() + "/invoices/";
        HttpResponse<String> byNumber = bench.application().get(place + "R%201");
        assertThat(byNumber.statusCode()).isEqualTo(200);
        assertThat(byNumber.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(JSON.readTree(byNumber.body()).get("InvoiceID").asText()).isEqualTo(invoice.id());
        assertThat(bench.application().get(place + "unknown").statusCode()).isEqualTo(404);
        assertThat(bench.application().get("/api/organisations/nobody/invoices/1").statusCode()).isEqualTo(404);
    }

    @Test
    void theRestEndpointFindsANumberWithASlash() throws IOException {
        SimulatedInvoice invoice = demo.addInvoice(made -> made.put("InvoiceNumber", "2026/R/1"));
        String place = "/api/organisations/Demo/invoices/";
        assertThat(JSON.readTree(bench.application().get(place + "2026/R/1").body()).path("InvoiceID").asText())
                .isEqualTo(invoice.id());
    }

    @Test
    void aListGoesThroughAllPagesWithTheFiltersAtXero() throws IOException {
        List<JsonNode> drafts = many(Map.of("where", "Status==\"PAID\" AND Type==\"ACCREC\""));
        assertThat(ids(drafts)).isEqualTo(expected(invoice -> invoice.status().equals("PAID")
                && invoice.type().equals("ACCREC")));
        List<JsonNode> some = many(Map.of("Statuses", List.of("VOIDED", "DRAFT"), "pageSize", 10));
        assertThat(ids(some)).isEqualTo(expected(invoice -> Set.of("VOIDED", "DRAFT").contains(invoice.status())));
        assertThat(ids(many(null))).as("no filter").isEqualTo(expected(any -> true));
    }

    @Test
    void aLongListOfIdsIsAskedInPieces() throws IOException {
        List<String> wanted = Bench.ids(demo).subList(0, 95);
        assertThat(ids(many(Map.of("IDs", wanted)))).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(bench.xero().calls().count(request -> request.parameter("IDs").isPresent())).isEqualTo(3);
    }

    @Test
    void aGivenPageIsReadAlone() throws IOException {
        assertThat(many(Map.of("page", 2, "pageSize", 30))).hasSize(30);
        assertThat(bench.xero().calls().pages(demo.tenantId())).containsExactly(2);
    }

    @Test
    void whatWasModifiedSinceIsAskedByHeaderAndAnAbsentFilterIsNone() throws IOException {
        Instant since = bench.xero().clock().instant().minus(Duration.ofDays(10));
        Map<String, Object> filters = new HashMap<>(Map.of("modifiedSince", since.toString()));
        filters.put("Statuses", null);
        assertThat(ids(many(filters))).isEqualTo(expected(invoice -> !invoice.updated().isBefore(since)));
        assertThatThrownBy(() -> many(Map.of("modifiedSince", "yesterday"))).rootCause().hasMessageContaining("yesterday");
    }

    private String one(String organisation, String invoice) {
        return bench.application().bean(ProducerTemplate.class).requestBodyAndHeaders("direct:xero-invoice", null,
                Map.of("XeroTenantId", organisation, "XeroInvoice", invoice), String.class);
    }

    private List<JsonNode> many(Map<String, ?> filters) throws IOException {
        String lines = bench.application().bean(ProducerTemplate.class).requestBodyAndHeader("direct:xero-invoices",
                filters, "XeroTenantId", "Demo", String.class);
        assertThat(lines).doesNotContain("/Date(");
        return JSON.readerFor(JsonNode.class).<JsonNode>readValues(lines).readAll();
    }

    private static Set<String> ids(List<JsonNode> records) {
        return records.stream().map(record -> record.get("InvoiceID").asText()).collect(Collectors.toSet());
    }

    private Set<String> expected(Predicate<SimulatedInvoice> wanted) {
        return demo.invoices().stream().filter(wanted).map(SimulatedInvoice::id).collect(Collectors.toSet());
    }
}

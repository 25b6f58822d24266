package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Any record on demand, and what belongs to it: the PDF of an invoice, attachments, history, the online link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsTest {

    private static final String SCOPES = "openid profile email offline_access accounting.invoices.read"
            + " accounting.contacts.read accounting.settings.read accounting.attachments.read";

    private Bench bench;
    private SimulatedOrganisation demo;
    private SimulatedInvoice invoice;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.scopes", SCOPES).start();
        demo = bench.organisation("Demo", 12);
        bench.connect().passed(demo);
        invoice = demo.addInvoice(made -> made.put("InvoiceNumber", "INV 4+").put("Type", "ACCREC"));
    }

    @BeforeEach
    void forget() {
        bench.xero().faults().clear();
        bench.xero().calls().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void anyEntitysRecordIsReadByItsIdInTheFormOfTheBatches() {
        JsonNode record = Operator.json(get("Invoices/" + invoice.id()));
        assertThat(record.get("InvoiceNumber").asText()).isEqualTo(invoice.number());
        assertThat(record.get("UpdatedDateUTC").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        bench.xero().faults().onPath("/api.xro/2.0/Contacts/").once(Fault.status(200, "application/json",
                "{\"Contacts\":[{\"ContactID\":\"c1\",\"Name\":\"Ada\",\"UpdatedDateUTC\":\"/Date(1767607200123+0000)/\"}]}",
                null, null));
        HttpResponse<String> contact = get("contacts/c1");
        assertThat(contact.body()).isEqualTo(
                "{\"ContactID\":\"c1\",\"Name\":\"Ada\",\"UpdatedDateUTC\":\"2026-01-05T10:00:00.123Z\"}");
        assertThat(contact.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(new String(routes().requestBodyAndHeaders("direct:xero-record", null, Map.of("XeroTenantId", "Demo",
                "XeroEntity", "invoices", "XeroRecord", invoice.number()), byte[].class), StandardCharsets.UTF_8))
                .contains(invoice.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nothing/1", "Invoices/nobody", "Invoices/nobody/pdf", "Invoices/nobody/attachments",
            "Contacts/nobody", "Invoices/%252e%252e"})
    void whatIsUnknownIs404InWordsAndNothingLeadsElsewhere(String place) {
        HttpResponse<String> answer = get(place);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(Operator.json(answer).get("error").asText()).isNotBlank();
        assertThat(bench.xero().calls().all()).as("calls beside the record asked for").allSatisfy(call ->
                assertThat(call.request().path()).matches("/api\\.xro/2\\.0/(Invoices|Contacts)/[^/]+(/Attachments)?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invoices/..%255c..%255cconnections", "Contacts/%252e%252e%252fInvoices", "Invoices/..%2fUsers",
            "Invoices/../../connections", "Invoices/x%2f..%2f..%2fUsers", "..%2fUsers/1", "Invoices;x=1/1"})
    void anAttackOnThePathIsRefused(String place) {
        assertThat(get(place).statusCode()).isBetween(400, 405);
        assertThat(bench.xero().calls().all()).as("calls beside a record's").allSatisfy(call ->
                assertThat(call.request().path()).matches("/api\\.xro/2\\.0/(Invoices|Contacts)/[^/]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", " .. "})
    void aStepOfAPathIsNoRecord(String step) {
        for (String endpoint : new String[] {"direct:xero-record", "direct:xero-attachments", "direct:xero-history"}) {
            assertThatThrownBy(() -> routes().requestBodyAndHeaders(endpoint, null, Map.of("XeroTenantId", "Demo",
                    "XeroEntity", "Invoices", "XeroRecord", step))).rootCause().hasMessageContaining("no such");
        }
        assertThat(bench.xero().calls().all()).isEmpty();
    }

    @Test
    void anInvoiceComesAsAPdfByItsIdOrItsNumber() throws IOException {
        HttpResponse<String> pdf = get("invoices/INV%204+/pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF").contains(invoice.id());
        assertThat(pdf.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"INV 4+.pdf\"");
        assertThat(bench.application().operator().get("/api/organisations/Demo/invoices/" + invoice.id(),
                "application/pdf").body()).startsWith("%PDF");
        try (InputStream body = routes().requestBodyAndHeaders("direct:xero-invoice-pdf", null,
                Map.of("XeroTenantId", "Demo", "XeroInvoice", invoice.id()), InputStream.class)) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).startsWith("%PDF").endsWith("%%EOF\n");
        }
    }

    @Test
    void somethingElseThanAPdfIsNotPassedOffAsOne() {
        bench.xero().faults().onPath("/api.xro/2.0/Invoices/" + invoice.id()).once(Fault.status(200, "text/html",
                "<p>Please log in</p>", null, null));
        HttpResponse<String> answer = get("invoices/" + invoice.id() + "/pdf");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("is not a PDF");
    }

    @Test
    void attachmentsAreListedAndDownloadedWithTheirTypeButNeverShownInPlace() {
        String page = demo.documents().attach(invoice.id(), "../<b>.html", "text/html", "<script>1</script>".getBytes());
        byte[] large = new byte[3_000_000];
        new Random(4).nextBytes(large);
        String id = demo.documents().attach(invoice.id(), "scan 1.png", "image/png", large);
        JsonNode list = Operator.json(get("Invoices/INV%204%2B/attachments"));
        assertThat(list).extracting(each -> each.get("AttachmentID").asText()).containsExactly(page, id);
        HttpResponse<byte[]> scan = bytes("Invoices/" + invoice.id() + "/attachments/scan%201.png");
        assertThat(scan.body()).isEqualTo(large);
        assertThat(scan.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("image/png");
        HttpResponse<byte[]> html = bytes("Invoices/" + invoice.id() + "/attachments/" + page);
        assertThat(html.body()).isEqualTo("<script>1</script>".getBytes());
        assertThat(html.headers().firstValue("X-Content-Type-Options").orElseThrow()).isEqualTo("nosniff");
        assertThat(html.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"").doesNotContain("/", "<");
        assertThat(get("Invoices/" + invoice.id() + "/attachments/none").statusCode()).isEqualTo(404);
        assertThat(get("Invoices/" + demo.invoices().get(5).id() + "/attachments").body()).isEqualTo("[]");
    }

    @Test
    void historyAndTheOnlineAddressAreRead() {
        JsonNode history = Operator.json(get("Invoices/" + invoice.id() + "/history"));
        assertThat(history).hasSize(2);
        assertThat(history.at("/0/DateUTC").asText()).isEqualTo("2026-01-05T10:00:00.123Z");
        assertThat(Operator.json(get("invoices/" + invoice.id() + "/online-invoice")).get("OnlineInvoiceUrl").asText())
                .isEqualTo("https://in.xero.com/" + invoice.id());
    }

    @Test
    void aLimitOfXerosIsAnsweredWithTheTimeToWait() {
        bench.xero().faults().onPath("/api.xro/2.0/Invoices/" + invoice.id()).once(Fault.rateLimited("minute", Duration.ofSeconds(2)));
        HttpResponse<String> answer = get("invoices/" + invoice.id() + "/pdf");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).isEqualTo("2");
        bench.application().database().update("UPDATE xero_limit SET paused_until = NULL");
    }

    private HttpResponse<String> get(String place) {
        return bench.application().get("/api/organisations/Demo/" + place);
    }

    private HttpResponse<byte[]> bytes(String place) {
        return bench.application().operator().bytes("/api/organisations/Demo/" + place);
    }

    private ProducerTemplate routes() {
        return bench.application().bean(ProducerTemplate.class);
    }
}

package org.xerocamel.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.example.odd.Oddities;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Scheduler;
import org.xerocamel.config.ApplicationDatabase;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.update.UpdateOutcome.UpdateNotDoneException;
import org.xerocamel.xero.XeroException;

/** An application that has much of its own, all at once ({@link Oddities}): it keeps that, and xero-camel works as ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddHostTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Locale LOCALE = Locale.getDefault();
    private static final TimeZone ZONE = TimeZone.getDefault();

    private Host host;
    private Path folder;
    private SimulatedOrganisation demo;
    private SimulatedOrganisation other;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        // Digits that are not ours, a day that begins half a day earlier, and an I without a dot.
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        host = new Host(temporary).under("/shop").with("xero.sinks", "file")
                .with("spring.mvc.servlet.path", "/app")
                .with("management.server.port", TestApplication.freePort())
                .with("spring.jmx.enabled", false).with("camel.main.jmx-enabled", false)
                .with("spring.flyway.enabled", false)
                .with("spring.threads.virtual.enabled", true)
                .with("server.error.path", "/oops")
                .with("host.folder", temporary.resolve("host"))
                .with("xero.scopes", "openid profile email offline_access accounting.invoices accounting.payments"
                        + " accounting.contacts.read accounting.settings.read")
                .with("xero.fetch.cron", "0/1 * * * * ?").with("xero.fetch.sweep", "200ms")
                .start(Oddities.class);
        demo = host.xero().addOrganisation("Demo");
        other = host.xero().addOrganisation("Other");
        demo.addInvoices(20);
        other.addInvoices(3);
        assertThat(host.browser().connect().status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        Locale.setDefault(LOCALE);
        TimeZone.setDefault(ZONE);
        host.close();
    }

    @Test
    void theRecordsAndTheirFilesAreAsEver() throws IOException {
        eventually(() -> assertThat(TestApplication.exportedIn(folder.resolve("export"))).hasSize(23));
        assertThat(files(folder.resolve("export"))).allSatisfy(name -> assertThat(name).matches("\\d{12}\\.ndjson"))
                .anyMatch("000000000001.ndjson"::equals);
        assertThat(TestApplication.exportedIn(folder.resolve("export"))).allSatisfy(record ->
                assertThat(record.get("UpdatedDateUTC").asText()).matches("[0-9]{4}-[0-9T:.-]+Z"));
    }

    @Test
    void theApiIsWrittenByAMapperOfItsOwnAndTheHostsPagesByTheHosts() {
        Operator operator = host.as(Credentials.USUAL);
        JsonNode status = Operator.json(operator.get("/shop/app/xero-console/api/status"));
        assertThat(status.findValue("upSince")).as("names as the API describes them").isNotNull();
        assertThat(status.toString()).as("names of the host's kind").doesNotContainPattern("\"[a-z]+_[a-z]+\":");
        assertThat(status.findValue("now").isTextual()).as("times as text").isTrue();
        assertThat(host.as(Host.CLERK).get("/shop/app/written").body()).contains("\"made_at\":1", "\"of_whom\"");
        assertThat(operator.bytes("/shop/app/xero-console/api/organisations/Demo/invoices/"
                + demo.invoices().get(1).id()).body()).as("a record").startsWith('{', '"');
    }

    @Test
    void theConsoleIsGuardedBelowTheServletsPathAsWell() {
        assertThat(host.as(Host.CLERK).get("/shop/app/xero-console/api/status").statusCode()).as("the host's login").isEqualTo(401);
        assertThat(host.as(Host.CLERK).get("/shop/xero/connect").statusCode()).isEqualTo(401);
        Operator operator = host.as(Credentials.USUAL);
        assertThat(operator.get("/shop/app/written").statusCode()).as("our login at the host's").isEqualTo(401);
        assertThat(operator.get("/shop/app/xero-console/", "text/html").body())
                .contains("href=\"../../xero/connect\"", "href=\"../actuator/health\"", "name=\"root\" content=\"../../\"");
        assertThat(operator.get("/shop/app/xero-console/login").body()).contains("action=\"/shop/app/xero-console/login\"");
        assertThat(operator.get("/shop/app/xero-console/plain.css").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:by-action", "direct:by-action-and-to-d", "direct:xero-record", "direct:by-to-d"})
    void aCallersHeadersAndVariablesSurviveACallForARecord(String endpoint) throws IOException {
        SimulatedInvoice invoice = demo.invoices().get(3);
        Map<String, Object> headers = poisoned();
        headers.putAll(Map.of("XeroTenantId", demo.tenantId(), "XeroEntity", "Invoices", "XeroRecord", invoice.id()));
        Exchange done = call(endpoint, "a body", headers);
        assertThat(done.getException()).isNull();
        assertThat(JSON.readTree(done.getMessage().getBody(byte[].class)).get("InvoiceID").asText()).isEqualTo(invoice.id());
        assertAsBefore(done, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:by-action", "direct:by-action-and-to-d", "direct:xero-record", "direct:by-to-d",
            "direct:xero-invoice", "direct:xero-invoice-pdf",
            "direct:xero-history", "direct:xero-online-invoice"})
    void theySurviveACallThatFailsAsWellAndTheBodyToo(String endpoint) {
        Map<String, Object> headers = poisoned();
        headers.putAll(Map.of("XeroTenantId", demo.tenantId(), "XeroEntity", "Invoices", "XeroRecord", "no-such-record",
                "XeroInvoice", "no-such-invoice", "XeroAttachment", "none"));
        Exchange done = call(endpoint, "a body", headers);
        assertThat(done.getException()).isInstanceOf(XeroException.NotFound.class);
        assertThat(done.getMessage().getBody()).isEqualTo("a body");
        assertAsBefore(done, headers);
    }

    @Test
    void aDocumentComesWithTheHeadersThatDescribeItAndNoOther() {
        Map<String, Object> headers = poisoned();
        headers.putAll(Map.of("XeroTenantId", demo.tenantId(), "XeroInvoice", demo.invoices().get(2).id()));
        Exchange done = call("direct:xero-invoice-pdf", null, headers);
        assertThat(done.getMessage().getBody(byte[].class)).startsWith('%', 'P', 'D', 'F');
        headers.put("Content-Type", "application/pdf");
        headers.put("XeroFileName", done.getMessage().getHeader("XeroFileName"));
        assertThat(headers.get("XeroFileName")).asString().endsWith(".pdf");
        assertAsBefore(done, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:by-sink", "direct:xero-update"})
    void aCallersHeadersAndVariablesSurviveAChange(String endpoint) {
        SimulatedInvoice invoice = changeable();
        Map<String, Object> headers = poisoned();
        headers.putAll(Map.of("XeroTenantId", demo.tenantId(), "XeroInvoice", invoice.id()));
        headers.remove("Idempotency-Key");
        String reference = "Zürich " + endpoint;
        Exchange done = call(endpoint, "{\"Reference\": \"" + reference + "\"}", headers);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(List.class)).hasSize(1);
        assertThat(invoice(invoice.id()).json().path("Reference").asText()).isEqualTo(reference);
        assertAsBefore(done, headers);
    }

    @Test
    void theySurviveAChangeThatXeroRefuses() {
        Map<String, Object> headers = poisoned();
        headers.putAll(Map.of("XeroTenantId", demo.tenantId(), "XeroInvoice", "no-such-invoice"));
        headers.remove("Idempotency-Key");
        Exchange done = call("direct:by-sink", "{\"Reference\": \"none\"}", headers);
        assertThat(done.getException()).isInstanceOf(UpdateNotDoneException.class);
        assertThat(done.getMessage().getBody()).isEqualTo("{\"Reference\": \"none\"}");
        assertAsBefore(done, headers);
    }

    @Test
    void aFileNameBehindAnActionMayNameTheOrganisation() {
        eventually(() -> assertThat(files(folder.resolve("host").resolve(demo.tenantId()))).hasSize(20));
        eventually(() -> assertThat(files(folder.resolve("host").resolve(other.tenantId()))).hasSize(3));
    }

    @Test
    void theHostsDatabasesAndTransactionsAreNotTakenForTheOthers() {
        ApplicationDatabase ours = host.context().getBean(ApplicationDatabase.class);
        assertThat(ours.dataSource()).as("the primary one of two").isSameAs(host.context().getBean("mainDatabase"));
        assertThat(ours.transactions()).as("one for another database").isNotSameAs(host.context().getBean("otherTransactions"));
        assertThat(host.context().getBean("otherTransactions", Oddities.Counting.class).begun()).isZero();
    }

    @Test
    void theHostsSchedulerRunsNoneOfOurJobs() throws Exception {
        assertThat(host.context().getBean("hostScheduler", Scheduler.class).getJobGroupNames()).isEmpty();
    }

    @Test
    void aHostsErrorPageShowsItsOwnErrors() {
        assertThat(host.as(Host.CLERK).get("/shop/app/no-such-page").body()).contains("an error page of the host's");
    }

    /** Everything that a step of ours, or of Camel's HTTP, would read. */
    private static Map<String, Object> poisoned() {
        return new HashMap<>(Map.of("orderId", 4711, "CamelFileName", "theirs.txt", "CamelHttpUri", "http://localhost:1/elsewhere",
                "CamelHttpPath", "/elsewhere", "CamelHttpQuery", "a=b", "CamelHttpMethod", "DELETE",
                "Authorization", "Basic theirs", "Content-Type", "text/plain", "Idempotency-Key", "theirs"));
    }

    private static Map<String, Object> variables() {
        return Map.of("mine", "a variable", "xeroPlace", "theirs", "xeroWanted", "theirs", "xeroCall", "theirs",
                "xeroUpdate", "theirs");
    }

    private Exchange call(String endpoint, Object body, Map<String, Object> headers) {
        CamelContext camel = host.context().getBean(CamelContext.class);
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.request(endpoint, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(new HashMap<>(headers));
                variables().forEach(exchange::setVariable);
                exchange.setProperty("theirs", "a property");
                exchange.setProperty(ExchangePropertyKey.CHARSET_NAME, "ISO-8859-1");
                exchange.setProperty(ExchangePropertyKey.LOOP_INDEX, 7);
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertAsBefore(Exchange done, Map<String, Object> headers) {
        Map<String, Object> told = new HashMap<>(done.getMessage().getHeaders());
        told.remove("XeroCorrelationId");
        assertThat(told).containsExactlyInAnyOrderEntriesOf(headers);
        assertThat(done.getVariables()).containsExactlyInAnyOrderEntriesOf(variables());
        assertThat(done.getProperties()).containsOnlyKeys("theirs");
        assertThat(done.getProperty(ExchangePropertyKey.CHARSET_NAME)).isEqualTo("ISO-8859-1");
        assertThat(done.getProperty(ExchangePropertyKey.LOOP_INDEX)).isEqualTo(7);
    }

    private SimulatedInvoice changeable() {
        return demo.invoices().stream().filter(invoice -> invoice.json().path("Status").asText().equals("AUTHORISED"))
                .findFirst().orElseThrow();
    }

    private SimulatedInvoice invoice(String id) {
        return demo.invoices().stream().filter(invoice -> invoice.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

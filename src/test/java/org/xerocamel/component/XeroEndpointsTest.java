package org.xerocamel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.component.XeroEndpointBuilderFactory.XeroBuilders;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.starter.Host;
import org.xerocamel.xero.XeroException;

/** The component {@code xero:} in the routes of another application, which has nothing else of ours and a mapper of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XeroEndpointsTest {

    private static final int INVOICES = 45;
    private static final String ROUTES = """
            - route:
                id: crm
                from:
                  uri: xero:Invoices
                  parameters: {subscription: crm, organisation: Demo, statuses: "paid", where: 'Type=="ACCREC"', bodyType: map}
                  steps:
                    - process: {ref: crm}
            - route:
                id: batches
                from:
                  uri: xero:Invoices
                  parameters: {subscription: batches, delivery: batch, bodyType: jsonNode}
                  steps:
                    - process: {ref: batches}
            - route:
                id: written
                from:
                  uri: xero:Invoices
                  parameters: {subscription: written, organisation: Demo}
                  steps:
                    - process: {ref: written}
            - route:
                id: picky
                from:
                  uri: xero:Invoices
                  parameters: {subscription: picky, organisation: Limited, bodyType: map}
                  steps:
                    - filter:
                        simple: {expression: "${body[Reference]} == 'refuse me'"}
                        steps:
                          - setHeader: {name: XeroRefusal, constant: {expression: "Not wanted"}}
                          - bean: {ref: xeroRefusals}
            - route:
                id: walk
                from:
                  uri: direct:walk
                  steps:
                    - to: {uri: "xero:Invoices", parameters: {operation: list, organisation: Demo, pageSize: 10}}
                    - split:
                        simple: {expression: "${body}"}
                        streaming: true
                        steps:
                          - process: {ref: walked}
            """;

    private Host host;
    private SimulatedOrganisation demo;
    private SimulatedOrganisation limited;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path routes = Files.writeString(folder.resolve("mine.camel.yaml"), ROUTES);
        host = new Host(folder).with("camel.main.routes-include-pattern", "file:" + routes)
                .with("xero.scopes", "openid profile email offline_access accounting.invoices accounting.attachments.read"
                        + " accounting.contacts.read accounting.settings.read accounting.reports.profitandloss.read"
                        + " accounting.payments files.read")
                .with("xero.fetch.cron", "0/5 * * * * ?").with("xero.fetch.sweep", "200ms")
                .with("xero.limits.minute", 600)
                .start(Receivers.class);
        demo = host.xero().addOrganisation("Demo");
        limited = host.xero().addOrganisation("Limited");
        SimulatedOrganisation waiting = host.xero().addOrganisation("Waiting");
        List.of(demo, limited, waiting).forEach(each -> each.addInvoices(INVOICES));
        assertThat(host.browser().connect().status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        host.close();
    }

    @Test
    void aConsumerGetsTheRecordsThatItChoosesAsMapsWithEveryDigit() {
        List<String> paid = demo.invoices().stream().filter(invoice -> invoice.status().equals("PAID")
                && invoice.type().equals("ACCREC")).map(SimulatedInvoice::id).toList();
        assertThat(paid).isNotEmpty();
        Receiver crm = receiver("crm");
        eventually(() -> assertThat(crm.bodies).extracting(body -> ((Map<?, ?>) body).get("InvoiceID").toString())
                .containsExactlyInAnyOrderElementsOf(paid));
        assertThat(crm.bodies).allSatisfy(body -> assertThat(body).asInstanceOf(MAP).containsEntry("Status", "PAID")
                .extractingByKey("Total").isInstanceOfAny(BigDecimal.class, Integer.class));
        assertThat(crm.headers.peek()).containsEntry("XeroRecordCount", 1).containsEntry("XeroEntity", "Invoices")
                .containsEntry("XeroOrganisation", "Demo");
    }

    @Test
    void aConsumerGetsBatchesWhereItAsksForThem() {
        Receiver batches = receiver("batches");
        eventually(() -> assertThat(batches.bodies.stream().mapToInt(body -> ((JsonNode) body).size()).sum())
                .isGreaterThanOrEqualTo(INVOICES));
    }

    @Test
    void aRouteRefusesARecordWhateverItsBodyIs() {
        SimulatedInvoice unwanted = limited.addInvoice(made -> made.put("Reference", "refuse me"));
        eventually(() -> assertThat(host.context().getBean(JdbcTemplate.class)
                .queryForList("SELECT record_id FROM xero_parked WHERE sink = 'picky'", String.class)).containsExactly(unwanted.id()));
    }

    @ParameterizedTest
    @CsvSource({"string, java.lang.String", "bytes, byte[]", "map, java.util.Map",
            "jsonNode, com.fasterxml.jackson.databind.JsonNode", "stream, java.io.InputStream",
            "record, org.xerocamel.component.XeroRecord"})
    void aRecordComesInTheFormThatTheEndpointNames(String type, String expected) throws Exception {
        SimulatedInvoice invoice = demo.invoices().get(2);
        Object body = send("xero:Invoices?organisation=Demo&record=" + invoice.id() + "&bodyType=" + type, null, Map.of())
                .getMessage().getBody();
        assertThat(body).isInstanceOf(expected.equals("byte[]") ? byte[].class : Class.forName(expected));
    }

    @Test
    void aProducerKeepsTheCallersHeadersAndVariablesAndTakesWhatTheEndpointLeavesOut() {
        SimulatedInvoice invoice = demo.invoices().get(3);
        Exchange answer = template().request("xero:Invoices?bodyType=map", exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(Map.of("XeroTenantId", demo.tenantId(), "XeroRecord",
                    invoice.number(), "mine", "stays", "CamelHttpUri", "http://stays", "Authorization", "Basic stays")));
            exchange.setVariable("xeroPlace", "mine");
        });
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(Map.class)).containsEntry("InvoiceID", invoice.id());
        assertThat(answer.getMessage().getHeaders()).containsEntry("mine", "stays").containsEntry("XeroRecord", invoice.number())
                .containsEntry("CamelHttpUri", "http://stays").containsEntry("Authorization", "Basic stays")
                .containsOnlyKeys("XeroTenantId", "XeroRecord", "mine", "CamelHttpUri", "Authorization", "XeroCorrelationId");
        assertThat(answer.getVariable("xeroPlace")).isEqualTo("mine");
    }

    @Test
    void aJavaRouteNamesItsEndpointsByTheBuildersAndAsksForARecordAsItLikes() throws Exception {
        Queue<Map<?, ?>> read = new ConcurrentLinkedQueue<>();
        host.context().getBean(CamelContext.class).addRoutes(new Again(read));
        List<String> wanted = demo.invoices().stream().filter(invoice -> invoice.status().equals("PAID"))
                .map(SimulatedInvoice::id).toList();
        eventually(() -> assertThat(read).extracting(record -> record.get("InvoiceID").toString())
                .containsExactlyInAnyOrderElementsOf(wanted));
    }

    /** Reads each paid invoice once more. */
    private static final class Again extends RouteBuilder implements XeroBuilders {

        private final Queue<Map<?, ?>> read;

        private Again(Queue<Map<?, ?>> read) {
            this.read = read;
        }

        @Override
        public void configure() {
            from(xero("Invoices").organisation("Demo").statuses("PAID").subscription("again").bodyType(BodyType.RECORD))
                    .routeId("again")
                    .setHeader("XeroRecord").jsonpath("$.InvoiceID", String.class)
                    .to(xero("Invoices").operation(XeroOperation.GET).bodyType(BodyType.RECORD))
                    .process(exchange -> read.add(exchange.getMessage().getBody(Map.class)));
        }
    }

    @Test
    void aListIsWalkedThroughPageByPageAndEachRecordComesOnce() {
        host.xero().calls().clear();
        template().sendBody("direct:walk", "anything");
        List<String> walked = receiver("walked").bodies.stream().map(body -> json(body).get("InvoiceID").asText()).toList();
        assertThat(walked).containsExactlyInAnyOrderElementsOf(demo.invoices().stream().map(SimulatedInvoice::id).toList());
        assertThat(host.xero().calls().pages(demo.tenantId())).contains(1, 2, 3, 4, 5);
    }

    @Test
    void aListAsksForAPageOnlyWhenItIsReached() throws Exception {
        Exchange exchange = endpoint("xero:Invoices?operation=list&organisation=Demo&pageSize=10").createExchange();
        host.xero().calls().clear();
        process(exchange);
        Iterator<?> records = exchange.getMessage().getBody(Iterator.class);
        for (int i = 0; i < 10; i++) {
            records.next();
        }
        assertThat(asked()).as("pages asked for after ten records").isEqualTo(1);
        records.next();
        assertThat(asked()).as("pages asked for after eleven").isEqualTo(2);
        ((AutoCloseable) records).close();
        assertThatThrownBy(records::hasNext).as("a list that ends early must not look shorter")
                .isInstanceOf(IllegalStateException.class);
    }

    private long asked() {
        return host.xero().calls().count(request -> request.parameter("pageSize").filter("10"::equals).isPresent());
    }

    @Test
    void pagesComeAsListsAndFiltersGoToXero() throws Exception {
        Exchange exchange = endpoint("xero:Invoices?operation=pages&organisation=Demo&pageSize=10&statuses=PAID&bodyType=map")
                .createExchange();
        process(exchange);
        List<String> ids = new ArrayList<>();
        Iterator<?> pages = exchange.getMessage().getBody(Iterator.class);
        while (pages.hasNext()) {
            ((List<?>) pages.next()).forEach(record -> ids.add(((Map<?, ?>) record).get("InvoiceID").toString()));
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(demo.invoices().stream()
                .filter(invoice -> invoice.status().equals("PAID")).map(SimulatedInvoice::id).toList());
    }

    @Test
    void aReportIsReadByItsGroupAndName() {
        Exchange report = send("xero:reports/ProfitAndLoss?organisation=Demo&fromDate=2026-01-01&toDate=2026-03-31&bodyType=map",
                null, Map.of());
        assertThat(report.getMessage().getBody(Map.class)).containsKey("Rows");
        assertThat(host.xero().calls().count(request -> request.parameter("fromDate").filter("2026-01-01"::equals).isPresent()))
                .isEqualTo(1);
    }

    @Test
    void aPdfComesAsAStreamWithItsName() throws IOException {
        SimulatedInvoice invoice = demo.invoices().get(1);
        Exchange exchange = endpoint("xero:Invoices?operation=pdf&organisation=Demo").createExchange();
        exchange.getMessage().setHeader("XeroRecord", invoice.id());
        process(exchange);
        try (InputStream pdf = exchange.getMessage().getBody(InputStream.class)) {
            assertThat(new String(pdf.readNBytes(4))).isEqualTo("%PDF");
        }
        assertThat(exchange.getMessage().getHeaders()).containsEntry("Content-Type", "application/pdf")
                .containsEntry("XeroFileName", invoice.id() + ".pdf");
    }

    @Test
    void historyAndAttachmentsAreLists() {
        String record = "&organisation=Demo&bodyType=map&record=" + demo.invoices().get(1).id();
        assertThat(send("xero:Invoices?operation=history" + record, null, Map.of()).getMessage().getBody()).isInstanceOf(List.class);
        assertThat(send("xero:Invoices?operation=attachments" + record, null, Map.of()).getMessage().getBody())
                .isInstanceOf(List.class);
    }

    @Test
    void anUpdateChangesAnInvoiceAndOneThatIsRefusedIsAnException() {
        SimulatedInvoice invoice = demo.invoices().stream().filter(each -> each.status().equals("AUTHORISED")).findFirst()
                .orElseThrow();
        Exchange changed = send("xero:Invoices?operation=update&organisation=Demo",
                Map.of("InvoiceID", invoice.id(), "Reference", "by xero:"), Map.of());
        assertThat(changed.getException()).isNull();
        assertThat(demo.invoices().stream().filter(each -> each.id().equals(invoice.id())).findFirst().orElseThrow().json()
                .path("Reference").asText()).isEqualTo("by xero:");
        Map<String, String> unknown = Map.of("InvoiceNumber", "no-such-number", "Status", "AUTHORISED");
        assertThat(send("xero:Invoices?operation=update&organisation=Demo", unknown, Map.of()).getException())
                .hasMessageContaining("no-such-number");
        assertThat(send("xero:Invoices?operation=update&organisation=Demo&failOnRefusal=false", unknown, Map.of())
                .getMessage().getBody(List.class)).hasSize(1);
    }

    @Test
    void aWriteChangesWhatDiffersAndWhatIsRefusedIsAnException() {
        SimulatedInvoice invoice = demo.invoices().stream().filter(each -> each.status().equals("AUTHORISED")
                && each.type().equals("ACCREC")).reduce((first, last) -> last).orElseThrow();
        Exchange written = send("xero:Invoices?operation=write&organisation=Demo",
                List.of(Map.of("InvoiceID", invoice.id(), "Reference", "by write", "ExternalID", "crm-1")), Map.of("mine", "stays"));
        assertThat(written.getException()).isNull();
        List<?> results = written.getMessage().getBody(List.class);
        assertThat(results).singleElement().asInstanceOf(MAP).containsEntry("result", "changed")
                .containsEntry("id", invoice.id()).containsEntry("externalId", "crm-1");
        assertThat(written.getMessage().getHeaders()).containsOnlyKeys("mine", "XeroUpdate");
        Map<String, String> unknown = Map.of("InvoiceNumber", "no-such-number");
        assertThat(send("xero:Bills?operation=write&organisation=Demo", unknown, Map.of()).getException())
                .hasMessageContaining("xero.update.create");
        List<?> refused = send("xero:Invoices?organisation=Demo&failOnRefusal=false", unknown, Map.of("XeroOperation", "write"))
                .getMessage().getBody(List.class);
        assertThat(refused).singleElement().asInstanceOf(MAP).containsEntry("result", "refused");
        Receiver all = receiver("written");
        eventually(() -> assertThat(all.headers).anySatisfy(headers -> assertThat(headers)
                .containsEntry("XeroExternalId", "crm-1").containsEntry("XeroRecordCount", 1)));
    }

    @Test
    void aRefusalHasATypeTheStatusTheEntityAndTheCorrelationId() {
        Exception missing = send("xero:Invoices?organisation=Demo&record=no-such", null, Map.of()).getException();
        assertThat(missing).isInstanceOfSatisfying(XeroException.NotFound.class, refusal -> {
            assertThat(refusal.getStatus()).isEqualTo(404);
            assertThat(refusal.getEntity()).isEqualTo("Invoices");
            assertThat(refusal.getCorrelationId()).isNotEmpty();
            assertThat(refusal.getRetryAfter()).isNull();
        });
        assertThat(send("xero:Invoices?organisation=Nobody&record=1", null, Map.of()).getException())
                .isInstanceOf(XeroException.UnknownOrganisation.class).hasMessageContaining("'Nobody'");
        assertThat(send("xero:Invoices?record=1", null, Map.of()).getException())
                .isInstanceOf(XeroException.UnknownOrganisation.class).hasMessageContaining("3 are connected");
    }

    @Test
    void aLimitIsAnExceptionWithTheTimeToWait() {
        String record = limited.invoices().get(0).id();
        host.xero().faults().on(request -> request.path().endsWith(record)).once(Fault.rateLimited("minute", Duration.ofSeconds(30)));
        assertThat(send("xero:Invoices?organisation=Limited&record=" + record, null, Map.of()).getException())
                .isInstanceOfSatisfying(XeroException.TooManyCalls.class, limit -> {
                    assertThat(limit.getStatus()).isEqualTo(429);
                    assertThat(limit.getRetryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
                    assertThat(limit.getEntity()).isEqualTo("Invoices");
                    assertThat(limit.getCorrelationId()).isNotEmpty();
                });
    }

    @Test
    void aListWaitsForALimitBetweenItsPagesAndFailsWhereItMayNot() throws IOException {
        host.xero().faults().on(request -> request.parameter("pageSize").filter("21"::equals).isPresent()
                && request.parameter("page").filter("2"::equals).isPresent()).times(2, Fault.rateLimited("minute", Duration.ofSeconds(5)));
        try (RecordIterator impatient = list("xero:Invoices?operation=list&organisation=Waiting&pageSize=21&limitWait=0")) {
            assertThatThrownBy(() -> impatient.forEachRemaining(record -> { })).isInstanceOf(XeroException.TooManyCalls.class);
        }
        try (RecordIterator patient = list("xero:Invoices?operation=list&organisation=Waiting&pageSize=21")) {
            List<Object> all = new ArrayList<>();
            patient.forEachRemaining(all::add);
            assertThat(all).hasSize(INVOICES);
        }
    }

    private RecordIterator list(String uri) {
        Exchange exchange = endpoint(uri).createExchange();
        eventually(() -> {
            exchange.setException(null);
            process(exchange);
            assertThat(exchange.getException()).isNull();
        });
        return (RecordIterator) exchange.getMessage().getBody();
    }

    @Test
    void aListThatBreaksOffIsAFailureOfTheCall() {
        host.xero().faults().on(request -> request.parameter("pageSize").filter("22"::equals).isPresent()).always(Fault.cut());
        assertThat(send("xero:Invoices?operation=list&organisation=Demo&pageSize=22", null, Map.of()).getException())
                .isInstanceOf(XeroException.Unreachable.class).hasMessageContaining("Invoices");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "xero:Invoices?operaton=get | operaton",
            "xero:Invoices?operation=remove | operation",
            "xero:Invoces | Invoices is nearest",
            "xero:Invioces?operation=write | cannot be written; Invoices is nearest",
            "xero:Reports?operation=write | cannot be written",
            "xero:Contacts?operation=pdf | xero:Invoices",
            "xero:files/Invoices | accounting/Invoices",
            "xero:Invoices?subscription=x | subscription"})
    void aProducerThatCannotWorkIsRefusedAtTheStart(String uri, String said) {
        assertThatThrownBy(() -> route("direct:refused", uri)).hasStackTraceContaining(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "xero:Invoices | needs the option subscription",
            "xero:Invoices?subscription=refused&statuses=AUTHORIZED | AUTHORISED is nearest",
            "xero:Invoices?subscription=refused&where=Type | no filter",
            "xero:Invoices?subscription=refused&delivry=batch | delivry"})
    void aConsumerThatCannotWorkIsRefusedAtTheStart(String uri, String said) {
        assertThatThrownBy(() -> route(uri, "log:refused")).hasStackTraceContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xero:files/Folders?operation=list&organisation=Demo", "xero:Contacts?operation=list&organisation=Demo"})
    void listsOfOtherApisAreWalkedThroughByTheSameRows(String uri) {
        Exchange exchange = endpoint(uri).createExchange();
        process(exchange);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Iterator.class);
    }

    private void route(String from, String to) throws Exception {
        CamelContext camel = host.context().getBean(CamelContext.class);
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(from).routeId("refused").to(to);
                }
            });
        } finally {
            camel.getRouteController().stopRoute("refused");
            camel.removeRoute("refused");
        }
    }

    private Endpoint endpoint(String uri) {
        return host.context().getBean(CamelContext.class).getEndpoint(uri);
    }

    /** Without an end of the exchange, which would close what it holds. */
    private void process(Exchange exchange) {
        try {
            var producer = exchange.getFromEndpoint().createProducer();
            producer.start();
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private ProducerTemplate template() {
        return host.context().getBean(ProducerTemplate.class);
    }

    private Receiver receiver(String name) {
        return host.context().getBean(name, Receiver.class);
    }

    private static JsonNode json(Object text) {
        try {
            return new ObjectMapper().readTree(text.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the host's routes end in, and its own mapper. */
    static class Receivers {

        @Bean
        Receiver crm() {
            return new Receiver();
        }

        @Bean
        Receiver batches() {
            return new Receiver();
        }

        @Bean
        Receiver written() {
            return new Receiver();
        }

        @Bean
        Receiver walked() {
            return new Receiver();
        }

        @Bean
        ObjectMapper mine() {
            return new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        }
    }

    /** Keeps what it gets. */
    static class Receiver implements Processor {

        private final Queue<Object> bodies = new ConcurrentLinkedQueue<>();
        private final Queue<Map<String, Object>> headers = new ConcurrentLinkedQueue<>();

        @Override
        public void process(Exchange exchange) {
            headers.add(exchange.getMessage().getHeaders());
            bodies.add(exchange.getMessage().getBody());
        }
    }
}

package org.xerocamel.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.e2e.Operator;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.starter.Host;
import org.xerocamel.xero.XeroException;

/** The Kamelets in the routes of another application, which has nothing else of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KameletsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INVOICES = 30;
    private static final String ROUTES = """
            - routeConfiguration:
                id: mine
                onException:
                  - onException:
                      exception: [java.lang.Exception]
                      handled: {constant: {expression: "true"}}
                      steps:
                        - setBody: {simple: {expression: "failed: ${exception.message}"}}
            - route:
                id: crm
                from:
                  uri: kamelet:xero-source
                  parameters: {name: crm, entity: Invoices}
                  steps:
                    - process: {ref: crm}
            - route:
                id: choosy
                from:
                  uri: kamelet:xero-source
                  parameters: {name: choosy, parkAfter: 3}
                  steps:
                    - process: {ref: choosy}
            - route:
                id: ledger
                from:
                  uri: kamelet:xero-source
                  parameters: {name: ledger, organisation: Demo, delivery: batch}
                  steps:
                    - process: {ref: wiper}
                    - process: {ref: ledger}
            - route:
                id: read
                from:
                  uri: direct:read
                  steps:
                    - to: {uri: "kamelet:xero-record-action", parameters: {organisation: Demo, record: "${body}"}}
            - route:
                id: any
                from:
                  uri: direct:any
                  steps:
                    - to:
                        uri: kamelet:xero-record-action
                        parameters: {organisation: Demo, entity: "${header.kind}", record: "${body}"}
            - route:
                id: change
                from:
                  uri: direct:change
                  steps:
                    - to: {uri: "kamelet:xero-invoice-update-sink", parameters: {organisation: Demo}}
            - route:
                id: careful
                routeConfigurationId: mine
                from:
                  uri: direct:careful
                  steps:
                    - to:
                        uri: kamelet:xero-invoice-update-sink
                        parameters: {organisation: Demo, noErrorHandler: true}
            """;

    private Host host;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path routes = Files.writeString(folder.resolve("mine.camel.yaml"), ROUTES);
        host = new Host(folder).with("camel.main.routes-include-pattern", "file:" + routes)
                .with("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("host"))
                .with("xero.scopes", "openid profile email offline_access accounting.invoices accounting.payments"
                        + " accounting.contacts.read accounting.settings.read")
                .with("xero.fetch.cron", "0/1 * * * * ?").with("xero.fetch.sweep", "200ms")
                .with("xero.deliver.first-retry", "200ms").with("xero.fetch.overlap", "0s")
                .start(Receivers.class);
        demo = host.xero().addOrganisation("Demo");
        demo.addInvoices(INVOICES);
        assertThat(host.browser().connect().status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        host.close();
    }

    @Test
    @Order(1)
    void aSubscriptionGetsEachRecordInOrderAndAgainWhereItsRouteFailed() {
        Receiver crm = receiver("crm");
        eventually(() -> assertThat(crm.ids()).as("each invoice arrived").containsAll(ids()));
        List<String> got = crm.ids();
        assertThat(crm.failures.get()).as("the route failed at the tenth record, twice").isEqualTo(2);
        assertThat(got.subList(0, 9)).as("what came before it comes again, in the same order").isEqualTo(got.subList(9, 18))
                .isEqualTo(got.subList(18, 27));
        assertThat(got).as("nothing more comes twice").hasSize(INVOICES + 18);
    }

    @Test
    @Order(2)
    void aSubscriptionMayGetBatches() {
        Receiver ledger = receiver("ledger");
        eventually(() -> assertThat(ledger.ids()).containsExactlyInAnyOrderElementsOf(ids()));
        assertThat(ledger.headers.peek()).containsEntry("XeroRecordCount", INVOICES).containsEntry("XeroEntity", "Invoices");
    }

    @Test
    @Order(2)
    void aRecordThatFailsEachTimeIsParkedAfterItsAttemptsAndThoseBehindItFollow() {
        Choosy choosy = host.context().getBean(Choosy.class);
        eventually(() -> assertThat(choosy.ids).containsAll(ids().stream().filter(id -> !id.equals(choosy.bad)).toList()));
        assertThat(choosy.failures.get()).as("attempts").isEqualTo(3);
        eventually(() -> {
            JsonNode parked = Operator.json(host.as(Credentials.USUAL).get("/xero-console/api/parked?sink=choosy")).findValue("parked");
            assertThat(parked.findValuesAsText("recordId")).containsExactly(choosy.bad);
            assertThat(parked.findValuesAsText("reason").get(0)).contains("never this one", "(failed attempts: 3)");
        });
    }

    @Test
    @Order(3)
    void aSubscriptionIsASinkThatTheConsoleShows() {
        eventually(() -> {
            JsonNode status = Operator.json(host.as(Credentials.USUAL).get("/xero-console/api/status"));
            assertThat(status.get("sinks").findValuesAsText("name")).as("sinks in %s", status).containsExactly("choosy", "crm", "ledger");
        });
    }

    @Test
    @Order(4)
    void anActionReadsARecordAsItIsNow() throws IOException {
        SimulatedInvoice invoice = demo.invoices().get(3);
        byte[] record = template().requestBody("direct:read", invoice.id(), byte[].class);
        assertThat(JSON.readTree(record).get("InvoiceID").asText()).isEqualTo(invoice.id());
        Exchange missing = template().request("direct:read", exchange -> exchange.getMessage().setBody("no-such-number"));
        assertThat(missing.getException()).isInstanceOf(XeroException.NotFound.class);
    }

    @Test
    @Order(4)
    void theKindOfARecordMayBeWorkedOutAndNamesNothingButAnEntity() throws IOException {
        String id = demo.invoices().get(3).id();
        byte[] record = template().requestBodyAndHeader("direct:any", id, "kind", "accounting/invoices", byte[].class);
        assertThat(JSON.readTree(record).get("InvoiceID").asText()).isEqualTo(id);
        for (String kind : List.of("Invoices?operation=fetch", "Invoices?operation=fetch&query.x=", "Invoces")) {
            Exchange refused = template().request("direct:any", exchange -> {
                exchange.getMessage().setBody(id);
                exchange.getMessage().setHeader("kind", kind);
            });
            assertThat(refused.getException()).as(kind).hasStackTraceContaining("names no entity");
        }
    }

    @Test
    @Order(5)
    void aChangeReachesXeroAndComesBackToTheSubscription() {
        SimulatedInvoice invoice = changeable();
        template().requestBody("direct:change", Map.of("InvoiceID", invoice.id(), "Reference", "by a Kamelet"));
        Receiver crm = receiver("crm");
        eventually(() -> assertThat(crm.records).anySatisfy(record -> {
            assertThat(record.get("InvoiceID").asText()).isEqualTo(invoice.id());
            assertThat(record.path("Reference").asText()).isEqualTo("by a Kamelet");
        }));
    }

    @Test
    @Order(6)
    void aChangeThatXeroRefusesIsAnExceptionForTheRouteThatAskedForIt() {
        Map<String, String> change = Map.of("InvoiceNumber", "no-such-number", "Status", "AUTHORISED");
        assertThat(template().request("direct:change", exchange -> exchange.getMessage().setBody(change)).getException())
                .hasMessageContaining("Xero has no such invoice");
        assertThat(template().requestBody("direct:careful", change, String.class)).startsWith("failed: no-such-number");
    }

    @Test
    @Order(7)
    void aSubscriptionGoesOnWhereItWasAfterAStart() {
        host.restart();
        Receiver crm = receiver("crm");
        SimulatedInvoice invoice = changeable();
        demo.update(invoice.id(), changed -> changed.put("Reference", "while it was away"));
        eventually(() -> assertThat(crm.ids()).as("only what has changed").containsExactly(invoice.id()));
    }

    @Test
    @Order(8)
    void aRouteThatIsStoppedGetsNothingUntilItIsStartedAgain() throws Exception {
        CamelContext camel = host.context().getBean(CamelContext.class);
        camel.getRouteController().stopRoute("crm");
        SimulatedInvoice invoice = demo.invoices().get(7);
        demo.update(invoice.id(), changed -> changed.put("Reference", "while it was stopped"));
        eventually(() -> assertThat(receiver("ledger").ids()).contains(invoice.id()));
        assertThat(receiver("crm").ids()).doesNotContain(invoice.id());
        camel.getRouteController().startRoute("crm");
        eventually(() -> assertThat(receiver("crm").ids()).contains(invoice.id()));
    }

    @Test
    @Order(9)
    void aSubscriptionEndsWithItsRouteAndWhenItBeginsAnewGetsWhatItAsksForThen() throws Exception {
        CamelContext camel = host.context().getBean(CamelContext.class);
        camel.addRoutes(subscription("Demo"));
        eventually(() -> assertThat(streams()).as("which streams it gets").containsOnly(true));
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> camel.getRouteController().stopRoute("own"));
        camel.removeRoute("own");
        camel.addRoutes(subscription("Elsewhere"));
        eventually(() -> assertThat(streams()).as("which streams it gets").containsOnly(false));
    }

    @Test
    @Order(10)
    void aSubscriptionThatIsGoneIsForgottenOnRequestAndGetsEverythingWhenItBeginsOnceMore() throws Exception {
        Operator operator = host.as(Credentials.USUAL);
        assertThat(operator.delete("/xero-console/api/sinks/own").statusCode()).as("while it runs").isEqualTo(409);
        CamelContext camel = host.context().getBean(CamelContext.class);
        camel.getRouteController().stopRoute("own");
        camel.removeRoute("own");
        JsonNode removed = Operator.json(operator.delete("/xero-console/api/sinks/own"));
        assertThat(removed.get("streams").asInt()).isPositive();
        assertThat(streams()).as("its cursors").isEmpty();
        assertThat(operator.delete("/xero-console/api/sinks/own").statusCode()).as("once more").isEqualTo(404);
        assertThat(Operator.json(operator.get("/xero-console/api/status")).get("sinks").findValuesAsText("name")).doesNotContain("own");
        camel.addRoutes(subscription("Elsewhere"));
        eventually(() -> assertThat(streams()).as("its cursors").isNotEmpty());
    }

    @Test
    @Order(11)
    void whereAllRecordsFailNoneIsParkedSinceTheReceiverIsAtFault() throws Exception {
        host.context().getBean(CamelContext.class).addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("xero:*?subscription=away&organisation=Demo&parkAfter=1").routeId("away")
                        .throwException(IllegalStateException.class, "the receiver is away");
            }
        });
        eventually(() -> {
            JsonNode sinks = Operator.json(host.as(Credentials.USUAL).get("/xero-console/api/status")).get("sinks");
            assertThat(sinks).anySatisfy(sink -> {
                assertThat(sink.get("name").asText()).isEqualTo("away");
                assertThat(sink.get("held").asInt()).as("held streams of %s", sink).isPositive();
                assertThat(sink.get("parked").asInt()).isZero();
            });
        });
    }

    @Test
    @Order(11)
    void aRateLimitWithinTheRouteLetsItWaitAndParksNothing() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        host.context().getBean(CamelContext.class).addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("xero:*?subscription=patient&organisation=Demo&parkAfter=1").routeId("patient").process(exchange -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new XeroException.TooManyCalls("the minute's limit", Duration.ofMillis(200));
                    }
                });
            }
        });
        JdbcTemplate database = host.context().getBean(JdbcTemplate.class);
        eventually(() -> assertThat(calls.get()).isGreaterThan(INVOICES));
        assertThat(database.queryForObject("SELECT COUNT(*) FROM xero_parked WHERE sink = 'patient'", Long.class)).isZero();
    }

    @Test
    @Order(12)
    void aBatchIsNotParkedSinceNobodyKnowsWhichRecordIsAtFault() {
        assertThatThrownBy(() -> host.context().getBean(CamelContext.class).addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("xero:*?subscription=heap&delivery=BATCH&parkAfter=3").routeId("heap").to("log:heap");
            }
        })).hasStackTraceContaining("of a batch nobody can tell which record is at fault");
    }

    private static RouteBuilder subscription(String organisation) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("xero:*?subscription=own&organisation=" + organisation).routeId("own").to("log:own");
            }
        };
    }

    private List<Boolean> streams() {
        return host.context().getBean(JdbcTemplate.class)
                .queryForList("SELECT wanted FROM xero_cursor WHERE sink = 'own'", Boolean.class);
    }

    private SimulatedInvoice changeable() {
        return demo.invoices().stream().filter(invoice -> invoice.json().path("Status").asText().equals("AUTHORISED"))
                .findFirst().orElseThrow();
    }

    private List<String> ids() {
        return demo.invoices().stream().map(SimulatedInvoice::id).toList();
    }

    private ProducerTemplate template() {
        return host.context().getBean(ProducerTemplate.class);
    }

    private Receiver receiver(String name) {
        return host.context().getBean(name, Receiver.class);
    }

    /** What the host's routes end in. */
    static class Receivers {

        @Bean
        Receiver crm() {
            return new Receiver(10, 2);
        }

        /** Removes whatever is not the host's. */
        @Bean
        Processor wiper() {
            return exchange -> {
                exchange.removeProperties("*", "XeroRefusals");
                exchange.getVariables().keySet().stream().toList().forEach(exchange::removeVariable);
            };
        }

        @Bean
        Choosy choosy() {
            return new Choosy();
        }

        @Bean
        Receiver ledger() {
            return new Receiver(0, 0);
        }
    }

    /** Takes all records but the fifth, which fails each time. */
    static class Choosy implements Processor {

        private final Queue<String> ids = new ConcurrentLinkedQueue<>();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile String bad;

        @Override
        public void process(Exchange exchange) throws IOException {
            String id = JSON.readTree(exchange.getMessage().getBody(byte[].class)).get("InvoiceID").asText();
            if (bad == null && ids.size() == 4) {
                bad = id;
            }
            if (id.equals(bad)) {
                failures.incrementAndGet();
                throw new IllegalStateException("never this one");
            }
            ids.add(id);
        }
    }

    /** Keeps what it gets, and fails at one place so often. */
    static class Receiver implements Processor {

        private final Queue<JsonNode> records = new ConcurrentLinkedQueue<>();
        private final Queue<Map<String, Object>> headers = new ConcurrentLinkedQueue<>();
        private final AtomicInteger failures = new AtomicInteger();
        private final int place;
        private final int times;

        Receiver(int place, int times) {
            this.place = place;
            this.times = times;
        }

        @Override
        public void process(Exchange exchange) throws IOException {
            if (records.size() == (place - 1) * (failures.get() + 1) && failures.get() < times) {
                failures.incrementAndGet();
                throw new IllegalStateException("not yet");
            }
            headers.add(exchange.getMessage().getHeaders());
            JSON.readerFor(JsonNode.class).<JsonNode>readValues(exchange.getMessage().getBody(byte[].class)).readAll()
                    .forEach(records::add);
        }

        private List<String> ids() {
            return records.stream().map(record -> record.get("InvoiceID").asText()).toList();
        }
    }
}

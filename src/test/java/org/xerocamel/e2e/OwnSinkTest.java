package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What a sink of the user's own, one YAML file, may rely on. Each posts to a path of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnSinkTest {

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 10).set("xero.deliver.workers", 1);
        bench.sink("own", post("own"));
        bench.sink("later", post("later"));
        bench.sink("some", post("some"));
        bench.set("xero.sink.some.organisations", "Chosen").set("xero.sink.some.entities", "Invoices");
        bench.sink("none", post("none"));
        bench.set("xero.sink.none.entities", "Contacts");
        bench.sink("stopping", post("stopping"), "stop: {}");
        bench.sink("undoing", post("undoing"), "filter: {expression: {simple: {expression: "
                + "\"${header.XeroAttempt} == 1\"}}, steps: [{rollback: {markRollbackOnly: true}}]}");
        bench.routes("5-sink-handling", """
                - routeConfiguration:
                    id: own-errors
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          handled: {constant: {expression: "true"}}
                          steps:
                            - log: {message: "handled here", loggingLevel: DEBUG}
                - route:
                    id: xero-sink-handling
                    routeConfigurationId: own-errors
                    from:
                      uri: direct:xero-sink-handling
                      steps:
                        - %s
                        - throwException: {exceptionType: java.lang.IllegalStateException, message: a slip}
                """.formatted(post("handling")));
        bench.set("xero.sinks", "own,some,none,stopping,undoing,handling,file").start();
    }

    @AfterEach
    void mend() {
        receiver.faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void aSinkIsOneFileAndOneWordAndGetsEveryBatchInOrderWithNothingButTheContractsHeaders() {
        SimulatedOrganisation demo = bench.connected("Demo", 55);
        eventually(() -> assertThat(sequences("own", demo)).containsExactly(1, 2, 3, 4, 5, 6));
        for (Request request : requests("own", demo)) {
            Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            headers.addAll(request.headers().keySet());
            assertThat(headers).as("nothing of Xero's call or of Camel travels on").isSubsetOf(names(
                    "XeroTenantId", "XeroOrganisation", "XeroEntity", "XeroSequence", "XeroRecordCount", "XeroAttempt",
                    "Host", "Connection", "User-Agent", "Accept-Encoding", "Content-Length", "Content-Type"));
        }
        Request first = requests("own", demo).get(0);
        assertThat(first.header("XeroOrganisation")).isEqualTo("Demo");
        assertThat(first.header("XeroEntity")).isEqualTo("Invoices");
        assertThat(first.header("XeroRecordCount")).isEqualTo("10");
        assertThat(first.header("XeroAttempt")).isEqualTo("1");
        assertThat(first.text().lines()).hasSize(10);
    }

    @Test
    void aSinkThatFailsGetsTheSameBatchAgainWithTheAttemptsCountedWhileTheOthersGoOn() {
        SimulatedOrganisation demo = bench.organisation("Failing", 55);
        receiver.faults().on(request -> isFor(request, "own", demo) && request.header("XeroSequence").equals("3"))
                .times(3, Fault.status(503, "busy"));
        bench.connect();
        eventually(() -> assertThat(bench.exported(demo)).as("the file sink is not delayed").hasSize(55));
        eventually(() -> assertThat(sequences("own", demo)).as("in order, none left out, none twice")
                .containsExactly(1, 2, 3, 4, 5, 6));
        assertThat(requests("own", demo)).extracting(request -> request.header("XeroAttempt"))
                .containsExactly("1", "1", "4", "1", "1", "1");
        eventually(() -> assertThat(bench.sink("own").get("failures").asInt()).as("no failure stays noted").isZero());
    }

    @Test
    void aSinkThatHangsDelaysNeitherTheOthersNorTheFetch() {
        SimulatedOrganisation demo = bench.organisation("Hanging", 35);
        CountDownLatch open = new CountDownLatch(1);
        receiver.faults().on(request -> isFor(request, "own", demo)).always(Fault.holdUntil(open));
        bench.connect();
        eventually(() -> assertThat(bench.exported(demo)).hasSize(35));
        String changed = Bench.ids(demo).get(0);
        demo.update(changed, invoice -> invoice.put("Reference", "later"));
        bench.pass(demo);
        eventually(() -> assertThat(bench.lastVersions(demo).get(changed).get("Reference").asText())
                .as("the fetch goes on").isEqualTo("later"));
        assertThat(sequences("own", demo)).as("the other sink hangs all the while").isEmpty();
        open.countDown();
        eventually(() -> assertThat(sequences("own", demo)).containsExactly(1, 2, 3, 4, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopping", "handling"})
    void aSinkThatStopsItsRouteOrHandlesItsOwnExceptionsHasDelivered(String sink) {
        SimulatedOrganisation demo = bench.connected("For " + sink, 35);
        eventually(() -> assertThat(sequences(sink, demo)).containsExactly(1, 2, 3, 4));
    }

    @Test
    void aSinkThatRollsBackWithoutAnExceptionHasNotDelivered() {
        SimulatedOrganisation demo = bench.connected("Undoing", 25);
        eventually(() -> assertThat(sequences("undoing", demo)).as("each batch is repeated once")
                .containsExactly(1, 1, 2, 2, 3, 3));
    }

    @Test
    void aSinkAddedLaterGetsEverythingFromTheFirstBatchOn() {
        SimulatedOrganisation demo = bench.connected("Early", 35);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(35));
        bench.set("xero.sinks", "own,some,none,stopping,undoing,handling,file,later").restart();
        eventually(() -> assertThat(sequences("later", demo)).containsExactly(1, 2, 3, 4));
        assertThat(bench.exported(demo)).as("the old sink gets nothing again").hasSize(35);
    }

    @Test
    void aSinkGetsOnlyTheOrganisationsAndEntitiesThatItAsksFor() {
        SimulatedOrganisation other = bench.organisation("Not chosen", 15);
        SimulatedOrganisation chosen = bench.connected("Chosen", 15);
        eventually(() -> assertThat(bench.exported(other)).hasSize(15));
        eventually(() -> assertThat(sequences("some", chosen)).containsExactly(1, 2));
        assertThat(sequences("some", other)).as("batches of an organisation not asked for").isEmpty();
        assertThat(sequences("none", chosen)).as("batches of an entity not asked for").isEmpty();
        assertThat(bench.sink("none").get("waiting").asInt()).isZero();
    }

    private String post(String sink) {
        return "to: {uri: \"%s/%s\", parameters: {responseTimeout: 60000}}".formatted(receiver.url(), sink);
    }

    private static boolean isFor(Request request, String sink, SimulatedOrganisation organisation) {
        return request.path().endsWith("/" + sink) && request.header("XeroTenantId").equals(organisation.tenantId());
    }

    private List<Request> requests(String sink, SimulatedOrganisation organisation) {
        return receiver.received().stream().map(InvoiceReceiver.Received::request)
                .filter(request -> isFor(request, sink, organisation)).toList();
    }

    private List<Integer> sequences(String sink, SimulatedOrganisation organisation) {
        return requests(sink, organisation).stream().map(r -> Integer.valueOf(r.header("XeroSequence"))).toList();
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}

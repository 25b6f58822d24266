package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What a sink of the user's own, one YAML file, may rely on. */
class OwnSinkTest {

    @TempDir
    Path folder;

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder).set("xero.fetch.page-size", 10);
    }

    @AfterEach
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void aSinkIsOneFileAndOneWordAndGetsEveryBatchInOrderWithNothingButTheContractsHeaders() {
        bench.sink("own", post()).set("xero.sinks", "file,own").start();
        SimulatedOrganisation demo = bench.connected("Demo", 55);
        eventually(() -> assertThat(sequences(demo)).containsExactly(1, 2, 3, 4, 5, 6));
        for (InvoiceReceiver.Received post : receiver.received()) {
            Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            headers.addAll(post.request().headers().keySet());
            assertThat(headers).as("nothing of Xero's call or of Camel travels on").isSubsetOf(names(
                    "XeroTenantId", "XeroOrganisation", "XeroEntity", "XeroSequence", "XeroRecordCount", "XeroAttempt",
                    "Host", "Connection", "User-Agent", "Accept-Encoding", "Content-Length", "Content-Type"));
        }
        Request first = receiver.received().get(0).request();
        assertThat(first.header("XeroOrganisation")).isEqualTo("Demo");
        assertThat(first.header("XeroEntity")).isEqualTo("Invoices");
        assertThat(first.header("XeroRecordCount")).isEqualTo("10");
        assertThat(first.header("XeroAttempt")).isEqualTo("1");
        assertThat(first.text().lines()).hasSize(10);
    }

    @Test
    void aSinkThatFailsGetsTheSameBatchAgainWithTheAttemptsCountedWhileTheOthersGoOn() {
        bench.sink("own", post()).set("xero.sinks", "own,file").start();
        receiver.faults().on(request -> request.header("XeroSequence").equals("3"))
                .times(3, Fault.status(503, "busy"));
        List<String> attempts = new CopyOnWriteArrayList<>();
        receiver.faults().on(request -> request.header("XeroSequence").equals("3")
                && attempts.add(request.header("XeroAttempt")) && false).always(Fault.closed());
        SimulatedOrganisation demo = bench.connected("Demo", 55);
        eventually(() -> assertThat(bench.exported(demo)).as("the file sink is not delayed").hasSize(55));
        eventually(() -> assertThat(sequences(demo)).as("in order, none left out, none twice")
                .containsExactly(1, 2, 3, 4, 5, 6));
        assertThat(attempts).as("the fourth attempt is counted as such").containsExactly("4");
        assertThat(bench.sink("own").get("failures").asInt()).as("no failure stays noted").isZero();
    }

    @Test
    void aSinkThatHangsDelaysNeitherTheOthersNorTheFetch() {
        bench.sink("own", post()).set("xero.sinks", "own,file").set("xero.deliver.workers", 1).start();
        CountDownLatch open = new CountDownLatch(1);
        receiver.faults().on(any -> true).always(Fault.holdUntil(open));
        SimulatedOrganisation demo = bench.connected("Demo", 35);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(35));
        String changed = Bench.ids(demo).get(0);
        demo.update(changed, invoice -> invoice.put("Reference", "later"));
        eventually(() -> assertThat(bench.lastVersions(demo).get(changed).get("Reference").asText())
                .as("the fetch goes on").isEqualTo("later"));
        assertThat(receiver.count()).as("the other sink hangs all the while").isZero();
        open.countDown();
        eventually(() -> assertThat(sequences(demo)).containsExactly(1, 2, 3, 4, 5));
    }

    @Test
    void aSinkThatStopsItsRouteHasDelivered() {
        bench.sink("own", post(), "stop: {}").set("xero.sinks", "own").start();
        SimulatedOrganisation demo = bench.connected("Demo", 35);
        eventually(() -> assertThat(sequences(demo)).containsExactly(1, 2, 3, 4));
    }

    @Test
    void aSinkThatHandlesItsOwnExceptionsHasDelivered() {
        bench.routes("5-sink-own", """
                - routeConfiguration:
                    id: own-errors
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          handled: {constant: {expression: "true"}}
                          steps:
                            - log: {message: "handled here"}
                - route:
                    id: xero-sink-own
                    routeConfigurationId: own-errors
                    from:
                      uri: direct:xero-sink-own
                      steps:
                        - %s
                        - throwException: {exceptionType: java.lang.IllegalStateException, message: a slip}
                """.formatted(post())).set("xero.sinks", "own").start();
        SimulatedOrganisation demo = bench.connected("Demo", 35);
        eventually(() -> assertThat(sequences(demo)).containsExactly(1, 2, 3, 4));
    }

    @Test
    void aSinkThatRollsBackWithoutAnExceptionHasNotDelivered() {
        bench.routes("5-sink-own", """
                - route:
                    id: xero-sink-own
                    from:
                      uri: direct:xero-sink-own
                      steps:
                        - %s
                        - filter:
                            expression: {simple: {expression: "${header.XeroAttempt} == 1"}}
                            steps:
                              - rollback: {markRollbackOnly: true}
                """.formatted(post())).set("xero.sinks", "own").start();
        SimulatedOrganisation demo = bench.connected("Demo", 25);
        eventually(() -> assertThat(sequences(demo)).as("each batch is repeated once").containsExactly(1, 1, 2, 2, 3, 3));
    }

    @Test
    void aSinkAddedLaterGetsEverythingFromTheFirstBatchOn() {
        bench.sink("own", post()).start();
        SimulatedOrganisation demo = bench.connected("Demo", 35);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(35));
        bench.set("xero.sinks", "file,own").restart();
        eventually(() -> assertThat(sequences(demo)).containsExactly(1, 2, 3, 4));
        assertThat(bench.exported(demo)).as("the old sink gets nothing again").hasSize(35);
    }

    @Test
    void aSinkGetsOnlyTheOrganisationsAndEntitiesThatItAsksFor() {
        bench.sink("own", post()).sink("none", post()).set("xero.sinks", "file,own,none")
                .set("xero.sink.own.organisations", "Second").set("xero.sink.own.entities", "Invoices")
                .set("xero.sink.none.entities", "Contacts").start();
        SimulatedOrganisation first = bench.organisation("First", 15);
        SimulatedOrganisation second = bench.connected("Second", 15);
        eventually(() -> assertThat(bench.exported(first)).hasSize(15));
        eventually(() -> assertThat(sequences(second)).containsExactly(1, 2));
        assertThat(sequences(first)).as("batches of the first at a sink of the second").isEmpty();
        assertThat(bench.sink("none").get("waiting").asInt()).isZero();
    }

    private String post() {
        return "to: {uri: \"%s\", parameters: {soTimeout: 60000, responseTimeout: 60000}}".formatted(receiver.url());
    }

    private List<Integer> sequences(SimulatedOrganisation organisation) {
        return receiver.received().stream().map(InvoiceReceiver.Received::request)
                .filter(request -> request.header("XeroTenantId").equals(organisation.tenantId()))
                .map(request -> Integer.valueOf(request.header("XeroSequence"))).toList();
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}

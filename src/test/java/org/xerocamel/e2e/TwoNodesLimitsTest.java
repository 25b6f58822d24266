package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** Two nodes on one PostgreSQL and a Xero that refuses what is too much, for longer than a minute. */
class TwoNodesLimitsTest {

    private static final int MINUTE = 20;

    @Test
    void passesAndCallsOnDemandOfBothNodesStayWithinTheLimitsAndGoOnWhenTheMinuteIsOver(@TempDir Path first,
            @TempDir Path second) throws Exception {
        try (XeroSimulator xero = XeroSimulator.start()) {
            xero.limits().minute(MINUTE).concurrent(2);
            SimulatedOrganisation busy = organisation(xero, "Busy", 250);
            SimulatedOrganisation calm = organisation(xero, "Calm", 250);
            xero.faults().onApi().always(Fault.hang(Duration.ofMillis(20)));
            PostgresDatabase database = PostgresDatabase.withTables();
            try (TestApplication one = node(xero, first, database, "one").start();
                    TestApplication two = node(xero, second, database, "two").start()) {
                one.connect();
                AtomicBoolean fetched = new AtomicBoolean();
                ExecutorService callers = Executors.newCachedThreadPool();
                for (TestApplication node : List.of(one, two, one, two)) {
                    callers.execute(() -> {
                        while (!fetched.get()) {
                            node.get("/api/organisations/" + busy.tenantId() + "/invoices/" + Bench.ids(busy).get(0));
                        }
                    });
                }
                await().atMost(Duration.ofSeconds(180)).pollInterval(Duration.ofMillis(250))
                        .until(() -> exported(one, two).containsAll(Bench.ids(calm)));
                await().atMost(Duration.ofSeconds(180)).until(() -> xero.calls().ofTenant(busy.tenantId()) > MINUTE);
                fetched.set(true);
                callers.shutdown();
                assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                for (SimulatedOrganisation organisation : List.of(busy, calm)) {
                    assertThat(xero.calls().ofTenant(organisation.tenantId())).as("more than one minute's calls")
                            .isGreaterThan(MINUTE);
                    assertThat(xero.calls().maxInMinute(organisation.tenantId())).as("calls in a minute")
                            .isEqualTo(MINUTE);
                    assertThat(xero.calls().maxConcurrent(organisation.tenantId())).as("calls at once")
                            .isLessThanOrEqualTo(2);
                }
                assertThat(xero.calls().all()).extracting(Call::status).as("refusals of Xero's").doesNotContain(429);
            }
        }
    }

    private static SimulatedOrganisation organisation(XeroSimulator xero, String name, int invoices) {
        SimulatedOrganisation organisation = xero.addOrganisation(name);
        organisation.addInvoices(invoices);
        return organisation;
    }

    private static Set<String> exported(TestApplication... nodes) {
        Set<String> ids = new HashSet<>();
        for (TestApplication node : nodes) {
            node.exported().forEach(record -> ids.add(record.get("InvoiceID").asText()));
        }
        return ids;
    }

    private static TestApplication.Settings node(XeroSimulator xero, Path folder, PostgresDatabase database, String name) {
        return TestApplication.against(xero, folder).set(database.settings())
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.fetch.page-size", 10)
                .set("xero.limits.day", 5000).set("xero.limits.app-minute", 10_000)
                .set("xero.limits.minute", MINUTE).set("xero.limits.concurrent", 2)
                // Camel's servlets share one list of names in a JVM.
                .set("camel.servlet.mapping.servlet-name", name).set("camel.component.servlet.servlet-name", name)
                .set("xero.servlet-name", "xero-" + name);
    }
}

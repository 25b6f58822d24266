package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** One worker and clocks that hardly tick: what a worker leaves undone, nobody does. */
class WorkersTest {

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder).set("xero.fetch.workers", 1).set("xero.deliver.workers", 1)
                .set("xero.fetch.cron", "0 0 0 1 1 ?").set("xero.fetch.sweep", "1h").set("xero.deliver.sweep", "1h");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aWorkerGoesOnWithTheNextStreamAfterOneThatFailed() {
        bench.start();
        SimulatedOrganisation first = bench.organisation("First", 10);
        SimulatedOrganisation second = bench.organisation("Second", 10);
        SimulatedOrganisation third = bench.organisation("Third", 10);
        bench.xero().faults().onPages().of(first).always(Fault.status(500, "no"));
        bench.xero().faults().onPages().of(second).always(Fault.cut());
        bench.connect();
        eventually(() -> assertThat(bench.exported(third)).as("the stream after the failing ones").hasSize(10));
        assertThat(bench.stream(first).get("failures").asInt()).isEqualTo(1);
        assertThat(bench.stream(second).get("failures").asInt()).isEqualTo(1);
    }

    @Test
    void aSinksWorkerGoesOnWithTheNextStreamAfterOneThatFailed() {
        try (InvoiceReceiver receiver = InvoiceReceiver.start()) {
            bench.sink("own", "to: {uri: \"%s\"}".formatted(receiver.url())).set("xero.sinks", "own,file").start();
            SimulatedOrganisation first = bench.organisation("First", 10);
            SimulatedOrganisation second = bench.organisation("Second", 10);
            receiver.faults().on(request -> request.header("XeroTenantId").equals(first.tenantId()))
                    .always(Fault.status(503, "busy"));
            bench.connect();
            eventually(() -> assertThat(receiver.count()).as("the batch of the stream after the failing one").isOne());
            assertThat(receiver.received().get(0).request().header("XeroTenantId")).isEqualTo(second.tenantId());
        }
    }
}

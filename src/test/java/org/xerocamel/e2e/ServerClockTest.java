package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Xero's clock and ours differ. */
class ServerClockTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void whatChangesIsSeenThoughXerosClockIsAnHourOff(int minutes) {
        try (Bench bench = new Bench(folder).byHand().set("xero.fetch.overlap", "0s").start()) {
            CountDownLatch off = new CountDownLatch(1);
            bench.xero().tokens().accessTokenLifetime(Duration.ofHours(3));
            bench.xero().faults().onPages().once(Fault.holdUntil(off));
            SimulatedOrganisation demo = bench.connected("Demo", 0);
            bench.xero().clock().offset(Duration.ofMinutes(minutes));
            demo.addInvoices(20);
            off.countDown();
            bench.passed(demo);
            for (int round = 1; round <= 3; round++) {
                // Xero is asked by whole seconds, so what came in the second of a watermark comes again.
                bench.xero().clock().advance(Duration.ofSeconds(10));
                String reference = "round " + round;
                String id = Bench.ids(demo).get(round);
                demo.update(id, invoice -> invoice.put("Reference", reference));
                bench.pass(demo);
                eventually(() -> assertThat(bench.lastVersions(demo).get(id).get("Reference").asText())
                        .as("an update by Xero's clock").isEqualTo(reference));
            }
            assertThat(bench.stream(demo).get("lastRecords").asInt()).as("not everything again").isLessThan(20);
        }
    }
}

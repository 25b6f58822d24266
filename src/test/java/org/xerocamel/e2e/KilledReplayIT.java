package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The jar, killed (-9) while the receiver has a replayed record in hand. */
@Tag("faults")
class KilledReplayIT {

    @TempDir
    Path folder;
    @TempDir
    Path logs;

    @Test
    void aReplayThatIsKilledIsRepeatedWithTheSameKey() throws Exception {
        try (XeroSimulator xero = XeroSimulator.start(); InvoiceReceiver receiver = InvoiceReceiver.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            demo.addInvoices(5);
            String refused = Bench.ids(demo).get(2);
            receiver.refuse(record -> record.get("InvoiceID").asText().equals(refused), 422);
            String[] settings = {"xero.sinks=http", "xero.sink.http.url=" + receiver.url()};
            jar.start(settings);
            assertThat(jar.connect().status()).isEqualTo(200);
            eventually(() -> assertThat(parked(jar)).hasSize(1));
            String replay = "/api/parked/" + parked(jar).get(0).get("id").asLong() + "/replay";
            receiver.faults().clear();
            CountDownLatch open = new CountDownLatch(1);
            AtomicInteger inHand = new AtomicInteger();
            receiver.faults().on(request -> inHand.incrementAndGet() > 0).once(Fault.holdUntil(open));
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> jar.operator().post(replay, null));
            eventually(() -> assertThat(inHand).hasPositiveValue());
            jar.kill();
            open.countDown();
            assertThat(call).as("the answer that nobody got").failsWithin(Bench.PATIENCE);
            jar.start(settings);
            assertThat(parked(jar)).as("still parked").hasSize(1);
            assertThat(jar.operator().post(replay, null).statusCode()).isEqualTo(200);
            assertThat(parked(jar)).isEmpty();
            assertThat(receiver.received()).filteredOn(post -> post.request().text().contains(refused))
                    .extracting(InvoiceReceiver.Received::repeated).containsExactly(false, true);
        }
    }

    private static JsonNode parked(PackagedJar jar) {
        return Operator.json(jar.operator().get("/api/parked")).get("parked");
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.sql.Timestamp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The journal keeps what a sink lacks, and nothing for ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTest {

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 20).set("xero.sinks", "file,http")
                .set("xero.sink.http.url", receiver.url()).set("xero.sink.http.batch-size", 20)
                .set("xero.deliver.last-retry", "500ms").set("xero.journal.sweep", "200ms").start();
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void aSinkThatIsDownForLongerThanTheRetentionGetsAllAndThenTheBatchesGo() {
        receiver.faults().on(any -> true).always(Fault.status(503, "down for eight days"));
        SimulatedOrganisation demo = bench.connected("Demo", 100);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(100));
        prunings(2);
        assertThat(batches()).as("young batches").isEqualTo(5);
        bench.application().database().update("UPDATE xero_batch SET appended_at = appended_at - INTERVAL '8' DAY");
        prunings(2);
        assertThat(batches()).as("batches that the sink http lacks").isEqualTo(5);
        bench.restart();
        prunings(2);
        assertThat(batches()).as("batches after a restart").isEqualTo(5);
        receiver.faults().clear();
        eventually(() -> assertThat(posted()).isEqualTo(100));
        eventually(() -> assertThat(batches()).as("batches that every sink has").isZero());
        demo.addInvoices(30);
        bench.pass(demo);
        eventually(() -> assertThat(bench.exported(demo)).as("what comes later").hasSize(130));
        eventually(() -> assertThat(posted()).isEqualTo(130));
        prunings(2);
        assertThat(batches()).as("young batches").isPositive();
    }

    /** Each pruning begins by saying that its node is there; after two such, one has come to its end. */
    private void prunings(int times) {
        eventually(() -> assertThat(seen()).isNotNull());
        for (int i = 0; i <= times; i++) {
            Timestamp before = seen();
            eventually(() -> assertThat(seen()).isAfter(before));
        }
    }

    private Timestamp seen() {
        return bench.application().database().queryForObject("SELECT MAX(seen_at) FROM xero_node_sink", Timestamp.class);
    }

    private long posted() {
        return receiver.records().stream().map(record -> record.get("InvoiceID").asText()).distinct().count();
    }

    private long batches() {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_batch", Long.class);
    }
}

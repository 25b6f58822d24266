package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Work that could not even be given back, because the database failed at that moment too. */
@ExtendWith(OutputCaptureExtension.class)
class AbandonedWorkTest {

    private static final String RUN_OUT = " SET lease_until = DATEADD('SECOND', -1, CURRENT_TIMESTAMP)";

    @TempDir
    Path folder;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aStreamAndACursorAreTakenUpAgainOnceALeaseThatNobodyWorksUnderHasRunOut(CapturedOutput log) {
        try (InvoiceReceiver receiver = InvoiceReceiver.start()) {
            bench = new Bench(folder).sink("own", "to: {uri: \"%s\"}".formatted(receiver.url()))
                    .set("xero.sinks", "own,file").start();
            SimulatedOrganisation demo = bench.connected("Demo", 10);
            eventually(() -> assertThat(receiver.count()).isOne());
            sql("ALTER TABLE xero_cursor ADD CONSTRAINT broken_cursor CHECK (failures = 0)");
            receiver.failNext(1, 503, 0);
            demo.addInvoices(1);
            eventually(() -> assertThat(bench.exported(demo)).hasSize(11));
            sql("ALTER TABLE xero_stream ADD CONSTRAINT broken_stream CHECK (failures = 0)");
            bench.xero().faults().onPages().once(Fault.status(500, "no"));
            eventually(() -> assertThat(isRenewedNoMore("xero_stream")).as("the stream's lease is left").isTrue());
            eventually(() -> assertThat(isRenewedNoMore("xero_cursor WHERE sink = 'own'")).as("the cursor's").isTrue());
            demo.addInvoices(1);
            sql("ALTER TABLE xero_stream DROP CONSTRAINT broken_stream");
            sql("ALTER TABLE xero_cursor DROP CONSTRAINT broken_cursor");
            sql("UPDATE xero_stream" + RUN_OUT);
            sql("UPDATE xero_cursor" + RUN_OUT);
            eventually(() -> assertThat(bench.exported(demo)).as("the stream is fetched on").hasSize(12));
            eventually(() -> assertThat(receiver.count()).as("batches delivered").isEqualTo(3));
            assertThat(log).contains("failed, and the database could not record it")
                    .doesNotContain("FatalFallbackErrorHandler");
        }
    }

    /** The keeper of leases comes every three seconds and gives twelve. */
    private Boolean isRenewedNoMore(String where) {
        return bench.application().database().queryForObject("SELECT lease_until IS NOT NULL AND lease_until <"
                + " DATEADD('SECOND', 8, CURRENT_TIMESTAMP) FROM " + where, Boolean.class);
    }

    private void sql(String statement) {
        bench.application().database().execute(statement);
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Work that could not even be given back, because the database failed at that moment too. */
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
    void aStreamIsFetchedAgainOnceTheLeaseThatNobodyWorksUnderHasRunOut() {
        bench = new Bench(folder).start();
        SimulatedOrganisation demo = bench.connected("Demo", 10);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(10));
        sql("ALTER TABLE xero_stream ADD CONSTRAINT broken CHECK (failures = 0)");
        bench.xero().faults().onPages().once(Fault.status(500, "no"));
        eventually(() -> assertThat(leases("xero_stream")).isEqualTo("held"));
        demo.addInvoices(1);
        sql("ALTER TABLE xero_stream DROP CONSTRAINT broken");
        sql("UPDATE xero_stream" + RUN_OUT);
        eventually(() -> assertThat(bench.exported(demo)).as("the stream is fetched on").hasSize(11));
    }

    @Test
    void aSinkIsDeliveredToAgainOnceTheLeaseThatNobodyWorksUnderHasRunOut() {
        try (InvoiceReceiver receiver = InvoiceReceiver.start()) {
            bench = new Bench(folder).sink("own", "to: {uri: \"%s\"}".formatted(receiver.url()))
                    .set("xero.sinks", "own").start();
            SimulatedOrganisation demo = bench.connected("Demo", 10);
            eventually(() -> assertThat(receiver.count()).isOne());
            sql("ALTER TABLE xero_cursor ADD CONSTRAINT broken CHECK (failures = 0)");
            receiver.failNext(1, 503, 0);
            demo.addInvoices(1);
            eventually(() -> assertThat(leases("xero_cursor")).isEqualTo("held"));
            sql("ALTER TABLE xero_cursor DROP CONSTRAINT broken");
            sql("UPDATE xero_cursor" + RUN_OUT);
            eventually(() -> assertThat(receiver.count()).as("the batch comes again").isEqualTo(2));
        }
    }

    private String leases(String table) {
        // Long enough unrenewed that the keeper of leases, which comes every eight seconds, has passed by.
        return bench.application().database().queryForObject("SELECT CASE WHEN lease_until < DATEADD('SECOND', 20,"
                + " CURRENT_TIMESTAMP) THEN 'held' END FROM " + table, String.class);
    }

    private void sql(String statement) {
        bench.application().database().execute(statement);
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Records that change between two pages. */
class MovingRecordsTest {

    private static final int RECORDS = 400;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostWhenRecordsChangeBetweenTwoPagesAndWhatChangedComesWithTheNextPass() {
        try (Bench bench = new Bench(folder).byHand().set("xero.fetch.page-size", 50).start()) {
            SimulatedOrganisation demo = moving(bench);
            bench.connect().passed(demo);
            eventually(() -> assertThat(lost(bench, demo)).as("invoices lost").isEmpty());
            demo.clearPageHooks();
            bench.pass(demo);
            eventually(() -> assertThat(bench.lastVersions(demo).values()).as("last versions with the change")
                    .filteredOn(record -> record.path("Reference").asText().equals("moved")).hasSize(20));
        }
    }

    @Test
    void theSameChangesHideRecordsInAnOrderThatAnUpdateMovesWhichTheCountNoticesSoThatTheyAreReadOnceMore() {
        try (Bench bench = new Bench(folder).byHand().set("xero.fetch.page-size", 50)
                .set("xero.entities.Invoices.order", "UpdatedDateUTC").start()) {
            SimulatedOrganisation demo = moving(bench);
            bench.connect().passed(demo);
            assertThat(bench.xero().calls().pages(demo.tenantId())).as("the hazard that order=InvoiceID avoids")
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8);
            eventually(() -> assertThat(lost(bench, demo)).as("invoices lost").isEmpty());
        }
    }

    /** Twenty records that were read change after page 3, so that in the order of updates as many slide onto read pages. */
    private static SimulatedOrganisation moving(Bench bench) {
        SimulatedOrganisation demo = bench.organisation("Demo", 0);
        Instant hourAgo = bench.xero().clock().instant().minus(Duration.ofHours(1));
        demo.addInvoices(RECORDS, hourAgo, hourAgo.plus(Duration.ofMinutes(30)));
        List<String> read = Bench.ids(demo).subList(0, 20);
        demo.onPage(page -> {
            if (page == 3) {
                read.forEach(id -> demo.update(id, invoice -> invoice.put("Reference", "moved")));
            }
        });
        return demo;
    }

    private static Set<String> lost(Bench bench, SimulatedOrganisation organisation) {
        Set<String> lost = new TreeSet<>(Bench.ids(organisation));
        lost.removeAll(bench.lastVersions(organisation).keySet());
        return lost;
    }
}

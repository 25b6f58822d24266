package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.Entity;
import org.xerocamel.journal.XeroStream;

/** What is said of long passes, and that nothing is said of short ones. */
class PassProgressTest {

    private static final int SIZE = 1000;

    private long nanos;
    private final PassProgress progress = new PassProgress(() -> nanos);

    @Test
    void aLongPassIsALineWithPageRecordsRateAndRemainder() {
        read(stream(1), 1, 100);
        assertThat(progress.lines()).as("of a pass that has just begun").isEmpty();
        later(5);
        read(stream(1), 2, 100);
        later(6);
        read(stream(1), 3, 100);
        assertThat(progress.lines()).containsExactly(
                "Invoices of Demo 1 (tenant-1): page 3 of 100, 3,000 of 100,000 records, 182 a second, about 8 min left");
        progress.ended(stream(1));
        assertThat(progress.lines()).isEmpty();
    }

    @Test
    void manyPassesAreOneLine() {
        for (int id = 1; id <= 1000; id++) {
            read(stream(id), 1, 10);
        }
        later(20);
        for (int id = 1; id <= 1000; id++) {
            read(stream(id), 2, 10);
        }
        assertThat(progress.lines()).containsExactly("1000 streams are being fetched: 2,000,000 of 10,000,000 records,"
                + " 50,000 a second, about 2 min left");
    }

    @Test
    void aPassThatRestedForItsLimitIsMeasuredAnew() {
        read(stream(1), 1, 100);
        later(3600);
        assertThat(progress.lines()).as("of a pass that waits").isEmpty();
        read(stream(1), 2, 100);
        later(10);
        read(stream(1), 3, 100);
        assertThat(progress.lines()).singleElement().asString().contains("100 a second");
    }

    private void later(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    private void read(XeroStream stream, int number, int pages) {
        Page page = new Page(Instant.EPOCH, new Page.Pagination(number, SIZE, pages, pages * SIZE), SIZE, "first-" + number, 0);
        PassQuery query = new PassQuery(Entity.of("Invoices", "InvoiceID"), null, SIZE, "InvoiceID", "", "",
                PassQuery.Parents.EACH);
        Pass pass = new Pass(Pass.Kind.CHANGES, 1, query, null, number, 0, (long) (number - 1) * SIZE, 0, 0, 0, null, false,
                null, null);
        progress.moved(stream, number, page, pass.after(page, SIZE, SIZE, 0, Instant.EPOCH));
    }

    private static XeroStream stream(long id) {
        return new XeroStream(id, "tenant-" + id, "Demo " + id, "Invoices");
    }
}

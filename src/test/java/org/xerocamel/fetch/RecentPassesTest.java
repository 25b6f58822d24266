package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.xerocamel.fetch.RecentPasses.Durations;
import org.xerocamel.journal.XeroStream;

class RecentPassesTest {

    private static final XeroStream ONE = new XeroStream(1, "t1", "One", "Invoices");
    private static final XeroStream OTHER = new XeroStream(2, "t2", "Other", "Invoices");

    private final AtomicLong nanos = new AtomicLong();
    private final RecentPasses recent = new RecentPasses(nanos::get);

    @Test
    void eachEntityTellsItsMeanAndWhosePassTookLongest() {
        pass(ONE, 1, 2);
        pass(OTHER, 1, 10);
        pass(ONE, 2, 3);
        assertThat(recent.list()).containsExactly(new Durations("Invoices", 3, 0, 5, 10, "Other", 3));
    }

    @Test
    void aPassThatBeganElsewhereIsNotMeasured() {
        recent.ended(ONE, pass(1));
        recent.opened(ONE, pass(2));
        recent.ended(ONE, pass(3));
        assertThat(recent.list()).isEmpty();
    }

    private void pass(XeroStream stream, long number, int seconds) {
        recent.opened(stream, pass(number));
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        recent.ended(stream, pass(number));
    }

    private static Pass pass(long number) {
        return new Pass(Pass.Kind.CHANGES, number, null, null, 1, 0, 0, 0, 0, 0, null, false, null, null);
    }
}

package org.xerocamel.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xerocamel.status.SinkPaces.Pace;
import org.xerocamel.status.SinkPaces.Seen;
import org.xerocamel.status.Status.ProgressStatus;

/** How far sinks are, and how fast, from counters that are read now and then. */
class SinkPacesTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final SinkPaces paces = new SinkPaces();

    @Test
    void aBackfillIsToldAsOneShareAndTheSlowestSinkSaysHowLong() {
        for (int second = 0; second <= 60; second += 2) {
            // 10,000 records: 5,000 fetched; files take 80 a second of them, tables 10.
            at(second, sink("file", 80L * second, 5000 - 80L * second), sink("jdbc", 10L * second, 5000 - 10L * second));
        }
        Map<String, Pace> now = at(61, sink("file", 4880, 120), sink("jdbc", 610, 4390));
        assertThat(now.get("file").percent()).isEqualTo(48);
        assertThat(now.get("jdbc").percent()).isEqualTo(6);
        assertThat(now.get("jdbc").perSecond()).isBetween(9.0, 11.0);
        ProgressStatus told = ProgressText.of(now, 0, 0, true);
        assertThat(told.text()).isEqualTo("Backfill 27 %, about 16 min left: file 48 %, jdbc 6 %.");
        assertThat(told.percent()).isEqualTo(27);
        assertThat(told.backfill()).isTrue();
    }

    @Test
    void afterARestartABackfillIsWhereItWasAndHasNoRateYet() {
        Map<String, Pace> now = paces.observe(START, List.of(new Seen("file", true, 3000, 2000, 5000, 5000)));
        assertThat(now.get("file").percent()).isEqualTo(30);
        assertThat(now.get("file").perSecond()).isNull();
        assertThat(ProgressText.of(now, 0, 0, true).text()).isEqualTo("Backfill 30 %: file 30 %.");
    }

    @Test
    void aSinkThatIsDoneSaysSoWhileAnotherIsNot() {
        at(0, sink("file", 0, 5000), sink("jdbc", 0, 5000));
        Map<String, Pace> now = paces.observe(START.plusSeconds(10), List.of(new Seen("file", true, 10_000, 0, 0, 0),
                new Seen("jdbc", true, 1300, 8700, 0, 10_000)));
        assertThat(ProgressText.of(now, 0, 0, true).text()).startsWith("Backfill 56 %,").endsWith(": file 100 %, jdbc 13 %.");
        now = paces.observe(START.plusSeconds(20), List.of(new Seen("file", true, 10_000, 0, 0, 0),
                new Seen("jdbc", true, 10_000, 0, 0, 0)));
        assertThat(ProgressText.of(now, 0, 0, true)).as("it is over").isNull();
        assertThat(now.get("file").percent()).isNull();
    }

    @Test
    void aBacklogOfALargeSinkIsMeasuredSinceItCame() {
        paces.observe(START, List.of(new Seen("http", true, 1_000_000, 2000, 0, 1_002_000)));
        Map<String, Pace> now = paces.observe(START.plusSeconds(10), List.of(new Seen("http", true, 1_000_500, 1500, 0, 1_002_000)));
        assertThat(ProgressText.of(now, 0, 0, true).text()).isEqualTo("Catching up, 25 %, about 30 s left: http 25 %.");
        assertThat(ProgressText.of(now, 0, 0, false).text()).as("while no login works").isEqualTo("Catching up, 25 %: http 25 %.");
        assertThat(ProgressText.of(now, 0, 2, true).text()).isEqualTo("Catching up, 25 %: http 25 %; Xero's rate limit holds 2 organisations back.");
    }

    @Test
    void whatNobodyCanKnowIsNotClaimed() {
        at(0, sink("file", 0, 5000));
        Map<String, Pace> now = at(10, sink("file", 800, 4200));
        assertThat(ProgressText.of(now, 12, 0, true).text()).as("streams that have not begun")
                .isEqualTo("Backfill 8 %: file 8 %; 12 streams are not counted yet.");
        now = paces.observe(START.plusSeconds(500), List.of(sink("file", 1000, 4000)));
        assertThat(now.get("file").perSecond()).as("after a gap").isNull();
        now = paces.observe(START.plusSeconds(510), List.of(new Seen("file", false, 1000, 4000, 5000, 5000)));
        assertThat(ProgressText.of(now, 0, 0, true)).as("all fail, and the verdict says so").isNull();
    }

    @Test
    void aSinkThatFailsForAFewRecordsLeavesNoBarsOnTheOthers() {
        paces.observe(START, List.of(new Seen("file", true, 0, 400, 0, 400), new Seen("http", true, 0, 400, 0, 400)));
        Map<String, Pace> now = paces.observe(START.plusSeconds(30), List.of(new Seen("file", true, 400, 0, 0, 0),
                new Seen("http", false, 399, 1, 0, 400)));
        assertThat(now.get("file").percent()).isNull();
        assertThat(now.get("http").percent()).isNull();
        now = paces.observe(START.plusSeconds(60), List.of(new Seen("file", true, 400, 0, 0, 0), new Seen("http", false, 100, 300, 0, 400)));
        assertThat(now.get("http").percent()).as("how far it was when it failed").isEqualTo(25);
    }

    @Test
    void aFewRecordsAreNoBackfill() {
        assertThat(ProgressText.of(paces.observe(START, List.of(new Seen("file", true, 0, 7, 0, 7))), 0, 0, true)).isNull();
    }

    @Test
    void anEstimateHasNoMoreDigitsThanItKnows() {
        assertThat(List.of(1L, 34L, 61L, 3000L, 4000L, 100_000L, 400_000L)).extracting(ProgressText::about).containsExactly(
                "about 10 s", "about 40 s", "about 1 min", "about 50 min", "about 1 h", "about 28 h", "about 5 days");
    }

    /** A sink of a stream that has 5,000 of 10,000 records. */
    private static Seen sink(String name, long delivered, long waiting) {
        return new Seen(name, true, delivered, waiting, 5000, 5000);
    }

    private Map<String, Pace> at(int second, Seen... all) {
        return paces.observe(START.plusSeconds(second), List.of(all));
    }
}

package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of a long backlog, and that nothing is said of a short one. */
class DeliveryProgressTest {

    private long waiting = 88_000;
    private final DeliveryProgress progress = new DeliveryProgress(sink -> waiting, sink -> 300);

    @Test
    void aBacklogIsALineASinkOnceItHasLastedForAPeriod() {
        progress.delivered("http", 6_000);
        progress.delivered("http", 5_000);
        assertThat(progress.lines()).as("in the period in which it began").isEmpty();
        progress.delivered("http", 8_000);
        assertThat(progress.lines()).containsExactly(
                "The sink http received 8,000 records in 10 s; 88,000 are waiting: 800 a second, about 1 min left");
        assertThat(progress.lines()).as("once nothing moves").isEmpty();
    }

    @Test
    void whatIsNearlyDoneIsNotSaid() {
        waiting = 500;
        progress.delivered("http", 8_000);
        progress.lines();
        progress.delivered("http", 8_000);
        assertThat(progress.lines()).isEmpty();
    }

    @Test
    void aLongReplayIsSaidToo() {
        for (int period = 0; period < 2; period++) {
            for (int record = 0; record < 20; record++) {
                progress.replayed("jdbc");
            }
            assertThat(progress.lines()).hasSize(period);
        }
        progress.replayed("jdbc");
        assertThat(progress.lines()).singleElement().asString()
                .contains("The sink jdbc: 1 parked records were replayed in 10 s; 300 are still parked: 6 a minute");
    }
}

package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.xerocamel.deliver.RecentTries.Tries;

class RecentTriesTest {

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(3).toNanos());
    private final RecentTries tries = new RecentTries(nanos::get);

    @Test
    void theLastHourCountsAndWhatWasBeforeIsForgotten() {
        tries.add("http", true);
        pass(Duration.ofMinutes(30));
        tries.add("http", false);
        tries.add("http", true);
        assertThat(tries.of("http")).isEqualTo(new Tries(3, 2));
        pass(Duration.ofMinutes(30));
        assertThat(tries.of("http")).isEqualTo(new Tries(2, 1));
        pass(Duration.ofMinutes(31));
        assertThat(tries.of("http")).isEqualTo(new Tries(0, 0));
        assertThat(tries.of("file")).isEqualTo(new Tries(0, 0));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

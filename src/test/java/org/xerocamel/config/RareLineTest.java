package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RareLineTest {

    private final AtomicLong nanos = new AtomicLong(-7);

    @Test
    void theFirstAreToldAtOnceAndTheRestAsASumLater() {
        RareLine line = new RareLine(2, Duration.ofMinutes(1), nanos::get);
        assertThat(line.count()).isOne();
        assertThat(line.count()).isOne();
        for (int i = 0; i < 1000; i++) {
            assertThat(line.count()).isZero();
        }
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(line.count()).as("all that were not told, and this one").isEqualTo(1001);
        assertThat(line.count()).isOne();
        assertThat(line.count()).isZero();
    }
}

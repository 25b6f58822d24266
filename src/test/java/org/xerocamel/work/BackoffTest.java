package org.xerocamel.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    @Test
    void theWaitDoublesWithEachFailureUpToTheLongest() {
        assertThat(backoff.after(0)).hasSeconds(2);
        assertThat(backoff.after(1)).hasSeconds(4);
        assertThat(backoff.after(7)).hasSeconds(256);
        assertThat(backoff.after(8)).hasMinutes(5);
    }

    @Test
    void aNumberBeyondAllReasonDoesNotTurnOver() {
        assertThat(backoff.after(Integer.MAX_VALUE)).hasMinutes(5);
        assertThat(backoff.after(-1)).hasSeconds(2);
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofDays(1000)).after(500)).hasSeconds(1 << 20);
    }
}

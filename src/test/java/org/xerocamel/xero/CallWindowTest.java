package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The count of calls by slots of time. */
class CallWindowTest {

    private static final Instant START = Instant.parse("2026-11-24T07:00:00.250Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aCallCountsForAWholeMinuteAndHalfASecondMoreAtMost() {
        CallWindow window = window("");
        window.add(START, 1);
        assertThat(window.count(START.plus(MINUTE))).isEqualTo(1);
        assertThat(window.whenLeft(1, START)).isBetween(START.plus(MINUTE), START.plus(MINUTE).plusMillis(500));
        assertThat(window.count(window.whenLeft(1, START))).isZero();
    }

    @Test
    void noMinuteHoldsMoreCallsThanItWasAskedToLetThrough() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Instant> calls = new ArrayList<>();
        Instant now = START;
        CallWindow window = window("");
        for (int i = 0; i < 5000; i++) {
            window = window(window.toString());
            now = now.plusMillis(random.nextInt(400));
            if (window.count(now) < 60) {
                window.add(now, 1);
                calls.add(now);
            }
        }
        for (int i = 60; i < calls.size(); i++) {
            assertThat(Duration.between(calls.get(i - 60), calls.get(i))).as("60 calls later, seed " + seed)
                    .isGreaterThan(MINUTE);
        }
        assertThat(calls.size()).as("calls in about a quarter of an hour").isGreaterThan(850);
        assertThat(window.toString().length()).as("length of its text").isLessThan(2500);
    }

    @Test
    void manyCallsTakeNoMoreRoomThanFew() {
        CallWindow window = window("");
        for (int i = 0; i < 60_000; i++) {
            window.add(START.plusMillis(i), 1);
        }
        assertThat(window(window.toString()).count(START.plusMillis(60_000))).isEqualTo(60_000);
        assertThat(window.toString().length()).isLessThan(2500);
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeCallsLastForEver() {
        CallWindow window = window("");
        window.add(START.plus(Duration.ofHours(5)), 7);
        assertThat(window.count(START)).isEqualTo(7);
        assertThat(window.count(START.plus(MINUTE.multipliedBy(2)).plusSeconds(1))).isZero();
    }

    private static CallWindow window(String text) {
        return new CallWindow(MINUTE, Duration.ofMillis(500), text);
    }
}

package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the bytes of a month come to at its end, by what the last days were. */
class EgressForecastTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final LocalDate TENTH = LocalDate.of(2026, 11, 10);

    private final NavigableMap<LocalDate, Long> days = new TreeMap<>();

    @Test
    void theRestOfTheMonthIsAsTheLastSevenCompleteDays() {
        each(FIRST, LocalDate.of(2026, 11, 3), 1_000);
        each(LocalDate.of(2026, 11, 3), TENTH, 10);
        days.put(TENTH, 5L);
        Long forecast = EgressForecast.of(Instant.parse("2026-11-10T12:00:00Z"), days);
        assertThat(forecast).as("two days of 1000, seven of 10, today's 5, and 20.5 days of 10")
                .isEqualTo(2_000 + 70 + 5 + 205);
    }

    @Test
    void aDayWithoutBytesIsOneOfTheDays() {
        days.put(FIRST, 1L);
        days.put(LocalDate.of(2026, 11, 8), 70L);
        assertThat(EgressForecast.of(Instant.parse("2026-11-30T00:00:00Z"), days)).as("a week without any").isEqualTo(70);
        assertThat(EgressForecast.of(Instant.parse("2026-11-10T00:00:00Z"), days)).as("10 a day, for 21 days")
                .isEqualTo(70 + 210);
    }

    @Test
    void theDayOnWhichCountingBeganIsNoMeasureAndTwoMoreAreNeeded() {
        days.put(LocalDate.of(2026, 11, 7), 1_000_000L);
        assertThat(EgressForecast.of(Instant.parse("2026-11-07T20:00:00Z"), days)).isNull();
        days.put(LocalDate.of(2026, 11, 8), 10L);
        assertThat(EgressForecast.of(Instant.parse("2026-11-09T00:00:00Z"), days)).isNull();
        days.put(LocalDate.of(2026, 11, 9), 20L);
        assertThat(EgressForecast.of(Instant.parse("2026-11-10T00:00:00Z"), days)).as("15 a day, for 21 days")
                .isEqualTo(1_000_030 + 315);
    }

    @Test
    void aNewMonthBeginsWithThePaceOfTheOldOne() {
        each(FIRST, LocalDate.of(2026, 11, 1), 10);
        assertThat(EgressForecast.of(Instant.parse("2026-11-01T00:00:00Z"), days)).isEqualTo(300);
        assertThat(EgressForecast.of(Instant.parse("2026-11-01T00:00:00Z"), new TreeMap<>())).isNull();
    }

    @Test
    void theDayOnWhichTheBudgetWillBePassedIsTold() {
        each(FIRST, TENTH, 10);
        Instant now = Instant.parse("2026-11-10T00:00:00Z");
        assertThat(EgressForecast.passes(now, days, 150)).as("90 so far, and 10 a day").isEqualTo(LocalDate.of(2026, 11, 16));
        assertThat(EgressForecast.passes(now, days, 90)).as("today").isEqualTo(TENTH);
        assertThat(EgressForecast.passes(now, days, 89)).as("already").isNull();
        assertThat(EgressForecast.of(now, days)).isEqualTo(300);
        assertThat(EgressForecast.passes(now, days, 299)).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(EgressForecast.passes(now, days, 300)).as("reached, and not passed").isNull();
        assertThat(EgressForecast.passes(now, new TreeMap<>(), 1)).isNull();
    }

    @Test
    void theRestOfADayIsAsItsLastWholeHours() {
        Instant now = Instant.parse("2026-11-10T18:30:00Z");
        assertThat(EgressForecast.ofDay(now, 1_000, List.of(10L, 20L, 30L))).as("5.5 hours of 20").isEqualTo(1_110);
        assertThat(EgressForecast.ofDay(now, 1_000, List.of(0L))).isEqualTo(1_000);
        assertThat(EgressForecast.ofDay(now, 1_000, List.of())).as("within the first hour").isNull();
    }

    private void each(LocalDate from, LocalDate before, long bytes) {
        from.datesUntil(before).forEach(day -> days.put(day, bytes));
    }
}

package org.xerocamel.xero;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;

/**
 * Forecasts the bytes of a day and of a month. A day: what has arrived so far, and for the rest of it the average of the last whole
 * hours. A month: what has arrived so far, and for the rest of the month the average of the last seven
 * complete days. A week holds each day of a weekly schedule once. The day on which counting began is left out, since it holds
 * what was fetched for the first time, so that forecast needs two more days.
 */
final class EgressForecast {

    private static final int WEEK = 7;
    private static final int LEAST = 2;

    private EgressForecast() {}

    /**
     * @param days the bytes of each day since counting began, or since the beginning of last month; a day without any may be
     *     missing
     * @return the bytes at the end of the month; null while too few days are known
     */
    static Long of(Instant now, NavigableMap<LocalDate, Long> days) {
        Double pace = pace(now, days);
        if (pace == null) {
            return null;
        }
        YearMonth month = YearMonth.from(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return monthSoFar(now, days) + Math.round(pace * daysUntil(now, month.plusMonths(1).atDay(1)));
    }

    /**
     * @param days as above
     * @return the day (UTC) on which the month's bytes will pass the budget; null where they have already, will not this month, or
     *     too little is known
     */
    static LocalDate passes(Instant now, NavigableMap<LocalDate, Long> days, long budget) {
        Double pace = pace(now, days);
        long left = budget - monthSoFar(now, days);
        if (pace == null || pace <= 0 || left < 0) {
            return null;
        }
        double wait = left / pace;
        LocalDate nextMonth = YearMonth.from(LocalDate.ofInstant(now, ZoneOffset.UTC)).plusMonths(1).atDay(1);
        return wait >= daysUntil(now, nextMonth) ? null
                : LocalDate.ofInstant(now.plusSeconds((long) (wait * Duration.ofDays(1).toSeconds())), ZoneOffset.UTC);
    }

    /**
     * @param today the bytes of this day (UTC)
     * @param hours the bytes of each of the last whole hours
     * @return the bytes at the end of the day; null while no whole hour is known
     */
    static Long ofDay(Instant now, long today, List<Long> hours) {
        if (hours.isEmpty()) {
            return null;
        }
        double pace = hours.stream().mapToLong(Long::longValue).average().orElseThrow() * Duration.ofDays(1).toHours();
        return today + Math.round(pace * daysUntil(now, LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1)));
    }

    /** The bytes a day; null while too few days are known. */
    private static Double pace(Instant now, NavigableMap<LocalDate, Long> days) {
        if (days.isEmpty()) {
            return null;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long complete = Math.min(WEEK, ChronoUnit.DAYS.between(days.firstKey().plusDays(1), today));
        return complete < LEAST ? null : (double) sum(days, today.minusDays(complete), today) / complete;
    }

    private static double daysUntil(Instant now, LocalDate day) {
        return (double) Duration.between(now, day.atStartOfDay().toInstant(ZoneOffset.UTC)).toSeconds() / Duration.ofDays(1).toSeconds();
    }

    private static long monthSoFar(Instant now, NavigableMap<LocalDate, Long> days) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return sum(days, YearMonth.from(today).atDay(1), today.plusDays(1));
    }

    private static long sum(NavigableMap<LocalDate, Long> days, LocalDate from, LocalDate before) {
        return days.subMap(from, true, before, false).values().stream().mapToLong(Long::longValue).sum();
    }
}

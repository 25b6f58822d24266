package org.xerocamel.xero;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;

/**
 * Forecasts the bytes of a month: what has arrived so far, and for the rest of the month the average of the last seven
 * complete days. A week holds each day of a weekly schedule once. The day on which counting began is left out, since it holds
 * what was fetched for the first time, so a forecast needs two more days.
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
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (days.isEmpty()) {
            return null;
        }
        long complete = Math.min(WEEK, ChronoUnit.DAYS.between(days.firstKey().plusDays(1), today));
        if (complete < LEAST) {
            return null;
        }
        YearMonth month = YearMonth.from(today);
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        double rest = (double) Duration.between(now, end).toSeconds() / Duration.ofDays(1).toSeconds();
        double pace = (double) sum(days, today.minusDays(complete), today) / complete;
        return sum(days, month.atDay(1), today.plusDays(1)) + Math.round(pace * rest);
    }

    private static long sum(NavigableMap<LocalDate, Long> days, LocalDate from, LocalDate before) {
        return days.subMap(from, true, before, false).values().stream().mapToLong(Long::longValue).sum();
    }
}

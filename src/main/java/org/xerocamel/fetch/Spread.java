package org.xerocamel.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.quartz.CronExpression;
import org.xerocamel.config.Hash;

/**
 * Spreads the polls of organisations over the time from each time of a schedule to the next, so that a thousand of them are
 * not due in one second. An organisation's offset follows from its tenant id, so it is the same on all nodes and after each
 * start. Has no side effects.
 *
 * @param most the longest offset
 */
record Spread(Duration most) {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration FIRST_STEP = Duration.ofSeconds(1);
    private static final int STEP = 4;
    private static final int DIGITS = 8;
    private static final int HEXADECIMAL = 16;

    /**
     * The times of a schedule around a moment.
     *
     * @param last the last one not after the moment; null where that is too long ago to matter
     * @param next the first one after it; null when the schedule has ended
     * @param afterNext the one after that; null when the schedule has ended
     */
    private record Times(Instant last, Instant next, Instant afterNext) {}

    /** @return which part of the longest offset is that of the organisation: from 0 to less than 1 */
    static double share(String tenantId) {
        return Long.parseLong(Hash.of(tenantId).substring(0, DIGITS), HEXADECIMAL) / (double) (1L << Integer.SIZE);
    }

    /**
     * @param share which part of the longest offset is that of the organisation; 0 for the very times of the schedule
     * @return the organisation's first time after now; in a year when the schedule has ended
     */
    Instant after(CronExpression cron, Instant now, double share) {
        if (share == 0 || most.isZero()) {
            Instant next = following(cron, now);
            return next == null ? now.plus(YEAR) : next;
        }
        Times times = around(cron, now);
        Instant ofLast = times.last() == null ? now : times.last().plus(offset(times.last(), times.next(), share));
        return ofLast.isAfter(now) ? ofLast : times.next() == null ? now.plus(YEAR)
                : times.next().plus(offset(times.next(), times.afterNext(), share));
    }

    /** In milliseconds, which every database keeps. Less than the interval, so the order of an organisation's times stays. */
    private Duration offset(Instant from, Instant until, double share) {
        Duration interval = until == null ? most : Duration.between(from, until);
        return Duration.ofMillis((long) ((interval.compareTo(most) < 0 ? interval : most).toMillis() * share));
    }

    /** Quartz only looks ahead, so the last time is looked for from earlier and earlier moments. */
    private Times around(CronExpression cron, Instant now) {
        Instant next = following(cron, now);
        Instant last = null;
        for (Duration back = FIRST_STEP; last == null && back.compareTo(most.multipliedBy(STEP)) < 0; back = back.multipliedBy(STEP)) {
            Instant found = following(cron, now.minus(back.compareTo(most) < 0 ? back : most));
            last = found == null || found.isAfter(now) ? null : found;
        }
        for (Instant later = last; later != null && !later.isAfter(now); later = following(cron, later)) {
            last = later;
        }
        return new Times(last, next, next == null ? null : following(cron, next));
    }

    private static Instant following(CronExpression cron, Instant now) {
        Date next = cron.getNextValidTimeAfter(Date.from(now));
        return next == null ? null : next.toInstant();
    }
}

package org.xerocamel.xero;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xerocamel.config.XeroProperties;

/**
 * The rules of the rate limits: when a call may be sent, and how Xero's own counts are used. Has no side effects;
 * {@link Limits} reads and writes.
 */
final class LimitRules {

    /**
     * A limit that stands in the way of a call.
     *
     * @param kind which
     * @param until when it is worth trying again
     * @param words the reached limit, as a text
     * @param told whether Xero reported it
     */
    record Obstacle(LimitKind kind, Instant until, String words, boolean told) {}

    /** How long Xero's report about the day is used. */
    private static final Duration TOLD = Duration.ofDays(1);
    /** The end of Xero's day is unknown, so one call an hour tests it; it costs at most 24 calls of the reserve a day. */
    private static final Duration LOOK = Duration.ofHours(1);
    private static final Duration BUDGET = Duration.ofDays(2);
    private static final Duration NEXT_END = Duration.ofSeconds(1);

    private final XeroProperties.Limits limits;
    private final int reserve;

    LimitRules(XeroProperties.Limits limits) {
        this.limits = limits;
        this.reserve = limits.reserve();
    }

    /**
     * @return the limit that throttles the call; long waits come first, so that a caller does not wait for one after the
     *     other
     */
    Optional<Obstacle> obstacle(LimitRow organisation, LimitRow app, boolean urgent) {
        Instant now = organisation.now;
        if (organisation.isPaused()) {
            return told(organisation);
        }
        if (app.isPaused()) {
            return told(app);
        }
        if (dayIsUsed(organisation, urgent) && !mayLook(organisation)) {
            return own(LimitKind.DAY, dayEnds(organisation, urgent), dayLeft(organisation) + " of " + limits.day()
                    + " calls of the day are left, " + reserve + " of them reserved for urgent calls");
        }
        int minute = organisation.lastMinute();
        if (minute >= limits.minute()) {
            return own(LimitKind.MINUTE, organisation.minute.whenLeft(minute - limits.minute() + 1, now),
                    minute + " of " + limits.minute() + " calls were made in the last minute");
        }
        int all = app.lastMinute();
        if (all >= limits.appMinute()) {
            return own(LimitKind.APPMINUTE, app.minute.whenLeft(all - limits.appMinute() + 1, now),
                    all + " of " + limits.appMinute() + " calls of the app were made in the last minute");
        }
        int flights = organisation.flights.size();
        return flights < limits.concurrent() ? Optional.empty() : own(LimitKind.CONCURRENT, now.plus(NEXT_END),
                flights + " of " + limits.concurrent() + " calls are in progress");
    }

    /** Notes a call that goes now. */
    void takes(LimitRow organisation, boolean urgent) {
        if (dayIsUsed(organisation, urgent)) {
            organisation.lookAt = organisation.now.plus(LOOK);
        } else if (!dayIsUsed(organisation)) {
            organisation.lookAt = null;
            organisation.rest(null, null, null);
        }
    }

    /** Notes a call that does not go because of the day. */
    void dayEnded(LimitRow organisation) {
        if (organisation.lookAt == null) {
            organisation.lookAt = organisation.now.plus(LOOK);
        }
    }

    /** @return how many calls the minute leaves by our own count */
    int minuteLeft(LimitRow organisation) {
        return limits.minute() - organisation.lastMinute();
    }

    int appMinuteLeft(LimitRow app) {
        return limits.appMinute() - app.lastMinute();
    }

    /**
     * @return how many calls the day leaves: as Xero reported, less the calls since, or by our own count where Xero reported
     *     nothing or more than the setting
     */
    int dayLeft(LimitRow organisation) {
        int own = limits.day() - organisation.lastDay();
        if (!isTold(organisation)) {
            return own;
        }
        long told = organisation.dayLeft - (organisation.calls - organisation.dayCall);
        boolean budget = organisation.aboveAt != null && organisation.aboveAt.plus(BUDGET).isAfter(organisation.now);
        return (int) (budget ? Math.min(own, told) : told);
    }

    boolean isTold(LimitRow organisation) {
        return organisation.dayLeft != null && organisation.dayToldAt.plus(TOLD).isAfter(organisation.now);
    }

    /** @return whether routine calls have used up their part of the day */
    boolean dayIsUsed(LimitRow organisation) {
        return dayIsUsed(organisation, false);
    }

    /** @return whether so much of the day is left that it won't be used up again with the next call */
    boolean dayIsFresh(LimitRow organisation) {
        return dayLeft(organisation) > reserve + (limits.day() - reserve) / 10;
    }

    /** Uses an answer's report about the day, unless a later call brought a newer one. */
    void believeDay(LimitRow organisation, int left, long call, int othersUnderWay) {
        if (left > limits.day()) {
            organisation.aboveAt = organisation.now;
            organisation.dayLeft = null;
        } else if (!isTold(organisation) || call >= organisation.dayCall) {
            // The calls that were in progress beside it may have reached Xero later.
            organisation.dayLeft = left - othersUnderWay;
            organisation.dayCall = call;
            organisation.dayToldAt = organisation.now;
        }
    }

    private boolean dayIsUsed(LimitRow organisation, boolean urgent) {
        return dayLeft(organisation) <= (urgent ? 0 : reserve);
    }

    private static boolean mayLook(LimitRow organisation) {
        return organisation.lookAt != null && !organisation.lookAt.isAfter(organisation.now);
    }

    private Instant dayEnds(LimitRow organisation, boolean urgent) {
        Instant now = organisation.now;
        Instant look = organisation.lookAt == null ? now.plus(LOOK) : organisation.lookAt;
        if (isTold(organisation)) {
            return look;
        }
        int missing = (urgent ? 0 : reserve) + 1 - dayLeft(organisation);
        Instant freed = organisation.day.whenLeft(missing, now);
        return freed.isBefore(look) ? freed : look;
    }

    private static Optional<Obstacle> told(LimitRow row) {
        return Optional.of(new Obstacle(LimitKind.UNNAMED, row.pausedUntil, row.pausedReason, true));
    }

    private static Optional<Obstacle> own(LimitKind kind, Instant until, String words) {
        return Optional.of(new Obstacle(kind, until, words, false));
    }
}

package org.xerocamel.xero;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The state of an organisation's rate limits, or of the app's, while its row is locked. */
final class LimitRow {

    /** How long a call counts as in progress without a renewal: a killed node's calls are free then. */
    static final Duration FLIGHT = Duration.ofSeconds(30);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MINUTE_SLOT = Duration.ofMillis(500);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration DAY_SLOT = Duration.ofHours(1);

    final String id;
    /** The database's clock when the row was read; it may be from before the lock was obtained, never later. */
    final Instant now;
    /** The number of the last call. */
    long calls;
    final CallWindow minute;
    final CallWindow day;
    /** The calls in progress by number, and when they stop to count as such. */
    final TreeMap<Long, Instant> flights = new TreeMap<>();
    /** The remaining calls of the day that Xero reported in the answer to {@link #dayCall}; null without a report. */
    Integer dayLeft;
    long dayCall;
    Instant dayToldAt;
    /** When Xero last reported more than the setting: then the setting is a budget, within Xero's own limit. */
    Instant aboveAt;
    /** When one call may test whether Xero's day has ended; null while the day's calls last. */
    Instant lookAt;
    /** Until when Xero wants no call. */
    Instant pausedUntil;
    String pausedReason;
    /** Until when our own count lets no routine call begin. */
    Instant restUntil;
    LimitKind restKind;
    String restReason;
    /** The bytes that ever arrived in answers. */
    long received;
    /** Whether an alert was raised that the day's calls are used up. */
    boolean alerted;

    LimitRow(String id, Instant now, String minute, String day, String flights) {
        this.id = id;
        this.now = now;
        this.minute = new CallWindow(MINUTE, MINUTE_SLOT, minute);
        this.day = new CallWindow(DAY, DAY_SLOT, day);
        for (String part : flights.split(" ")) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                this.flights.put(Long.parseLong(part.substring(0, colon)),
                        Instant.ofEpochMilli(Long.parseLong(part.substring(colon + 1))));
            }
        }
    }

    String flights() {
        return flights.entrySet().stream().map(each -> each.getKey() + ":" + each.getValue().toEpochMilli())
                .collect(Collectors.joining(" "));
    }

    /** Ends the calls in progress that were lost. Until now they may have reached Xero. */
    void forgetLost(boolean all) {
        flights.values().removeIf(end -> {
            boolean lost = all || !end.isAfter(now);
            if (lost) {
                minute.add(now, 1);
            }
            return lost;
        });
    }

    /** @return calls that Xero may count for this minute: a call in progress may reach it at any time */
    int lastMinute() {
        return minute.count(now) + flights.size();
    }

    int lastDay() {
        return day.count(now);
    }

    void rest(LimitKind kind, Instant until, String reason) {
        restKind = kind;
        restUntil = until;
        restReason = reason;
    }

    /** Ends the rest, if this is its kind. */
    void endRest(LimitKind ended) {
        if (restKind == ended) {
            rest(null, null, null);
        }
    }

    boolean isPaused() {
        return pausedUntil != null && pausedUntil.isAfter(now);
    }

    boolean isResting() {
        return restUntil != null && restUntil.isAfter(now);
    }
}

package org.xerocamel.xero;

import java.time.Instant;

/**
 * The state of the rate limits of an organisation, or of the app.
 *
 * @param id the tenant id; {@code app} for the app
 * @param lastMinute calls in the last minute, of others too as far as Xero's answers showed them
 * @param lastDay our own calls in the last 24 hours
 * @param dayLeft calls left of the day
 * @param dayToldByXero whether that is what Xero told, and not our own count
 * @param underWay calls in progress
 * @param pausedUntil until when no routine call goes; null when calls go
 * @param reason why; null when calls go
 */
public record LimitStanding(String id, int lastMinute, int lastDay, int dayLeft, boolean dayToldByXero, int underWay,
        Instant pausedUntil, String reason) {

    /** @return whether it is the one of the app */
    public boolean isOfApp() {
        return id.equals(LimitRows.APP);
    }

    static LimitStanding of(LimitRow row, LimitRules rules) {
        boolean byRest = row.isResting() && (!row.isPaused() || row.restUntil.isAfter(row.pausedUntil));
        Instant until = byRest ? row.restUntil : row.isPaused() ? row.pausedUntil : null;
        String reason = byRest ? row.restReason : row.isPaused() ? row.pausedReason : null;
        return new LimitStanding(row.id, row.lastMinute(), row.lastDay(), Math.max(0, rules.dayLeft(row)),
                rules.isTold(row), row.flights.size(), until, reason);
    }
}

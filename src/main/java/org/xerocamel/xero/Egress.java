package org.xerocamel.xero;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * The bytes that Xero has sent to this app in a month (UTC), all organisations together.
 *
 * @param month which one
 * @param today as they arrived, this day
 * @param todayForecast of {@code today} at the day's end; null while no whole hour is known
 * @param wire as they arrived, this month
 * @param unpacked as they were read, this month
 * @param forecast of {@code wire} at the month's end; null while too little is known
 * @param budget {@code xero.limits.month-bytes}; null for none
 * @param passesOn the day on which the budget will be passed; null where it is already, will not be this month, or too little is known
 * @param largest where most of the month's bytes came from, the largest first
 */
public record Egress(YearMonth month, long today, Long todayForecast, long wire, long unpacked, Long forecast, Long budget,
        LocalDate passesOn, List<Share> largest) {

    /**
     * A part of the bytes.
     *
     * @param tenantId of the organisation; empty for what is about none
     * @param organisation its name
     * @param entity the entity; {@code other} for what is about none
     */
    public record Share(String tenantId, String organisation, String entity, long wire, long unpacked) {}

    /** @return whether the budget is used up */
    public boolean isReached() {
        return budget != null && wire >= budget;
    }

    /** @return whether the budget will be used up before the month's end, if the days to come are as the last ones */
    public boolean isForecastAbove() {
        return budget != null && forecast != null && forecast > budget;
    }
}

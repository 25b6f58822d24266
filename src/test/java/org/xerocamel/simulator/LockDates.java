package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/**
 * The dates up to which nothing may be changed.
 *
 * @param period of the period; null for none
 * @param year of the end of the year; null for none
 */
record LockDates(LocalDate period, LocalDate year) {

    boolean lock(LocalDate date) {
        return period != null && !date.isAfter(period) || year != null && !date.isAfter(year);
    }

    void show(ObjectNode organisation) {
        if (period != null) {
            organisation.put("PeriodLockDate", XeroDates.date(period));
        }
        if (year != null) {
            organisation.put("EndOfYearLockDate", XeroDates.date(year));
        }
    }
}

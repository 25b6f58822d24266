package org.xerocamel.fetch;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.CronExpression;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;

/** When a stream is due again, by the database's clock. */
@Component
class FetchSchedule {

    /** So many passes may fail in a row before a stream backs off and someone is told. */
    static final int PATIENCE = 5;
    private static final Duration FIRST_BACKOFF = Duration.ofMinutes(5);
    private static final int LAST_DOUBLING = 4;

    private final CronExpression cron;
    private final CronExpression reconcile;
    private final Database database;

    FetchSchedule(XeroProperties settings, Database database) throws ParseException {
        this.cron = new CronExpression(settings.fetch().cron());
        this.reconcile = settings.fetch().isReconciled() ? new CronExpression(settings.fetch().reconcile()) : null;
        this.database = database;
    }

    /** @return the next time that the schedule names */
    Instant next() {
        Instant now = database.now();
        Date next = cron.getNextValidTimeAfter(Date.from(now));
        return next == null ? now.plus(Duration.ofDays(365)) : next.toInstant();
    }

    /** @return when everything is to be read again; empty for never */
    Optional<Instant> nextFull() {
        return Optional.ofNullable(reconcile).map(each -> each.getNextValidTimeAfter(Date.from(database.now())))
                .map(Date::toInstant);
    }

    /**
     * @param failures how many passes have failed in a row, this one too
     * @return when a failing stream is tried again: at the next time of the schedule, later after many failures
     */
    Instant retry(int failures) {
        Instant next = next();
        if (failures < PATIENCE) {
            return next;
        }
        Duration wait = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - PATIENCE, LAST_DOUBLING));
        Instant later = database.now().plus(wait);
        return later.isAfter(next) ? later : next;
    }
}

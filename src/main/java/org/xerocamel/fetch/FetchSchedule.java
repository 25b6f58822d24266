package org.xerocamel.fetch;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quartz.CronExpression;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.work.Backoff;

/** Computes when a stream is due next, by the schedule of its entity and the database's clock. */
@Component
class FetchSchedule {

    /** The number of passes that may fail in a row before a stream backs off and an alert is raised. */
    static final int PATIENCE = 5;
    private static final int LAST_DOUBLING = 4;
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(80);

    private final XeroProperties settings;
    private final CronExpression cron;
    private final Map<String, CronExpression> own = new HashMap<>();
    private final Map<String, CronExpression> again = new HashMap<>();
    private final CronExpression reconcile;
    private final Database database;

    FetchSchedule(XeroProperties settings, Database database) throws ParseException {
        this.settings = settings;
        this.cron = new CronExpression(settings.fetch().cron());
        for (Map.Entry<String, String> entity : settings.fetch().schedule().entrySet()) {
            own.put(entity.getKey(), new CronExpression(entity.getValue()));
        }
        for (Map.Entry<String, Entity> row : settings.entities().entrySet()) {
            if (row.getValue().whole().singly() && !row.getValue().whole().again().isEmpty()) {
                again.put(row.getKey(), new CronExpression(row.getValue().whole().again()));
            }
        }
        this.reconcile = settings.fetch().isReconciled() ? new CronExpression(settings.fetch().reconcile()) : null;
        this.database = database;
    }

    /** @return the next time that the entity's schedule names */
    Instant next(String entity) {
        return after(entity, database.now());
    }

    /** @return the next time after the given one that the entity's schedule names */
    Instant after(String entity, Instant now) {
        Date next = cron(entity).getNextValidTimeAfter(Date.from(now));
        return next == null ? now.plus(Duration.ofDays(365)) : next.toInstant();
    }

    /** @return the schedule of the entity */
    CronExpression cron(String entity) {
        return own.getOrDefault(entity, cron);
    }

    /** @return when everything is to be read again; empty for never, as where each pass reads everything */
    Optional<Instant> nextFull(String entity) {
        return Optional.ofNullable(again.getOrDefault(entity, isReconciled(entity) ? reconcile : null))
                .map(each -> each.getNextValidTimeAfter(Date.from(database.now()))).map(Date::toInstant);
    }

    private boolean isReconciled(String entity) {
        Entity row = settings.entities().get(entity);
        return row != null && row.isReconciled();
    }

    /** @return when each record is asked for again, for what its list does not show; empty where only reconciliation does */
    Optional<CronExpression> again(String entity) {
        return Optional.ofNullable(again.get(entity));
    }

    /**
     * @param failures how many passes have failed in a row, this one too
     * @return when a failing stream is retried: at the next time of the schedule; after many failures later and later, in
     *     steps of the schedule, so that a stream that is wanted every second is not left alone for minutes
     */
    Instant retry(String entity, int failures) {
        Instant next = next(entity);
        if (failures < PATIENCE) {
            return next;
        }
        Date afterNext = cron(entity).getNextValidTimeAfter(Date.from(next));
        Duration step = afterNext == null ? LONGEST_BACKOFF : Duration.between(next, afterNext.toInstant());
        Duration wait = new Backoff(step, LONGEST_BACKOFF).after(Math.min(failures - PATIENCE, LAST_DOUBLING));
        Instant later = database.now().plus(wait);
        return later.isAfter(next) ? later : next;
    }
}

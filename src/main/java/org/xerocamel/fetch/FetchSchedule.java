package org.xerocamel.fetch;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quartz.CronExpression;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.KnownOrganisations;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.Backoff;

/** Computes when a stream is due next, by the schedule of its entity, its organisation's offset and the database's clock. */
@Component
class FetchSchedule {

    /** The number of passes that may fail in a row before a stream backs off and an alert is raised. */
    static final int PATIENCE = 5;
    private static final int LAST_DOUBLING = 4;
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(80);

    private final XeroProperties settings;
    private final KnownOrganisations organisations;
    private final Spread spread;
    private final CronExpression cron;
    private final Map<String, CronExpression> own = new HashMap<>();
    private final Map<String, CronExpression> ofGroup = new HashMap<>();
    private final Map<String, CronExpression> again = new HashMap<>();
    private final CronExpression reconcile;
    private final Database database;

    FetchSchedule(XeroProperties settings, KnownOrganisations organisations, Database database) throws ParseException {
        this.settings = settings;
        this.organisations = organisations;
        this.spread = new Spread(settings.fetch().spread());
        this.cron = new CronExpression(settings.fetch().cron());
        for (Map.Entry<String, String> entity : settings.fetch().schedule().entrySet()) {
            own.put(entity.getKey(), new CronExpression(entity.getValue()));
        }
        for (Map.Entry<String, XeroProperties.Group> group : settings.group().entrySet()) {
            if (group.getValue().hasCron()) {
                ofGroup.put(group.getKey(), new CronExpression(group.getValue().cron()));
            }
        }
        for (Map.Entry<String, Entity> row : settings.entities().entrySet()) {
            if (row.getValue().whole().singly() && !row.getValue().whole().again().isEmpty()) {
                again.put(row.getKey(), new CronExpression(row.getValue().whole().again()));
            }
        }
        this.reconcile = settings.fetch().isReconciled() ? new CronExpression(settings.fetch().reconcile()) : null;
        this.database = database;
    }

    /** @return the stream's next time by its schedule */
    Instant next(XeroStream stream) {
        return after(stream, database.now());
    }

    /** @return the stream's first time after the given one by its schedule */
    Instant after(XeroStream stream, Instant now) {
        return after(cron(stream.entity(), organisations.groupOf(stream.tenantId()).orElse(null)), stream, now);
    }

    private Instant after(CronExpression schedule, XeroStream stream, Instant now) {
        return spread.after(schedule, now, organisations.isAlone() ? 0 : Spread.share(stream.tenantId()));
    }

    /**
     * @param group of the organisation; null for none
     * @return the schedule of the entity: its own, else that of the group, else the general one
     */
    CronExpression cron(String entity, String group) {
        return own.getOrDefault(entity, ofGroup.getOrDefault(group, cron));
    }

    /** @return when everything is to be read again; empty for never, as where each pass reads everything */
    Optional<Instant> nextFull(XeroStream stream) {
        return fullAfter(stream, database.now());
    }

    /** @return when everything is to be read again after the given time; empty for never */
    Optional<Instant> fullAfter(XeroStream stream, Instant now) {
        return Optional.ofNullable(again.getOrDefault(stream.entity(), isReconciled(stream.entity()) ? reconcile : null))
                .map(each -> after(each, stream, now));
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
    Instant retry(XeroStream stream, int failures) {
        Instant now = database.now();
        Instant next = after(stream, now);
        if (failures < PATIENCE) {
            return next;
        }
        Duration step = Duration.between(next, after(stream, next));
        Duration wait = new Backoff(step, LONGEST_BACKOFF).after(Math.min(failures - PATIENCE, LAST_DOUBLING));
        Instant later = now.plus(wait);
        return later.isAfter(next) ? later : next;
    }
}

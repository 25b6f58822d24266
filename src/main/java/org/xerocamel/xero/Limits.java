package org.xerocamel.xero;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;

/**
 * Enforces Xero's rate limits: each call takes a ticket before it is sent and returns it when its answer was read. The count
 * is in the database, so that nodes and restarts share it. Every change is one short transaction that locks the
 * organisation's row, never one that stays open over a call.
 */
@Component
public class Limits {

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);
    private static final long RENEWAL_MILLIS = 8_000;
    /** The calls of the app are counted when they go, so they may be some way older at Xero than here. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    /** The result of a request for a ticket: the ticket, or the limit that throttles the call. */
    record Outcome(CallTicket ticket, XeroException.TooManyCalls refusal, LimitKind kind) {}

    private final Database database;
    private final LimitRows rows;
    private final LimitRules rules;
    private final LimitAlerts alerts;
    private final Received received;
    private final Set<CallTicket> live = ConcurrentHashMap.newKeySet();

    @Autowired
    Limits(Database database, XeroProperties settings, Alerts alerts, Received received) {
        this(database, settings.limits(), alerts, received, UnaryOperator.identity());
        if (database.isEmbedded()) {
            // Only one process at a time opens the embedded database, so the callers of these calls are gone.
            database.inTransaction(() -> rows.all().forEach(row -> change(row.id, lost -> lost.forgetLost(true))));
        }
    }

    Limits(Database database, XeroProperties.Limits limits, Alerts alerts, Received received,
            UnaryOperator<Instant> clock) {
        this.database = database;
        this.rows = new LimitRows(database, clock);
        this.rules = new LimitRules(limits);
        this.alerts = new LimitAlerts(alerts);
        this.received = received;
    }

    /** Asks for a call, right before it goes. */
    Outcome ask(XeroRequest request) {
        Optional<Outcome> outcome = database.inTransaction(() -> decide(request));
        if (outcome.isEmpty()) {
            rows.add(request.tenantId());
            outcome = database.inTransaction(() -> decide(request));
        }
        Outcome decided = outcome.orElseThrow();
        if (decided.ticket() != null) {
            live.add(decided.ticket());
        }
        return decided;
    }

    /** Notes that Xero has answered 429; the organisation, or the app, is asked again when the wait is over. */
    void told(XeroRequest request, LimitKind kind, Duration wait, String reason) {
        rows.add(request.tenantId());
        database.inTransaction(() -> change(kind == LimitKind.APPMINUTE ? LimitRows.APP : request.tenantId(), row -> {
            Instant until = row.now.plus(wait);
            if (!row.isPaused() || row.pausedUntil.isBefore(until)) {
                row.pausedUntil = until;
                row.pausedReason = reason;
            }
            if (kind == LimitKind.DAY) {
                rules.believeDay(row, 0, row.calls, 0);
                row.lookAt = row.pausedUntil;
                alerts.dayIsUsed(row, request.organisation(), reason);
            }
        }));
    }

    /** @return the state of the limits, for each organisation that was ever called, and for the app */
    public List<LimitStanding> standings() {
        return rows.all().stream().map(row -> LimitStanding.of(row, rules)).toList();
    }

    /** Renews the calls in progress. */
    @Scheduled(fixedDelay = RENEWAL_MILLIS)
    void renew() {
        live.forEach(ticket -> database.inTransaction(() -> change(ticket.tenantId(), row -> {
            // A call that ends just now has its ticket back before or after this, but not in between.
            if (live.contains(ticket)) {
                row.flights.put(ticket.number(), row.now.plus(LimitRow.FLIGHT));
            }
        })));
    }

    private Optional<Outcome> decide(XeroRequest request) {
        Map<String, LimitRow> locked = rows.lock(request.tenantId(), LimitRows.APP);
        LimitRow organisation = locked.get(request.tenantId());
        LimitRow app = locked.get(LimitRows.APP);
        if (organisation == null) {
            return Optional.empty();
        }
        organisation.forgetLost(false);
        Optional<LimitRules.Obstacle> obstacle = rules.obstacle(organisation, app, request.isUrgent());
        Outcome outcome = obstacle.map(found -> refuse(request, organisation, app, found))
                .orElseGet(() -> new Outcome(take(request, organisation, app), null, null));
        rows.save(organisation, app);
        return Optional.of(outcome);
    }

    private CallTicket take(XeroRequest request, LimitRow organisation, LimitRow app) {
        rules.takes(organisation, request.isUrgent());
        app.endRest(LimitKind.APPMINUTE);
        organisation.flights.put(++organisation.calls, organisation.now.plus(LimitRow.FLIGHT));
        organisation.day.add(organisation.now, 1);
        app.calls++;
        app.minute.add(app.now.plus(ON_ITS_WAY), 1);
        return new CallTicket(request, organisation, app, rules, this::end);
    }

    private Outcome refuse(XeroRequest request, LimitRow organisation, LimitRow app, LimitRules.Obstacle obstacle) {
        String words = obstacle.told() ? obstacle.words()
                : "Xero's limit is reached (" + obstacle.kind() + ") at " + request + ": " + obstacle.words();
        if (obstacle.kind() == LimitKind.DAY) {
            rules.dayEnded(organisation);
            alerts.dayIsUsed(organisation, request.organisation(), obstacle.words());
        }
        if (!obstacle.told() && !request.isUrgent()) {
            LimitRow row = obstacle.kind() == LimitKind.APPMINUTE ? app : organisation;
            row.rest(obstacle.kind(), obstacle.until(), words);
        }
        return new Outcome(null, new XeroException.TooManyCalls(words,
                Duration.between(organisation.now, obstacle.until())), obstacle.kind());
    }

    private void end(CallTicket ticket) {
        live.remove(ticket);
        received.measure(ticket);
        try {
            database.inTransaction(() -> change(ticket.tenantId(), row -> end(ticket, row)));
            if (ticket.mayShareApp()) {
                database.inTransaction(() -> change(LimitRows.APP, app -> app.minute.add(app.now,
                        ticket.foreignOfApp(app.calls, rules.appMinuteLeft(app)))));
            }
        } catch (RuntimeException e) {
            LOG.warn("The end of a call to Xero could not be recorded; the call counts as in progress for {} s more: {}",
                    LimitRow.FLIGHT.toSeconds(), Shown.reason(e));
        }
    }

    private void end(CallTicket ticket, LimitRow row) {
        Duration sinceAnswer = ticket.sinceAnswer();
        if (row.flights.remove(ticket.number()) != null) {
            // It has reached Xero before the answer came, so it is old enough when the answer is.
            row.minute.add(sinceAnswer == null ? row.now.plus(ON_ITS_WAY) : row.now.minus(sinceAnswer), 1);
        }
        row.endRest(LimitKind.CONCURRENT);
        received.store(row, ticket);
        if (ticket.isTaken()) {
            int foreign = ticket.foreign(row.calls, rules.minuteLeft(row));
            if (foreign > 0) {
                row.minute.add(row.now, foreign);
            }
            believeDay(ticket, row);
        }
    }

    private void believeDay(CallTicket ticket, LimitRow row) {
        if (ticket.toldDay() != null) {
            rules.believeDay(row, ticket.toldDay(), ticket.number(), ticket.others());
        } else if (row.dayLeft != null && row.dayLeft <= 0) {
            row.dayLeft = null;
        }
        if (!rules.dayIsUsed(row)) {
            row.endRest(LimitKind.DAY);
        }
        if (row.alerted && rules.dayIsFresh(row)) {
            alerts.dayIsFresh(row, ticket.request().organisation());
        }
    }

    private void change(String id, Consumer<LimitRow> change) {
        LimitRow row = rows.lock(id).get(id);
        if (row != null) {
            change.accept(row);
            rows.save(row);
        }
    }
}

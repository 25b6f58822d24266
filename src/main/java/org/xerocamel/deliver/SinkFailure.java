package org.xerocamel.deliver;

import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.RefusalJudge.RefusedAlikeException;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.work.Backoff;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.work.Stopping;

/** Handles a failed delivery: the same batch is retried with exponential backoff; after a while an alert is raised. */
@Component("xeroSinkFailure")
public class SinkFailure {

    private static final String STAGE = "deliver";
    private static final Logger LOG = LoggerFactory.getLogger(SinkFailure.class);

    private final XeroProperties.Deliver settings;
    private final Cursors cursors;
    private final SinkCursors sinkCursors;
    private final Database database;
    private final Alerts alerts;
    private final Events events;
    private final DeliveryMetrics metrics;
    private final Stopping stopping;

    SinkFailure(XeroProperties settings, Cursors cursors, SinkCursors sinkCursors, Database database, Alerts alerts,
            Events events, DeliveryMetrics metrics, Stopping stopping) {
        this.settings = settings.deliver();
        this.cursors = cursors;
        this.sinkCursors = sinkCursors;
        this.database = database;
        this.alerts = alerts;
        this.events = events;
        this.metrics = metrics;
        this.stopping = stopping;
    }

    /** Gives the cursor back after a failure. */
    void handle(CursorWork work, Exception cause) {
        Cursor cursor = work.cursor();
        if (cause instanceof LeaseLostException) {
            LOG.warn(cause.getMessage());
            return;
        }
        metrics.failed(cursor.sink(), work.took());
        String reason = Shown.reason(cause);
        try {
            postpone(cursor, cause, reason);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("{} failed, and the database could not record it; the batch is retried once the lease has expired:"
                    + " {}", cursor,
                    reason);
        }
    }

    private void postpone(Cursor cursor, Exception cause, String reason) {
        Instant now = database.now();
        if (stopping.isPressing()) {
            // The delivery was asked to stop, which is no failure of the sink.
            LOG.info("{} was interrupted within a batch, which is delivered again: {}", cursor, reason);
            cursors.release(cursor, now);
            return;
        }
        if (cause instanceof LimitReachedException limit) {
            LOG.info("{} is throttled; its batch is retried in {} s: {}", cursor, limit.retryAfter().toSeconds(), reason);
            cursors.release(cursor, now.plus(limit.retryAfter()));
            return;
        }
        Duration wait = backoff(cursor.failures(), cause);
        LOG.warn("{} failed, {} in a row; next attempt in {} ms: {}", cursor, Counted.of(cursor.failures() + 1, "time"),
                wait.toMillis(), reason);
        LOG.debug("Why {} failed", cursor, cause);
        if (cursor.failures() == 0 && !sinkCursors.isFailing(cursor.sink())) {
            events.note(STAGE, Level.WARN, cursor.stream().tenantId(), cursor.stream().organisation(), "The sink "
                    + cursor.sink() + " is failing for " + cursor.stream().entity() + ": " + reason);
        }
        if (cause instanceof RefusedAlikeException alike) {
            cursors.hold(cursor, now.plus(wait), reason, alike.run());
        } else {
            cursors.fail(cursor, now.plus(wait), reason);
        }
        if (cursor.failingSince() != null && !cursor.failingSince().plus(settings.alertAfter()).isAfter(now)) {
            raise(cursor, reason);
        }
    }

    /** Notes, after a batch that went well, that the sink no longer fails, where it did. */
    public void recovered(Exchange exchange) {
        Cursor cursor = Delivery.work(exchange).cursor();
        if (cursor.failures() > 0 && !sinkCursors.isFailing(cursor.sink())) {
            events.note(STAGE, Level.INFO, cursor.stream().tenantId(), cursor.stream().organisation(), "The sink "
                    + cursor.sink() + " delivers again.");
        }
    }

    /** Clears the sink's alert once none of its cursors fails. */
    public void over(Exchange exchange) {
        String sink = Delivery.work(exchange).cursor().sink();
        try {
            if (alerts.isKnown(topic(sink)) && !sinkCursors.isFailing(sink)) {
                alerts.clear(topic(sink), "Xero: the sink " + sink + " works again",
                        "The waiting records are being delivered, in order. Nothing is lost.");
            }
        } catch (DataAccessException | TransactionException away) {
            // All was delivered; the next delivery clears the alert.
            LOG.warn("The alert about the sink {} could not be cleared yet: {}", sink, Shown.reason(away));
        }
    }

    private void raise(Cursor cursor, String reason) {
        alerts.raise(topic(cursor.sink()), "Xero: the sink " + cursor.sink() + " is failing", """
                The sink %s has been failing since %s.

                Last attempt: %s
                Reason: %s

                Fetched records wait in the journal and are delivered in order once the sink works again. Delivery is
                retried automatically. Other sinks are not affected.
                """.formatted(cursor.sink(), cursor.failingSince(), cursor.stream(), reason),
                ConsoleAddress.place("sink", cursor.sink()));
    }

    private Duration backoff(int failures, Exception cause) {
        Duration wait = new Backoff(settings.firstRetry(), settings.lastRetry()).after(failures);
        boolean told = cause instanceof RetryLaterException later && later.retryAfter().compareTo(wait) > 0;
        return told ? ((RetryLaterException) cause).retryAfter() : wait;
    }

    static String topic(String sink) {
        return "sink:" + sink;
    }
}

package org.xerocamel.fetch;

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
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.journal.LeaseLostException;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.Streams;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.xero.XeroException;

/** What becomes of a stream whose pass was interrupted: the pass stays where it is, and goes on later. */
@Component("xeroPassFailure")
public class PassFailure {

    private static final Logger LOG = LoggerFactory.getLogger(PassFailure.class);

    private static final Duration WITHOUT_LOGIN = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration FOR_ANOTHER = Duration.ofSeconds(5);

    private final Streams streams;
    private final FetchSchedule schedule;
    private final Database database;
    private final Alerts alerts;
    private final StreamRefusals refusals;
    private final RefusedOrders orders;
    private final FetchMetrics metrics;

    PassFailure(Streams streams, FetchSchedule schedule, Database database, Alerts alerts,
            StreamRefusals refusals, RefusedOrders orders, FetchMetrics metrics) {
        this.streams = streams;
        this.schedule = schedule;
        this.database = database;
        this.alerts = alerts;
        this.refusals = refusals;
        this.orders = orders;
        this.metrics = metrics;
    }

    /** Gives the stream back after the exception that was caught. */
    public void handle(Exchange exchange) {
        Walk walk = PassWalker.walk(exchange);
        walk.dropAhead();
        streams.leave(walk.lease());
        // What is left of a broken answer must not meet whoever works on.
        exchange.getMessage().setBody(null);
        PassWalker.letGo(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        try {
            giveBack(walk, cause);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("{} failed, which the database could not note, so it goes on once the lease has run out: {}",
                    walk.stream(), Shown.reason(cause));
        }
    }

    private void giveBack(Walk walk, Exception cause) {
        if (cause instanceof LeaseLostException) {
            LOG.warn(cause.getMessage());
        } else if (cause instanceof XeroException.TooManyCalls limit) {
            count(walk, FetchMetrics.Result.LIMITED);
            waitFor(walk.lease(), limit.getWait(), limit.getMessage());
        } else if (cause instanceof XeroException.Disconnected || cause instanceof AuthorisationLostException) {
            // Who has to act was told where the state of the organisation or of the login was changed. Looking again soon
            // costs no call while there is no token.
            count(walk, FetchMetrics.Result.WITHOUT_LOGIN);
            LOG.warn("{} waits: {}", walk.stream(), cause.getMessage());
            streams.postpone(walk.lease(), database.now().plus(WITHOUT_LOGIN), cause.getMessage());
        } else if (orders.takes(walk, cause)) {
            streams.postpone(walk.lease(), database.now(), Shown.reason(cause));
        } else if (cause instanceof NotYetException other) {
            LOG.debug(cause.getMessage());
            Instant due = after(other, walk.stream().entity());
            if (other.getRefusal() == null) {
                streams.postpone(walk.lease(), due, cause.getMessage());
            } else {
                streams.refuse(walk.lease(), other.getRefusal(), 0, due, cause.getMessage());
            }
        } else if (cause instanceof XeroException.NotAllowed || cause instanceof WrongRegionException
                || cause instanceof UnknownPartsException || isUnknownList(walk, cause)) {
            count(walk, FetchMetrics.Result.REFUSED);
            refusals.refuse(walk.lease(), cause);
        } else {
            count(walk, FetchMetrics.Result.FAILED);
            fail(walk, cause);
        }
    }

    /** One that Xero does not give is tried again after hours; whoever waits for it looks no oftener than by the schedule. */
    private Instant after(NotYetException other, String entity) {
        Instant soon = database.now().plus(FOR_ANOTHER);
        Instant next = schedule.next(entity);
        Instant due = other.getDue() == null || other.getDue().isBefore(next) ? other.getDue() : next;
        return due == null || due.isBefore(soon) ? soon : due;
    }

    private void count(Walk walk, FetchMetrics.Result result) {
        metrics.passed(walk.stream().entity(), result);
    }

    /** A 404 may be a passing trouble; one that lasts is about the row. */
    private static boolean isUnknownList(Walk walk, Exception cause) {
        return cause instanceof XeroException.NotFound && !walk.hasMoved()
                && walk.lease().failures() + 1 >= FetchSchedule.PATIENCE;
    }

    /** Says after a whole pass that the stream works again, if someone was told that it did not. */
    public void over(Exchange exchange) {
        Walk walk = PassWalker.walk(exchange);
        if (walk.isEnded()) {
            over(walk.lease());
        }
    }

    private void over(StreamLease lease) {
        alerts.clear(topic(lease), "Xero: " + lease.stream() + " is fetched again",
                "Pages are read and journalled again. Nothing is lost.");
        refusals.over(lease.stream());
    }

    /**
     * The organisation's limit holds back all its streams, across restarts and logins; this one is due as soon as it ends,
     * which may be sooner than was told.
     */
    private void waitFor(StreamLease lease, Duration wait, String reason) {
        LOG.info("{} goes on in {} s: {}", lease.stream(), wait.toSeconds(), reason);
        Duration shortly = wait.compareTo(LOOK_AGAIN) < 0 ? wait : LOOK_AGAIN;
        streams.postpone(lease, database.now().plus(shortly), reason);
    }

    /** A pass that got on before it failed is no longer failing in a row, or a long first one would soon back off. */
    private void fail(Walk walk, Exception cause) {
        StreamLease lease = walk.lease();
        int failures = walk.hasMoved() ? 1 : lease.failures() + 1;
        String reason = Shown.reason(cause);
        LOG.warn("{} failed, {} time(s) in a row; the pass goes on where it stopped: {}", lease.stream(), failures,
                reason);
        LOG.debug("The failure of {}", lease.stream(), cause);
        streams.fail(lease, failures, schedule.retry(lease.stream().entity(), failures), reason);
        if (walk.hasMoved()) {
            over(lease);
        }
        if (failures >= FetchSchedule.PATIENCE) {
            alerts.raise(topic(lease), "Xero: " + lease.stream() + " cannot be fetched", """
                    %s has failed %d times in a row.

                    Reason: %s

                    It is tried again, less often now, and goes on where it stopped; nothing is lost.
                    """.formatted(lease.stream(), failures, reason),
                    ConsoleAddress.place("stream", lease.stream().place()));
        }
    }

    private static String topic(StreamLease lease) {
        return "stream:" + lease.stream().id() + (lease.isFull() ? ":full" : "");
    }
}

package org.xerocamel.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.drift.Drift;
import org.xerocamel.drift.FieldWatch;
import org.xerocamel.fetch.FetchException.FieldsChangedException;
import org.xerocamel.fetch.FetchException.NotYetException;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.Troubles;
import org.xerocamel.journal.Troubles.Trouble;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.xero.XeroException;

/** Handles interrupted passes: the pass keeps its position and resumes later. */
@Component("xeroPassFailure")
public class PassFailure {

    private static final Logger LOG = LoggerFactory.getLogger(PassFailure.class);

    private static final Duration WITHOUT_LOGIN = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** Nobody needs to be asked sooner: who accepts the fields makes the stream due. */
    static final Duration FOR_A_PERSON = Duration.ofDays(1);
    private static final Duration FOR_ANOTHER = Duration.ofSeconds(5);

    private final Streams streams;
    private final FetchSchedule schedule;
    private final Database database;
    private final Troubles troubles;
    private final StreamAlerts alerts;
    private final RefusedOrders orders;
    private final FetchMetrics metrics;
    private final FieldWatch fields;
    private final List<Duration> lookAgain;

    PassFailure(Streams streams, FetchSchedule schedule, Database database, Troubles troubles, StreamAlerts alerts,
            RefusedOrders orders, FetchMetrics metrics, FieldWatch fields, XeroProperties settings) {
        this.streams = streams;
        this.schedule = schedule;
        this.database = database;
        this.troubles = troubles;
        this.alerts = alerts;
        this.orders = orders;
        this.metrics = metrics;
        this.fields = fields;
        this.lookAgain = settings.fetch().lookAgain();
    }

    /** Gives the stream back after a failure. */
    void handle(Walk walk, Exception cause) {
        walk.dropAhead();
        try {
            giveBack(walk, cause);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("{} failed, and the database could not record it; the pass resumes once the lease has expired: {}",
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
            LOG.warn("{} waits for a login or a connection: {}", walk.stream(), cause.getMessage());
            streams.postpone(walk.lease(), database.now().plus(WITHOUT_LOGIN), cause.getMessage());
        } else if (cause instanceof FieldsChangedException) {
            waitForPerson(walk, cause.getMessage());
        } else if (orders.takes(walk, cause)) {
            streams.postpone(walk.lease(), database.now(), Shown.reason(cause));
        } else if (cause instanceof NotYetException other) {
            LOG.debug(cause.getMessage());
            Instant due = after(other, walk.stream());
            if (other.getRefusal() == null) {
                streams.postpone(walk.lease(), due, cause.getMessage());
            } else {
                streams.refuse(walk.lease(), new Trouble(other.getRefusal(), 1), 0, due, cause.getMessage());
            }
        } else {
            end(walk, cause);
        }
    }

    /** A person may have accepted the fields just before the stream was stopped. */
    private void waitForPerson(Walk walk, String reason) {
        count(walk, FetchMetrics.Result.WAITING);
        LOG.warn("{} waits for a person: {}", walk.stream(), reason);
        streams.refuse(walk.lease(), new Trouble(Drift.WAITING, 1), 0, database.now().plus(FOR_A_PERSON), reason);
        fields.resumeIfAccepted(walk.stream());
    }

    private void end(Walk walk, Exception cause) {
        StreamLease lease = walk.lease();
        // A pass that got on before it failed is no longer failing in a row, or a long first one would soon back off.
        Trouble before = walk.hasMoved() ? new Trouble(null, 0) : troubles.of(lease.stream().id());
        Aftermath after = Aftermath.of(cause, before, lookAgain);
        if (after instanceof Aftermath.Rests rests) {
            count(walk, FetchMetrics.Result.REFUSED);
            refuse(lease, rests, cause);
        } else if (after instanceof Aftermath.Again again) {
            count(walk, FetchMetrics.Result.FAILED);
            fail(walk, again, cause);
        }
    }

    /** One that Xero does not give is retried after hours; a stream that waits for it is tried no oftener than by the schedule. */
    private Instant after(NotYetException other, XeroStream stream) {
        Instant soon = database.now().plus(FOR_ANOTHER);
        Instant next = schedule.next(stream);
        Instant due = other.getDue() == null || other.getDue().isBefore(next) ? other.getDue() : next;
        return due == null || due.isBefore(soon) ? soon : due;
    }

    private void count(Walk walk, FetchMetrics.Result result) {
        metrics.passed(walk.stream().entity(), result);
    }

    /** Clears the stream's alert after a complete pass, if one was raised. */
    public void over(Exchange exchange) {
        Walk walk = PassWalker.walk(exchange);
        if (walk.isEnded()) {
            alerts.over(walk.lease());
        }
    }

    /**
     * The organisation's limit holds back all its streams, across restarts and logins; this one is due as soon as it ends,
     * which may be sooner than was told.
     */
    private void waitFor(StreamLease lease, Duration wait, String reason) {
        LOG.info("{} is throttled and resumes in {} s: {}", lease.stream(), wait.toSeconds(), reason);
        Duration shortly = wait.compareTo(LOOK_AGAIN) < 0 ? wait : LOOK_AGAIN;
        streams.postpone(lease, database.now().plus(shortly), reason);
    }

    /**
     * Notes that Xero refuses the stream's records. This is a state of the stream; the login and all other streams are not
     * affected.
     */
    private void refuse(StreamLease lease, Aftermath.Rests rests, Exception cause) {
        String reason = Shown.reason(cause);
        LOG.warn("{} is refused by Xero ({}); next attempt in {} s: {}", lease.stream(), rests.refusal(),
                rests.again().toSeconds(),
                reason);
        streams.refuse(lease, rests.trouble(), rests.refusal() == Refusal.NOT_FOUND ? FetchSchedule.PATIENCE : 0,
                database.now().plus(rests.again()), reason);
        if (rests.isTold()) {
            alerts.refused(lease, rests.refusal(), cause instanceof XeroException.NotAllowed refused
                    && refused.getMissing() == XeroException.Missing.ORGANISATION, reason);
        }
    }

    private void fail(Walk walk, Aftermath.Again again, Exception cause) {
        StreamLease lease = walk.lease();
        int failures = walk.hasMoved() ? 1 : lease.failures() + 1;
        String reason = Shown.reason(cause);
        LOG.warn("{} failed, {} in a row; the pass resumes where it stopped: {}", lease.stream(),
                Counted.of(failures, "time"), reason);
        LOG.debug("Why {} failed", lease.stream(), cause);
        streams.fail(lease, failures, again.trouble(), when(lease, failures, again), reason);
        if (walk.hasMoved()) {
            alerts.over(lease);
        }
        if (failures >= FetchSchedule.PATIENCE) {
            alerts.failing(lease, failures, again.trouble().sort(), reason);
        }
    }

    private Instant when(StreamLease lease, int failures, Aftermath.Again again) {
        Instant next = schedule.retry(lease.stream(), failures);
        Instant soon = again.within() == null ? next : database.now().plus(again.within());
        return soon.isBefore(next) ? soon : next;
    }
}

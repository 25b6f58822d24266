package org.xerocamel.fetch;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.drift.FieldWatch;
import org.xerocamel.fetch.FetchException.FieldsChangedException;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.WebhookEvents;
import org.xerocamel.journal.WebhookEvents.EventGroup;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.work.Backoff;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.xero.XeroException;

/**
 * Handles failed fetches of records that webhooks announced: they wait for a retry. A pass in progress continues, and no
 * alert is raised, since passes bring the same records and raise alerts when they fail.
 */
@Component("xeroEventFailure")
public class EventFailure {

    private static final Logger LOG = LoggerFactory.getLogger(EventFailure.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(FIRST_WAIT, Duration.ofSeconds(256));
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Database database;
    private final Streams streams;
    private final WebhookEvents events;
    private final FieldWatch fields;

    EventFailure(Database database, Streams streams, WebhookEvents events, FieldWatch fields) {
        this.database = database;
        this.streams = streams;
        this.events = events;
        this.fields = fields;
    }

    /** Lets the records wait after the exception that was caught. */
    public void handle(Exchange exchange) {
        EventFetch fetch = EventWalker.fetch(exchange);
        exchange.removeVariable(EventWalker.FETCH);
        // What is left of a broken answer must not meet the pass that goes on.
        exchange.getMessage().setBody(null);
        rest(PassWalker.walk(exchange), fetch == null ? null : fetch.group(),
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    /** Lets the stream's events wait after a failure; {@code group} is what was asked for, null for nothing yet. */
    void rest(Walk walk, EventGroup group, Exception cause) {
        try {
            wait(walk, group, cause);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("{}: records that webhooks announced wait, and the database could not record why: {}", walk.stream(),
                    Shown.reason(cause));
        }
    }

    private void wait(Walk walk, EventGroup group, Exception cause) {
        int failures = group == null ? 0 : group.failures();
        if (cause instanceof LeaseLostException) {
            LOG.warn(cause.getMessage());
        } else if (cause instanceof XeroException.TooManyCalls limit) {
            LOG.info("{}: records that webhooks announced are throttled: {}", walk.stream(), limit.getMessage());
            rest(walk, failures, between(FIRST_WAIT, limit.getWait(), LOOK_AGAIN));
        } else if (cause instanceof XeroException.Disconnected || cause instanceof AuthorisationLostException) {
            LOG.warn("{}: records that webhooks announced wait for a login or a connection: {}", walk.stream(),
                    cause.getMessage());
            rest(walk, failures, LOOK_AGAIN);
        } else if (cause instanceof FieldsChangedException) {
            LOG.warn("{}: records that webhooks announced wait for a person: {}", walk.stream(), cause.getMessage());
            rest(walk, failures, PassFailure.FOR_A_PERSON);
            fields.resumeIfAccepted(walk.stream());
        } else {
            fail(walk, group, failures + 1, cause);
        }
    }

    private void fail(Walk walk, EventGroup group, int failures, Exception cause) {
        int forgotten = group != null && isAboutIds(cause) ? events.refused(walk.stream().id(), group) : 0;
        LOG.warn("{}: records that webhooks announced could not be fetched, {} in a row; {}: {}", walk.stream(),
                Counted.of(failures, "time"), forgotten > 0 ? "the next pass fetches them" : "they are retried", Shown.reason(cause));
        LOG.debug("Why {} failed", walk.stream(), cause);
        rest(walk, failures, BACKOFF.after(failures - 1));
    }

    /** One id that Xero refuses must not block the others. */
    private static boolean isAboutIds(Exception cause) {
        return cause instanceof XeroException.NotFound
                || cause instanceof XeroException.Refused refused && refused.getStatus() == 400;
    }

    /** Looking again costs no call while the limit lasts. */
    private static Duration between(Duration least, Duration wait, Duration most) {
        return wait.compareTo(least) < 0 ? least : wait.compareTo(most) > 0 ? most : wait;
    }

    private void rest(Walk walk, int failures, Duration wait) {
        streams.restEvents(walk.lease(), failures, database.now().plus(wait));
    }
}

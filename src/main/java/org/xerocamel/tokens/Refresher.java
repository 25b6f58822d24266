package org.xerocamel.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.TokenException.Kind;

/**
 * Replaces token pairs before they end. The authorisation's row stays locked during the call, so that of several nodes
 * and threads one refreshes and the others find the new pair.
 */
@Component("xeroRefresh")
public class Refresher {

    /** How long Xero takes a refresh token that it has replaced already (refresh tokens, "Grace"). */
    static final Duration GRACE = Duration.ofMinutes(30);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final XeroProperties settings;
    private final Database database;
    private final Authorisations authorisations;
    private final Organisations organisations;
    private final TokenEndpoint endpoint;
    private final LoginAlerts alerts;

    Refresher(XeroProperties settings, Database database, Authorisations authorisations,
            Organisations organisations, TokenEndpoint endpoint, LoginAlerts alerts) {
        this.settings = settings;
        this.database = database;
        this.authorisations = authorisations;
        this.organisations = organisations;
        this.endpoint = endpoint;
        this.alerts = alerts;
    }

    /** @return the ids of the authorisations whose access token ends within the margin */
    public List<String> due() {
        return authorisations.due(settings.refresh().margin());
    }

    /** Refreshes one authorisation, unless another node or thread has just done it. */
    public void refresh(String authorisationId) {
        Instant until = database.now().plus(settings.refresh().margin());
        refreshIf(authorisationId, authorisation -> !authorisation.expiresAt().isAfter(until));
    }

    /**
     * Refreshes one authorisation if its row, locked and read anew, still needs it.
     *
     * @return the authorisation as it is now, refreshed or not
     */
    Authorisation refreshIf(String authorisationId, Predicate<Authorisation> needed) {
        AtomicBoolean renewed = new AtomicBoolean();
        Authorisation now = database.inTransaction(() -> {
            Authorisation authorisation = authorisations.lock(authorisationId).orElseThrow();
            boolean mayTry = authorisation.state() == Authorisation.State.WORKING
                    || authorisation.state() == Authorisation.State.FAILING
                            && !database.now().isBefore(authorisation.nextAttemptAt());
            if (!mayTry || authorisation.refreshToken() == null || !needed.test(authorisation)) {
                return authorisation;
            }
            renewed.set(attempt(authorisation));
            return authorisations.find(authorisationId).orElseThrow();
        });
        if (renewed.get()) {
            // Only now, so that nothing that goes wrong with an alert can undo the new pair.
            LOG.info("Tokens of authorisation {} are renewed", authorisationId);
            alerts.works(authorisationId);
        }
        return now;
    }

    private boolean attempt(Authorisation authorisation) {
        try {
            rotate(authorisation);
            return true;
        } catch (TokenException e) {
            if (e.kind() == Kind.GRANT) {
                lose(authorisation, e.getMessage());
            } else {
                fail(authorisation, e.getMessage());
            }
            return false;
        }
    }

    private void lose(Authorisation authorisation, String reason) {
        LOG.error("Authorisation {} must be connected again: {}", authorisation.id(), reason);
        authorisations.needsReconnection(authorisation.id(), reason);
        List<String> names = organisations.of(authorisation.id()).stream().map(Organisation::name).toList();
        organisations.leave(authorisation.id());
        if (organisations.of(authorisation.id()).isEmpty()) {
            organisations.retireUnused().forEach(retired -> alerts.replaced(retired, names));
        } else {
            alerts.needsReconnection(authorisation, reason);
        }
    }

    private void fail(Authorisation authorisation, String reason) {
        Duration wait = backoff(authorisation.failures());
        LOG.warn("Tokens of authorisation {} could not be renewed, next attempt in {} s: {}", authorisation.id(),
                wait.toSeconds(), reason);
        authorisations.fail(authorisation.id(), reason, database.now().plus(wait));
        alerts.fails(authorisation, reason);
    }

    /** A refused token may be one that was rotated without our knowing, so its predecessor is tried within the grace. */
    private void rotate(Authorisation authorisation) {
        Secret current = authorisation.refreshToken();
        Secret previous = authorisation.previousRefreshToken();
        try {
            authorisations.rotate(authorisation.id(), current, endpoint.refresh(current));
        } catch (TokenException e) {
            boolean withinGrace = authorisation.rotatedAt().plus(GRACE).isAfter(database.now());
            if (e.kind() != Kind.GRANT || previous == null || !withinGrace) {
                throw e;
            }
            authorisations.rotate(authorisation.id(), previous, endpoint.refresh(previous));
        }
    }

    private static Duration backoff(int failures) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 10));
        return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
    }
}

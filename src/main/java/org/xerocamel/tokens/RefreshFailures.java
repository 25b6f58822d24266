package org.xerocamel.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.TokenCipher.UnreadableTokenException;
import org.xerocamel.tokens.TokenException.Kind;
import org.xerocamel.work.Backoff;

/** Handles failed refreshes of an authorisation: a retry with backoff, or an alert for a person. */
@Component
class RefreshFailures {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final Logger LOG = LoggerFactory.getLogger(RefreshFailures.class);

    private final Database database;
    private final Authorisations authorisations;
    private final Organisations organisations;
    private final LoginAlerts alerts;
    private final List<Duration> lookAgain;

    RefreshFailures(Database database, Authorisations authorisations, Organisations organisations, LoginAlerts alerts,
            XeroProperties settings) {
        this.lookAgain = settings.fetch().lookAgain();
        this.database = database;
        this.authorisations = authorisations;
        this.organisations = organisations;
        this.alerts = alerts;
    }

    /**
     * Notes what Xero answered instead of a pair.
     *
     * @param sentBefore when the refresh token had been sent before this attempt; null when it had not
     */
    void note(Authorisation authorisation, TokenException failure, Instant sentBefore) {
        // A custom connection has no refresh token that could be lost: the cause of a refusal can be fixed at Xero.
        if (failure.kind() == Kind.GRANT && !authorisation.isCustom()) {
            lose(authorisation, failure.getMessage());
            return;
        }
        if (failure.kind() == Kind.CONFIGURATION) {
            authorisations.sent(authorisation.id(), sentBefore);
        }
        fail(authorisation.id(), authorisation.failures(), failure.getMessage());
    }

    /** Notes that the tokens cannot be decrypted. They stay as they are, and no other login is affected. */
    void unreadable(String authorisationId, UnreadableTokenException cause) {
        LOG.error("The tokens of authorisation {} cannot be read: {}", authorisationId, cause.getMessage());
        if (!cause.isOurs()) {
            database.inTransaction(() -> fail(authorisationId, Integer.MAX_VALUE, cause.getMessage()));
        }
    }

    private void lose(Authorisation authorisation, String reason) {
        // A refusal may be temporary, so it is retried automatically, with increasing backoff.
        Duration wait = lookAgain.get(Math.min(authorisation.looks(), lookAgain.size() - 1));
        LOG.atLevel(authorisation.state() == Authorisation.State.RECONNECT ? Level.DEBUG : Level.ERROR)
                .log("Authorisation {} must be connected again: {}", authorisation.id(), reason);
        authorisations.needsReconnection(authorisation.id(), reason, database.now().plus(wait));
        List<String> names = organisations.of(authorisation.id()).stream().map(Organisation::name).toList();
        organisations.leaveAuthorisation(authorisation.id());
        if (organisations.of(authorisation.id()).isEmpty()) {
            organisations.retireUnused().forEach(retired -> alerts.replaced(retired, names));
        } else {
            alerts.needsReconnection(authorisation, reason);
        }
    }

    private void fail(String authorisationId, int failures, String reason) {
        Duration wait = BACKOFF.after(failures);
        if (authorisations.postponeLook(authorisationId, database.now().plus(wait))) {
            // An alert already asks a person to connect again, which helps in either case.
            LOG.debug("The lost authorisation {} was tried again, without success: {}", authorisationId, reason);
            return;
        }
        LOG.warn("Tokens of authorisation {} could not be renewed; next attempt in {} s: {}", authorisationId,
                wait.toSeconds(), reason);
        authorisations.fail(authorisationId, reason, database.now().plus(wait));
        alerts.fails(authorisationId, reason);
    }
}

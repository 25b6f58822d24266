package org.xerocamel.tokens;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** Gives out access tokens that work, renewing them when they don't. */
@Component
public class AccessTokens {

    /** A token that ends this soon could end during the call. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LAST_WAIT = Duration.ofMinutes(30);

    private final Database database;
    private final Organisations organisations;
    private final Authorisations authorisations;
    private final Refresher refresher;

    AccessTokens(Database database, Organisations organisations, Authorisations authorisations, Refresher refresher) {
        this.database = database;
        this.organisations = organisations;
        this.authorisations = authorisations;
        this.refresher = refresher;
    }

    /**
     * @return an access token for the organisation
     * @throws AuthorisationLostException when there is none that could work
     */
    public Access forOrganisation(String tenantId) {
        Organisation organisation = organisations.find(tenantId)
                .orElseThrow(() -> new AuthorisationLostException("No organisation " + tenantId + " is connected"));
        if (organisation.state() == Organisation.State.DISCONNECTED) {
            throw new AuthorisationLostException(organisation.name()
                    + " was disconnected inside Xero; it is not called until it is connected again");
        }
        Authorisation authorisation = authorisations.find(organisation.authorisationId()).orElseThrow();
        Instant soon = database.now().plus(LEEWAY);
        if (!authorisation.lastsBeyond(soon)) {
            authorisation = refresher.refreshIf(authorisation.id(), false, now -> !now.lastsBeyond(soon));
        }
        return access(authorisation);
    }

    /**
     * @return whether, after a 401, another token may help: one that is there already, or a new one, unless the last that was
     *     got for this reason did not help either. The wait between two such doubles from a minute to half an hour.
     */
    public boolean mayHelp(Access refused) {
        Authorisation now = authorisations.find(refused.authorisationId()).orElseThrow();
        if (!now.accessToken().equals(refused.token()) || now.refusals() == 0) {
            return true;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(now.refusals() - 1, 10));
        Instant next = now.refusedAt().plus(wait.compareTo(LAST_WAIT) > 0 ? LAST_WAIT : wait);
        return !database.now().isBefore(next);
    }

    /**
     * Renews a token that Xero refused, unless that was done in the meantime.
     *
     * @return an access token that Xero has not refused yet
     * @throws AuthorisationLostException when there is none
     */
    public Access renew(Access refused) {
        Authorisation now = refresher.refreshIf(refused.authorisationId(), true,
                authorisation -> authorisation.accessToken().equals(refused.token()));
        if (now.accessToken().equals(refused.token())) {
            throw new AuthorisationLostException("Xero refused the access token, and it could not be renewed"
                    + (now.lastError() == null ? "" : ": " + now.lastError()));
        }
        return access(now);
    }

    private Access access(Authorisation authorisation) {
        boolean expired = !authorisation.lastsBeyond(database.now());
        if (authorisation.state() == Authorisation.State.RECONNECT || expired) {
            throw new AuthorisationLostException("The login cannot be used"
                    + (authorisation.lastError() == null ? "" : ": " + authorisation.lastError()));
        }
        return new Access(authorisation.id(), authorisation.accessToken(), authorisation.scopes());
    }
}

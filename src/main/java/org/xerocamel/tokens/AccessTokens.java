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
        if (!authorisation.expiresAt().isAfter(soon)) {
            authorisation = refresher.refreshIf(authorisation.id(), now -> !now.expiresAt().isAfter(soon));
        }
        return access(authorisation);
    }

    /**
     * Renews a token that Xero refused, unless that was done in the meantime.
     *
     * @return an access token that Xero has not refused yet
     * @throws AuthorisationLostException when there is none
     */
    public Access renew(Access refused) {
        Authorisation now = refresher.refreshIf(refused.authorisationId(),
                authorisation -> authorisation.accessToken().equals(refused.token()));
        if (now.accessToken().equals(refused.token())) {
            throw new AuthorisationLostException("Xero refused the access token, and it could not be renewed"
                    + (now.lastError() == null ? "" : ": " + now.lastError()));
        }
        return access(now);
    }

    private Access access(Authorisation authorisation) {
        boolean expired = !authorisation.expiresAt().isAfter(database.now());
        if (authorisation.state() == Authorisation.State.RECONNECT || expired) {
            throw new AuthorisationLostException("The login cannot be used"
                    + (authorisation.lastError() == null ? "" : ": " + authorisation.lastError()));
        }
        return new Access(authorisation.id(), authorisation.accessToken());
    }
}

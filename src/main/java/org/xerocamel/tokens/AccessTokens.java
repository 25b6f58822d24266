package org.xerocamel.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.work.Backoff;

/** Provides valid access tokens, and renews expired ones. */
@Component
public class AccessTokens {

    /** A token that ends this soon could end during the call. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30));

    private final Database database;
    private final Organisations organisations;
    private final Authorisations authorisations;
    private final Refresher refresher;
    private final Grants grants;

    AccessTokens(Database database, Organisations organisations, Authorisations authorisations, Refresher refresher,
            Grants grants) {
        this.database = database;
        this.organisations = organisations;
        this.authorisations = authorisations;
        this.refresher = refresher;
        this.grants = grants;
    }

    /**
     * @param tenantId the organisation's; empty for whichever a custom connection reaches
     * @return an access token for the organisation
     * @throws AuthorisationLostException when there is no valid one
     */
    public Access forOrganisation(String tenantId) {
        if (tenantId.isEmpty()) {
            return of(grants.custom().orElseThrow(() ->
                    new AuthorisationLostException("There is no custom connection, because xero.grant does not ask for"
                            + " one")));
        }
        Organisation organisation = organisations.find(tenantId)
                .orElseThrow(() -> new AuthorisationLostException("No organisation " + tenantId + " is connected"));
        if (organisation.state() == Organisation.State.DISCONNECTED) {
            throw new AuthorisationLostException(organisation.name() + (organisation.left() ? " was disconnected in"
                    + " xero-camel"
                    : " was disconnected inside Xero") + "; it is not called until it is connected again");
        }
        return of(organisation.authorisationId());
    }

    /**
     * @return an access token of the authorisation, for a call that concerns no organisation
     * @throws AuthorisationLostException when there is no valid one
     */
    public Access of(String authorisationId) {
        Authorisation authorisation = authorisations.find(authorisationId).orElseThrow();
        Instant now = database.now();
        Instant soon = now.plus(LEEWAY);
        if (authorisation.lastsBeyond(soon)) {
            return access(authorisation, now);
        }
        return access(refresher.refreshIf(authorisation.id(), false, latest -> !latest.lastsBeyond(soon)));
    }

    /**
     * @return whether, after a 401, another token may help: one that is there already, or a new one, unless the last that was
     *     got for this reason did not help either. The wait between two such doubles from a minute to half an hour.
     */
    public boolean mayHelp(Access refused) {
        Authorisation now = authorisations.find(refused.authorisationId()).orElseThrow();
        if (!refused.token().equals(now.accessToken()) || now.refusals() == 0) {
            return true;
        }
        return !database.now().isBefore(now.refusedAt().plus(BACKOFF.after(now.refusals() - 1)));
    }

    /**
     * Renews a token that Xero refused, unless that was done in the meantime.
     *
     * @return an access token that Xero has not refused yet
     * @throws AuthorisationLostException when there is none
     */
    public Access renew(Access refused) {
        Authorisation now = refresher.refreshIf(refused.authorisationId(), true,
                authorisation -> refused.token().equals(authorisation.accessToken()));
        if (refused.token().equals(now.accessToken())) {
            throw new AuthorisationLostException("Xero refused the access token, and it could not be renewed"
                    + (now.lastError() == null ? "" : ": " + now.lastError()));
        }
        return access(now);
    }

    private Access access(Authorisation authorisation) {
        return access(authorisation, database.now());
    }

    private Access access(Authorisation authorisation, Instant now) {
        boolean expired = !authorisation.lastsBeyond(now);
        switch (authorisation.state()) {
            case SET_ASIDE -> throw new AuthorisationLostException("The login belongs to another xero.grant or"
                    + " xero.client-id than the current settings");
            case REVOKING, REVOKED -> throw new AuthorisationLostException("The login was revoked");
            case RECONNECT -> throw lost(authorisation);
            default -> {
                if (expired) {
                    throw lost(authorisation);
                }
            }
        }
        return new Access(authorisation.id(), authorisation.accessToken(), authorisation.scopes());
    }

    private static AuthorisationLostException lost(Authorisation authorisation) {
        return new AuthorisationLostException((authorisation.isCustom() ? "The custom connection has no token"
                : "The login cannot be used")
                + (authorisation.lastError() == null ? "" : ": " + authorisation.lastError()));
    }

    /**
     * The access that one call to Xero needs.
     *
     * @param authorisationId whose token it is
     * @param token the access token
     * @param scopes what was granted, space-separated
     */
    public record Access(String authorisationId, Secret token, String scopes) {

        /**
         * @param opening scopes any of which opens something; empty where that is not known
         * @return whether none of them was granted, as far as that is known
         */
        public boolean lacks(List<String> opening) {
            List<String> granted = scopes == null || scopes.isBlank() ? List.of() : List.of(scopes.strip().split("\\s+"));
            return !granted.isEmpty() && !opening.isEmpty() && opening.stream().noneMatch(granted::contains);
        }
    }
}

package org.xerocamel.tokens;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Grant;
import org.xerocamel.work.Backoff;

/** Provides valid access tokens, and renews expired ones. */
@Component
public class AccessTokens {

    /** A token that ends this soon could end during the call. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30));

    /** An organisation, the login that reaches it, and whether it was disconnected, and that in xero-camel. */
    private record Reach(String organisation, boolean isDisconnected, boolean hasLeft, CallLogin login) {}

    private final Database database;
    private final TokenCipher cipher;
    private final Authorisations authorisations;
    private final Refresher refresher;
    private final Grants grants;

    AccessTokens(Database database, TokenCipher cipher, Authorisations authorisations, Refresher refresher,
            Grants grants) {
        this.database = database;
        this.cipher = cipher;
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
        Reach reach = database.sql("tokens/organisation-access").param("tenant", tenantId).query(this::read).optional()
                .orElseThrow(() -> new AuthorisationLostException("No organisation " + tenantId + " is connected"));
        if (reach.isDisconnected()) {
            throw new AuthorisationLostException(reach.organisation() + (reach.hasLeft() ? " was disconnected in"
                    + " xero-camel"
                    : " was disconnected inside Xero") + "; it is not called until it is connected again");
        }
        return of(reach.login());
    }

    /**
     * @return an access token of the authorisation, for a call that concerns no organisation
     * @throws AuthorisationLostException when there is no valid one
     */
    public Access of(String authorisationId) {
        return of(CallLogin.of(authorisations.find(authorisationId).orElseThrow(), database.now()));
    }

    private Access of(CallLogin login) {
        Instant soon = login.readAt().plus(LEEWAY);
        return login.lastsBeyond(soon) ? access(login)
                : access(refresher.refreshIf(login.id(), false, latest -> !latest.lastsBeyond(soon)));
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
        return access(CallLogin.of(authorisation, database.now()));
    }

    private static Access access(CallLogin login) {
        boolean expired = !login.lastsBeyond(login.readAt());
        switch (login.state()) {
            case SET_ASIDE -> throw new AuthorisationLostException("The login belongs to another xero.grant or"
                    + " xero.client-id than the current settings");
            case REVOKING, REVOKED -> throw new AuthorisationLostException("The login was revoked");
            case RECONNECT -> throw lost(login);
            default -> {
                if (expired) {
                    throw lost(login);
                }
            }
        }
        return new Access(login.id(), login.token(), login.scopes());
    }

    private static AuthorisationLostException lost(CallLogin login) {
        return new AuthorisationLostException((login.isCustom() ? "The custom connection has no token"
                : "The login cannot be used")
                + (login.lastError() == null ? "" : ": " + login.lastError()));
    }

    private Reach read(ResultSet row, int number) throws SQLException {
        CallLogin login = new CallLogin(row.getString("id"), Authorisation.State.valueOf(row.getString("state")),
                Authorisations.grant(row) == Grant.CLIENT_CREDENTIALS, row.getString("scopes"),
                cipher.decrypt(row.getString("access_token")), instant(row, "expires_at"), row.getString("last_error"),
                instant(row, "read_at"));
        return new Reach(row.getString("name"),
                Organisation.State.valueOf(row.getString("organisation_state")) == Organisation.State.DISCONNECTED,
                row.getBoolean("departed"), login);
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

package org.xerocamel.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Xero's side of the tokens, in a test's hand. */
public final class Tokens {

    private final Authorisations authorisations;

    Tokens(Authorisations authorisations) {
        this.authorisations = authorisations;
    }

    /** Ends all access tokens now: the API answers 401 TokenExpired, a refresh helps. */
    public void expireAccessTokens() {
        authorisations.expireAccessTokens();
    }

    /** Ends the grant of a refresh token: the next refresh is answered invalid_grant. */
    public void revoke(String refreshToken) {
        authorisations.revoke(refreshToken, false);
    }

    /** Ends all grants, as {@link #revoke}. */
    public void revokeAll() {
        authorisations.revokeAll();
    }

    /** Sets how long new access tokens live; 30 minutes at the start. */
    public void accessTokenLifetime(Duration lifetime) {
        authorisations.accessLifetime = lifetime;
    }

    /** Sets how long a refresh token may be used again after its first use; 30 minutes at the start. */
    public void grace(Duration grace) {
        authorisations.grace = grace;
    }

    /**
     * Whether using a refresh token again within the grace ends the one that had replaced it. Xero does not say; it
     * does
     * not at the start.
     */
    public void retryEndsLost(boolean ends) {
        authorisations.retryEndsLost = ends;
    }

    /** @return the refresh tokens that have not been used yet nor revoked */
    public List<String> currentRefreshTokens() {
        return unused().map(State.Refresh::token).toList();
    }

    /** @return how many grants have a refresh token that would work */
    public int liveGrants() {
        return (int) unused().map(State.Refresh::grant).distinct().count();
    }

    /** @return how many refreshes succeeded since the start */
    public int rotations() {
        return authorisations.rotations();
    }

    /** @return every token, code and verifier given out or received since the start, to look for leaks */
    public Set<String> secrets() {
        return authorisations.secrets();
    }

    private Stream<State.Refresh> unused() {
        return authorisations.refreshes().values().stream()
                .filter(refresh -> refresh.replaced() == 0 && !refresh.revoked());
    }
}

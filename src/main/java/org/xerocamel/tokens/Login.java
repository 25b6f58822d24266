package org.xerocamel.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The state of an authorisation, without its tokens.
 *
 * @param id ours
 * @param person who allowed it, as Xero names them; null without {@code openid}
 * @param state whether it works
 * @param expiresAt when the access token ends
 * @param failures how many refreshes have failed in a row
 * @param failingSince when the first of them failed; null when none did
 * @param lastError what went wrong last; null when nothing did
 * @param scopes what was granted
 * @param connectedAt when it was allowed
 * @param refreshedAt when its tokens were stored last
 * @param refreshable whether it has a refresh token, as all but custom connections have
 */
public record Login(String id, String person, Authorisation.State state, Instant expiresAt, int failures,
        Instant failingSince, String lastError, List<String> scopes, Instant connectedAt, Instant refreshedAt,
        boolean refreshable) {

    /** Xero forgets a refresh token that was not used for so long (token lifetimes). */
    private static final Duration UNUSED = Duration.ofDays(60);

    /** @return when Xero forgets the login, unless it is refreshed before; null for a custom connection, which has no end */
    public Instant grantEndsAt() {
        return refreshable && refreshedAt != null ? refreshedAt.plus(UNUSED) : null;
    }
}

package org.xerocamel.tokens;

import java.time.Instant;

/**
 * One OAuth grant.
 *
 * @param id ours
 * @param person who allowed it, as Xero names them; null without {@code openid}
 * @param scopes what was granted, space-separated
 * @param accessToken for calls
 * @param refreshToken for the next pair; null when none was granted
 * @param previousRefreshToken the one before, which Xero still takes for a while; null before the first refresh
 * @param expiresAt when the access token ends
 * @param rotatedAt when the refresh token was last replaced
 * @param state whether it works
 * @param failures how many refreshes have failed in a row
 * @param nextAttemptAt not to be tried before
 * @param lastError what went wrong last; null when nothing did
 */
public record Authorisation(String id, String person, String scopes, Secret accessToken, Secret refreshToken,
        Secret previousRefreshToken, Instant expiresAt, Instant rotatedAt, State state, int failures,
        Instant nextAttemptAt, String lastError) {

    /** Whether an authorisation works. */
    public enum State {
        /** The last refresh went well. */
        WORKING,
        /** The last refresh failed, and the next one may go well. */
        FAILING,
        /** Xero refuses it for good: a person must connect again. */
        RECONNECT,
        /** No organisation uses it any more. */
        RETIRED
    }
}

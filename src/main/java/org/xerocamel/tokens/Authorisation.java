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
 * @param sentAt when the refresh token was first sent to Xero, which may have replaced it since; null when it was not
 * @param previousRefreshToken the one before, which Xero still takes for a while; null before the first refresh
 * @param previousSentAt when the previous one was first sent to Xero; null when there is none
 * @param expiresAt when the access token ends
 * @param rotatedAt when this pair was stored
 * @param state whether it works
 * @param failures how many refreshes have failed in a row
 * @param nextAttemptAt not to be tried before
 * @param lastError what went wrong last; null when nothing did
 * @param refusedAt when a 401 of Xero's last asked for a new access token; null when none did
 * @param refusals how often in a row it did
 */
public record Authorisation(String id, String person, String scopes, Secret accessToken, Secret refreshToken,
        Instant sentAt, Secret previousRefreshToken, Instant previousSentAt, Instant expiresAt, Instant rotatedAt,
        State state, int failures, Instant nextAttemptAt, String lastError, Instant refusedAt, int refusals) {

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

    /** @return whether it may be renewed at this time: not once Xero has refused it, nor before the next attempt */
    boolean mayBeRenewed(Instant now) {
        boolean tried = state == State.WORKING || state == State.FAILING && !now.isBefore(nextAttemptAt);
        return tried && refreshToken != null;
    }

    /** @return whether the access token still works at this time */
    boolean lastsBeyond(Instant time) {
        return expiresAt.isAfter(time);
    }
}

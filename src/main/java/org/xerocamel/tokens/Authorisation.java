package org.xerocamel.tokens;

import java.time.Instant;
import org.xerocamel.config.Grant;

/**
 * One OAuth grant.
 *
 * @param id ours
 * @param grant the OAuth grant that it was obtained by
 * @param person who allowed it, as Xero names them; null without {@code openid}
 * @param scopes what was granted, space-separated
 * @param accessToken for calls; null before the first one of a custom connection, and once it is revoked
 * @param refreshToken for the next pair; null when none was granted, as to a custom connection
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
 * @param lookAt when one that Xero refused is retried all the same; null for never
 * @param looks how often it was refused in a row
 */
public record Authorisation(String id, Grant grant, String person, String scopes, Secret accessToken,
        Secret refreshToken, Instant sentAt, Secret previousRefreshToken, Instant previousSentAt, Instant expiresAt, Instant rotatedAt,
        State state, int failures, Instant nextAttemptAt, String lastError, Instant refusedAt, int refusals,
        Instant lookAt, int looks) {

    /** Whether an authorisation works. */
    public enum State {
        /** The last refresh went well. */
        WORKING,
        /** The last refresh failed, and the next one may go well. */
        FAILING,
        /** Xero refuses it: a person must connect again, unless that passes. */
        RECONNECT,
        /** Of another grant or app than xero.grant and xero.client-id name: left alone until they name it again. */
        SET_ASIDE,
        /** The revocation was requested; Xero has not confirmed it yet. */
        REVOKING,
        /** The authorisation was revoked, and its tokens were deleted. */
        REVOKED,
        /** No organisation uses it any more. */
        RETIRED
    }

    /** @return whether it may be renewed at this time: not before the next attempt, or look where Xero has refused it */
    boolean mayBeRenewed(Instant now) {
        boolean tried = state == State.WORKING || state == State.FAILING && !now.isBefore(nextAttemptAt) || mayBeLookedAt(now);
        return tried && (refreshToken != null || isCustom());
    }

    /** @return whether Xero has refused it, and it is time to see whether that has passed */
    boolean mayBeLookedAt(Instant now) {
        return state == State.RECONNECT && lookAt != null && !now.isBefore(lookAt);
    }

    /** @return whether it is a custom connection's, which needs no refresh token */
    boolean isCustom() {
        return grant == Grant.CLIENT_CREDENTIALS;
    }

    /** @return whether its tokens are used */
    boolean serves() {
        return state == State.WORKING || state == State.FAILING;
    }

    /** @return whether the access token still works at this time */
    boolean lastsBeyond(Instant time) {
        return expiresAt.isAfter(time);
    }
}

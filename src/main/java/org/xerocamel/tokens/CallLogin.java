package org.xerocamel.tokens;

import java.time.Instant;

/**
 * An authorisation as a call needs it.
 *
 * @param id of the authorisation
 * @param state whether it works
 * @param isCustom whether it is a custom connection's
 * @param scopes what was granted, space-separated
 * @param token the access token; null where there is none
 * @param expiresAt when the access token ends
 * @param lastError what went wrong last; null when nothing did
 * @param readAt the time that it was, by the database's clock
 */
record CallLogin(String id, Authorisation.State state, boolean isCustom, String scopes, Secret token, Instant expiresAt,
        String lastError, Instant readAt) {

    static CallLogin of(Authorisation authorisation, Instant readAt) {
        return new CallLogin(authorisation.id(), authorisation.state(), authorisation.isCustom(), authorisation.scopes(),
                authorisation.accessToken(), authorisation.expiresAt(), authorisation.lastError(), readAt);
    }

    /** @return whether the access token still works at this time */
    boolean lastsBeyond(Instant time) {
        return expiresAt.isAfter(time);
    }
}

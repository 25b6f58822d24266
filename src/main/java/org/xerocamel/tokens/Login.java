package org.xerocamel.tokens;

import java.time.Instant;

/**
 * How an authorisation stands, without its tokens.
 *
 * @param id ours
 * @param person who allowed it, as Xero names them; null without {@code openid}
 * @param state whether it works
 * @param expiresAt when the access token ends
 * @param failures how many refreshes have failed in a row
 * @param lastError what went wrong last; null when nothing did
 */
public record Login(String id, String person, Authorisation.State state, Instant expiresAt, int failures,
        String lastError) {}

package org.xerocamel.tokens;

import java.time.Duration;
import java.time.Instant;

/**
 * A pair of tokens from Xero's token endpoint.
 *
 * @param accessToken for calls
 * @param refreshToken for the next pair; null when {@code offline_access} was not granted
 * @param lifetime how long the access token lasts from now
 * @param scopes what was granted, space-separated
 * @param idToken who logged in, to be validated; null when {@code openid} was not asked for or at a refresh
 * @param answeredAt Xero's clock at the answer; null when it did not say
 */
public record TokenPair(Secret accessToken, Secret refreshToken, Duration lifetime, String scopes, Secret idToken,
        Instant answeredAt) {}

package org.xerocamel.tokens;

/**
 * What one call to Xero needs.
 *
 * @param authorisationId whose token it is
 * @param token the access token
 */
public record Access(String authorisationId, Secret token) {}

package org.xerocamel.connect;

import org.xerocamel.tokens.Secret;

/**
 * A login in progress.
 *
 * @param nonce what the id_token must repeat
 * @param verifier the PKCE verifier
 */
record LoginAttempt(String nonce, Secret verifier) {}

package org.xerocamel.console.access;

import org.springframework.security.authentication.AuthenticationManager;

/**
 * The authentication manager of xero-camel's own logins.
 *
 * @param manager asks nobody else, such as the users of a surrounding application
 */
record XeroLogins(AuthenticationManager manager) {}

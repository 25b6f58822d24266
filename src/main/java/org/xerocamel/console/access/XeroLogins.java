package org.xerocamel.console.access;

import org.springframework.security.authentication.AuthenticationManager;

/**
 * The authentication manager of xero-camel's own logins.
 *
 * @param manager asks nobody else, such as the users of an application around
 */
record XeroLogins(AuthenticationManager manager) {}

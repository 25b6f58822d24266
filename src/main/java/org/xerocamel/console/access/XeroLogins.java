package org.xerocamel.console.access;

import org.springframework.security.authentication.AuthenticationManager;

/**
 * Who tells a right login of xero-camel's own from a wrong one.
 *
 * @param manager asks nobody else, such as the users of an application around
 */
record XeroLogins(AuthenticationManager manager) {}

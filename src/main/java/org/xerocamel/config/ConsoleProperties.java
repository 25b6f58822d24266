package org.xerocamel.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the console is found.
 *
 * @param url the address at which people open it; empty: where {@code xero.redirect-uri} leads, too
 */
@ConfigurationProperties("xero.console")
public record ConsoleProperties(String url) {}

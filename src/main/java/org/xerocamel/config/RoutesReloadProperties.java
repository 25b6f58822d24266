package org.xerocamel.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether changed route files are loaded while the application runs.
 *
 * @param routesReload Whether a changed or further file in {@code xero.routes-directory} is loaded without a restart. What cannot be
 *     loaded safely is refused with a sentence, and the routes loaded before go on.
 */
@ConfigurationProperties("xero")
public record RoutesReloadProperties(@DefaultValue("false") boolean routesReload) {}

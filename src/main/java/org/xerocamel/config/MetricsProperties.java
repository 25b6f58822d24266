package org.xerocamel.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the metrics.
 *
 * @param organisations Whether each organisation and login has series of its own. {@code false} shows only the worst of them,
 *     which suits hundreds of organisations.
 */
@ConfigurationProperties("xero.metrics")
public record MetricsProperties(@DefaultValue("true") boolean organisations) {}

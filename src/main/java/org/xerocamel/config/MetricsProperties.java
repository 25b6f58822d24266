package org.xerocamel.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the metrics.
 *
 * @param organisations whether each organisation and login has series of its own; otherwise only the worst is told
 */
@ConfigurationProperties("xero.metrics")
public record MetricsProperties(@DefaultValue("true") boolean organisations) {}

package org.xerocamel.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where health and metrics are.
 *
 * @param observe Whether health and metrics are also where Camel's observability conventions have them: {@code
 *     /observe/health}, {@code /observe/health/live}, {@code /observe/health/ready} and {@code /observe/metrics}.
 */
@ConfigurationProperties("xero")
public record ObserveProperties(@DefaultValue("false") boolean observe) {}

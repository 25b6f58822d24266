package org.xerocamel.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of traces.
 *
 * @param traces Whether calls to Xero, the journal and the sinks make spans for OpenTelemetry, in one trace from the fetch of a
 *     page to each delivery of it. It needs an OpenTelemetry SDK, such as that of the Java agent.
 */
@ConfigurationProperties("xero")
public record TraceProperties(@DefaultValue("false") boolean traces) {}

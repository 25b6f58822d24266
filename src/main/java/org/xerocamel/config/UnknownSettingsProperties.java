package org.xerocamel.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How unknown settings are treated.
 *
 * @param unknownSettings whether the start is refused, or goes on and says so
 */
@ConfigurationProperties("xero")
public record UnknownSettingsProperties(@DefaultValue("refuse") Answer unknownSettings) {

    /** The two ways. */
    public enum Answer {
        /** No start. */
        REFUSE,
        /** A line in the log. */
        WARN
    }
}

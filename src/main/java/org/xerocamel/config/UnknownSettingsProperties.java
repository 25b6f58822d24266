package org.xerocamel.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How unknown settings are treated.
 *
 * @param unknownSettings What happens to a setting below {@code xero.} that nothing reads, such as a misspelt one: {@code
 *     refuse} (no start) or {@code warn} (a line in the log).
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

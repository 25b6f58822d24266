package org.xerocamel.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.xerocamel.config.SettingException;

/**
 * The settings of the console's history.
 *
 * @param history how long the hours and the events are kept
 */
@ConfigurationProperties("xero.console")
record HistoryProperties(Duration history) {

    HistoryProperties {
        if (history == null || history.toHours() < 1) {
            throw new SettingException("xero.console.history", String.valueOf(history), "at least an hour, such as 14d");
        }
    }
}

package org.xerocamel.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.xerocamel.config.SettingException;

/**
 * The settings of the console's history.
 *
 * @param history How long charts and timeline go back.
 */
@ConfigurationProperties("xero.console")
record HistoryProperties(Duration history) {

    HistoryProperties {
        if (history == null || history.toHours() < 1) {
            throw new SettingException("xero.console.history", String.valueOf(history), "at least an hour, such as 14d");
        }
    }
}

package org.xerocamel.console.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.SettingException;

/**
 * How long a login in a browser lasts.
 *
 * @param session The longest time that a login in a browser lasts, even in use. An unused one ends earlier ({@code
 *     server.servlet.session.timeout}, 30 minutes).
 */
@ConfigurationProperties("xero.console")
record SessionProperties(@DefaultValue("12h") Duration session) {

    SessionProperties {
        if (session.isNegative() || session.isZero()) {
            throw new SettingException("xero.console.session", session, "a time such as 12h");
        }
    }
}

package org.xerocamel.console.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.SettingException;

/**
 * How long a login in a browser lasts.
 *
 * @param session the time after which it ends, however busy it is
 */
@ConfigurationProperties("xero.console")
record SessionProperties(@DefaultValue("12h") Duration session) {

    SessionProperties {
        if (session.isNegative() || session.isZero()) {
            throw new SettingException("xero.console.session", session, "a time such as 12h");
        }
    }
}

package org.xerocamel.config;

import java.net.URI;
import java.text.ParseException;
import java.util.Set;
import org.quartz.CronExpression;
import org.springframework.stereotype.Component;

/** Looks at settings that could not work. */
@Component
class SettingsCheck {

    SettingsCheck(XeroProperties settings) {
        checkRedirect(settings.redirectUri());
        checkCron("xero.refresh.cron", settings.refresh().cron());
        checkCron("xero.fetch.cron", settings.fetch().cron());
        settings.fetch().fromInstant();
        Set<String> known = settings.entities().keySet();
        for (String entity : settings.fetch().entities()) {
            if (!known.contains(entity)) {
                throw new SettingException("xero.fetch.entities", entity,
                        "a name that xero.entities describes: " + String.join(", ", known));
            }
        }
    }

    /** Xero takes plain http for localhost alone, not even for 127.0.0.1 (OAuth2, "Redirect URI"). */
    private static void checkRedirect(URI uri) {
        boolean https = "https".equals(uri.getScheme()) && uri.getHost() != null;
        boolean localhost = "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
        if (!https && !localhost) {
            throw new SettingException("xero.redirect-uri", uri,
                    "an https address, or http://localhost while trying things out");
        }
    }

    private static void checkCron(String setting, String cron) {
        try {
            CronExpression.validateExpression(cron);
        } catch (ParseException e) {
            throw new SettingException(setting, cron,
                    "a Quartz cron expression such as '0 0/5 * * * ?' (" + e.getMessage() + ")");
        }
    }
}

package org.xerocamel.config;

import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.quartz.CronExpression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Refuses settings that cannot work. */
@Component
public class SettingsCheck {

    /** Two weeks show a schedule that leaves out a weekend. */
    private static final int HOURS_AHEAD = 14 * 24;
    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);

    /** @throws SettingException when one could not */
    public SettingsCheck(XeroProperties settings) {
        Grant.named(settings.grant());
        FolderNames.named(settings.folderNames());
        checkRedirect(settings.redirectUri());
        checkAddress("xero.login-url", settings.loginUrl());
        checkAddress("xero.identity-url", settings.identityUrl());
        checkAddress("xero.api-url", settings.apiUrl());
        checkSchedule(checkCron("xero.refresh.cron", settings.refresh().cron()));
        checkCron("xero.fetch.cron", settings.fetch().cron());
        settings.fetch().schedule().forEach((entity, cron) -> checkCron("xero.fetch.schedule." + entity, cron));
        GroupCheck.check(settings);
        if (settings.fetch().spread().isNegative()) {
            throw new SettingException("xero.fetch.spread", settings.fetch().spread(), "a time such as 5m, or 0s");
        }
        if (settings.fetch().isReconciled()) {
            checkCron("xero.fetch.reconcile", settings.fetch().reconcile());
        }
        settings.fetch().fromInstant();
        settings.fetch().fieldPolicy();
        settings.limits().reserve();
        checkBudget(settings.limits().monthBytes());
        checkDurations(settings.journal());
        if (settings.update().sweep().isNegative() || settings.update().sweep().isZero()) {
            throw new SettingException("xero.update.sweep", settings.update().sweep(), "a time such as 1s");
        }
        if (settings.webhook().gather().isNegative()) {
            throw new SettingException("xero.webhook.gather", settings.webhook().gather(), "a time such as 5s, or 0s");
        }
    }

    private static void checkBudget(DataSize bytes) {
        if (bytes != null && bytes.toBytes() <= 0) {
            throw new SettingException("xero.limits.month-bytes", bytes, "a size such as 50GB, or empty for no budget");
        }
    }

    /** Xero takes plain http for localhost alone, not even for 127.0.0.1 (OAuth2, "Redirect URI"). */
    private static void checkRedirect(URI uri) {
        boolean https = "https".equals(uri.getScheme()) && uri.getHost() != null;
        boolean localhost = "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
        if (!https && !localhost) {
            throw new SettingException("xero.redirect-uri", uri,
                    "an https address, or http://localhost for a trial");
        }
    }

    private static void checkAddress(String setting, URI address) {
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new SettingException(setting, Shown.masked(address.toString()), "an address such as https://api.xero.com");
        }
    }

    private static void checkDurations(XeroProperties.Journal journal) {
        if (journal.retention().isNegative()) {
            throw new SettingException("xero.journal.retention", journal.retention(), "a time such as 7d, or 0s");
        }
        if (journal.sweep().isNegative() || journal.sweep().isZero()) {
            throw new SettingException("xero.journal.sweep", journal.sweep(), "a time such as 5m");
        }
    }

    static CronExpression checkCron(String setting, String cron) {
        try {
            return new CronExpression(cron);
        } catch (ParseException e) {
            throw new SettingException(setting, cron,
                    "a Quartz cron expression such as '0 0/5 * * * ?' (" + e.getMessage() + ")");
        }
    }

    /** The sweep keeps logins alive whatever the schedule says; the schedule may be a mistake. */
    private static void checkSchedule(CronExpression schedule) {
        Instant now = Instant.now();
        for (int hour = 0; hour < HOURS_AHEAD; hour++) {
            Instant from = now.plus(Duration.ofHours(hour));
            Date next = schedule.getNextValidTimeAfter(Date.from(from));
            if (next == null || next.toInstant().isAfter(from.plus(Duration.ofDays(1)))) {
                LOG.warn("The setting xero.refresh.cron is '{}', which leaves more than a day between two runs;"
                        + " xero-camel still renews logins once a day, and tokens when a call needs them", schedule);
                return;
            }
        }
    }
}

package org.xerocamel.xero;

import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;

/** Raises an alert when an organisation's daily rate limit is used up, and clears it afterwards. */
final class LimitAlerts {

    private final Alerts alerts;

    LimitAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    void dayIsUsed(LimitRow row, String organisation, String reason) {
        row.alerted = true;
        alerts.raise(topic(row), "Xero: the daily rate limit of " + organisation + " is used up", """
                Xero limits the calls a day for each organisation, and those for %s are used up.

                Reason: %s

                Fetching resumes when Xero allows calls again; nothing is lost, and other organisations are not affected. If
                this happens often, poll less often (xero.fetch.cron), fetch fewer entities, or move to a higher Xero tier.
                """.formatted(organisation, reason), ConsoleAddress.place("organisation", row.id));
    }

    void dayIsFresh(LimitRow row, String organisation) {
        row.alerted = false;
        alerts.clear(topic(row), "Xero: " + organisation + " can be called again",
                "Fetching has resumed. Nothing is lost.");
    }

    private static String topic(LimitRow row) {
        return "limit:" + row.id;
    }
}

package org.xerocamel.xero;

import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;

/** Tells a person that an organisation's calls of the day are used up, and when they no longer are. */
final class LimitAlerts {

    private final Alerts alerts;

    LimitAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    void dayIsUsed(LimitRow row, String organisation, String reason) {
        row.alerted = true;
        alerts.raise(topic(row), "Xero: the calls of the day for " + organisation + " are used up", """
                Xero allows only so many calls a day for each organisation, and those for %s are used up.

                Reason: %s

                Its records are fetched on when Xero lets them; nothing is lost, and other organisations are not concerned. If
                this happens often, fetch less often (xero.fetch.cron) or fewer entities, or move to a higher tier of Xero's.
                """.formatted(organisation, reason), ConsoleAddress.place("organisation", row.id));
    }

    void dayIsFresh(LimitRow row, String organisation) {
        row.alerted = false;
        alerts.clear(topic(row), "Xero: there are calls left for " + organisation + " again",
                "Its records are fetched again. Nothing is lost.");
    }

    private static String topic(LimitRow row) {
        return "limit:" + row.id;
    }
}

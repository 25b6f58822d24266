package org.xerocamel.tokens;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;

/**
 * Compares the connected organisations with how many Xero lets the app connect on its tier. From 90 % of it on an alert is raised,
 * which is cleared once there are fewer.
 */
@Component
public class ConnectionsOfTier {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsOfTier.class);
    private static final String TOPIC = "connections";
    private static final int WARNED_PERCENT = 90;
    private static final int PERCENT = 100;

    private final Database database;
    private final Alerts alerts;
    private final Integer limit;

    ConnectionsOfTier(Database database, Alerts alerts, XeroProperties settings) {
        this.database = database;
        this.alerts = alerts;
        this.limit = settings.limits().connections();
    }

    /** @return how many organisations the app may connect; empty where xero.limits.connections does not say */
    public Optional<Integer> limit() {
        return Optional.ofNullable(limit);
    }

    /** @return how many organisations are connected */
    public int used() {
        return database.sql("SELECT COUNT(*) FROM xero_organisation WHERE state = 'CONNECTED' AND left_at IS NULL")
                .query(Integer.class).single();
    }

    /** @return whether no further organisation can be connected */
    public boolean isFull() {
        return limit != null && used() >= limit;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 20, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            check();
        } catch (RuntimeException away) {
            LOG.warn("The connected organisations could not be compared with xero.limits.connections, which is repeated in a"
                    + " minute: {}", Shown.reason(away));
        }
    }

    /** Raises or clears the alert. */
    void check() {
        if (limit == null) {
            // The setting may have been taken away while the alert was open.
            alerts.clear(TOPIC, "Xero: the app's connections are no longer watched", "xero.limits.connections is empty.");
            return;
        }
        int used = used();
        if ((long) used * PERCENT >= (long) limit * WARNED_PERCENT) {
            // Always the same subject: another would be another mail for each organisation that comes.
            alerts.raise(TOPIC, "Xero: the app's connections are nearly used up", """
                    %d of %d connections are used. Xero lets the app connect no more organisations than its tier has
                    (xero.limits.connections).

                    All that is connected is fetched as before. At the limit, further organisations cannot be connected: move
                    the app to a higher tier at developer.xero.com and set xero.limits.connections, or disconnect organisations
                    that are no longer needed.
                    """.formatted(used, limit), "#authorisations");
        } else {
            alerts.clear(TOPIC, "Xero: the app has connections left again",
                    used + " of " + limit + " connections are used. Nothing needs to be done.");
        }
    }
}

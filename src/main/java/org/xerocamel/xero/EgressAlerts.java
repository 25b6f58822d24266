package org.xerocamel.xero;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ByteText;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.xero.Egress.Share;

/**
 * Mails once a month that the budget of bytes will be exceeded, as soon as the forecast says so, and once that it is used up.
 * Fetching continues either way.
 */
@Component
class EgressAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(EgressAlerts.class);
    private static final int NAMED = 3;

    private final Database database;
    private final EgressReader reader;
    private final Alerts alerts;

    EgressAlerts(Database database, EgressReader reader, Alerts alerts) {
        this.database = database;
        this.reader = reader;
        this.alerts = alerts;
    }

    @Scheduled(fixedDelay = 5, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void look() {
        try {
            check();
        } catch (RuntimeException away) {
            LOG.warn("The bytes of this month could not be compared with their budget, which is repeated in 5 minutes: {}",
                    Shown.reason(away));
        }
    }

    /** Compares the month's bytes with the budget, and forgets older months. */
    void check() {
        Egress egress = reader.read();
        if (egress.isReached() || egress.isForecastAbove()) {
            add(egress.month());
            database.inTransaction(() -> tell(egress));
        }
        reader.prune();
    }

    private void tell(Egress egress) {
        String budget = ByteText.of(egress.budget());
        if (egress.isReached()) {
            if (reader.beginsToReach(egress.month())) {
                alerts.tell(topic(egress, "reached"), "Xero: the month's budget of " + budget + " is used up", """
                        Xero charges by the bytes that it sends. This app has received %s in %s, and xero.limits.month-bytes is
                        %s.

                        %s
                        """.formatted(ByteText.of(egress.wire()), name(egress.month()), budget, advice(egress)), "#limits");
            }
        } else if (reader.beginsToForecast(egress.month())) {
            alerts.tell(topic(egress, "forecast"), "Xero: this month's bytes will exceed the budget of " + budget, """
                    Xero charges by the bytes that it sends. This app has received %s in %s so far. If the rest of the month is
                    as the last days, it will be %s, and xero.limits.month-bytes is %s.

                    %s
                    """.formatted(ByteText.of(egress.wire()), name(egress.month()), ByteText.of(egress.forecast()), budget,
                    advice(egress)), "#limits");
        }
    }

    private static String advice(Egress egress) {
        return """
                Fetching continues, and nothing is lost. Most bytes came from: %s. To receive less, fetch fewer entities
                (xero.fetch.entities), poll lists without If-Modified-Since less often (xero.fetch.schedule), or read
                everything again less often (xero.fetch.reconcile, xero.fetch.reconcile-full).""".formatted(
                egress.largest().stream().limit(NAMED).map(EgressAlerts::words).collect(Collectors.joining("; ")));
    }

    private static String words(Share share) {
        return share.entity() + (share.organisation().isEmpty() ? "" : " of " + share.organisation()) + ", "
                + ByteText.of(share.wire());
    }

    /** Not within a transaction, which a second node's row would spoil. */
    private void add(YearMonth month) {
        try {
            database.sql("""
                    INSERT INTO xero_received_month (begins_on)
                    SELECT CAST(:month AS DATE)
                     WHERE NOT EXISTS (SELECT 1 FROM xero_received_month WHERE begins_on = :month)
                    """).param("month", month.atDay(1)).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has added the month {}", month);
        }
    }

    private static String topic(Egress egress, String what) {
        return String.join(":", List.of("egress", egress.month().toString(), what));
    }

    private static String name(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
    }
}

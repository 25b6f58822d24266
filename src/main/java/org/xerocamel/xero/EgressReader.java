package org.xerocamel.xero;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.xero.Egress.Share;

/** Reads how many bytes Xero has sent this month. */
@Component
public class EgressReader {

    /** Of so many whole hours at most the pace of the day is made. */
    private static final int HOURS = 3;

    private final Database database;
    private final Long budget;
    private final UnaryOperator<Instant> clock;

    /** A reader of that database, by its clock. */
    @Autowired
    public EgressReader(Database database, XeroProperties settings) {
        this(database, settings.limits(), UnaryOperator.identity());
    }

    /** @param clock makes our time from the database's; nothing but a test changes it */
    EgressReader(Database database, XeroProperties.Limits limits, UnaryOperator<Instant> clock) {
        this.database = database;
        this.budget = limits.monthBytes() == null ? null : Long.valueOf(limits.monthBytes().toBytes());
        this.clock = clock;
    }

    /** @return the bytes of this month */
    public Egress read() {
        Instant now = clock.apply(database.now());
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        YearMonth month = YearMonth.from(today);
        NavigableMap<LocalDate, Long> wire = new TreeMap<>();
        long[] unpacked = {0};
        // Nothing older than last month is kept.
        database.sql("""
                SELECT received_on, SUM(wire) AS wire, SUM(unpacked) AS unpacked
                  FROM xero_received
                 WHERE received_on >= :since
                 GROUP BY received_on
                """).param("since", month.minusMonths(1).atDay(1)).query(row -> {
            LocalDate day = row.getObject("received_on", LocalDate.class);
            wire.put(day, row.getLong("wire"));
            unpacked[0] += YearMonth.from(day).equals(month) ? row.getLong("unpacked") : 0;
        });
        long sum = wire.tailMap(month.atDay(1)).values().stream().mapToLong(Long::longValue).sum();
        long sinceMidnight = wire.getOrDefault(today, 0L);
        return new Egress(month, sinceMidnight, EgressForecast.ofDay(now, sinceMidnight, wholeHours(now)), sum, unpacked[0],
                EgressForecast.of(now, wire), budget, budget == null ? null : EgressForecast.passes(now, wire, budget), largest(month));
    }

    /** The last whole hours that the history counted; the one in which it began holds what was fetched for the first time. */
    private List<Long> wholeHours(Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.HOURS);
        Instant since = current.minus(HOURS, ChronoUnit.HOURS);
        Optional<Instant> first = database.sql("SELECT MIN(begins_at) AS began FROM xero_history WHERE kind = 'BYTES'")
                .query((row, n) -> Optional.ofNullable(instant(row, "began"))).single();
        List<Long> amounts = new ArrayList<>();
        if (first.isEmpty()) {
            return amounts;
        }
        Map<Instant, Long> byHour = new HashMap<>();
        database.sql("""
                SELECT begins_at, SUM(amount) AS amount FROM xero_history WHERE kind = 'BYTES' AND begins_at >= :since GROUP BY begins_at
                """).param("since", time(since)).query(row -> {
            byHour.put(instant(row, "begins_at"), row.getLong("amount"));
        });
        for (Instant hour = since; hour.isBefore(current); hour = hour.plus(1, ChronoUnit.HOURS)) {
            if (hour.isAfter(first.get())) {
                amounts.add(byHour.getOrDefault(hour, 0L));
            }
        }
        return amounts;
    }

    private List<Share> largest(YearMonth month) {
        return database.sql("""
                SELECT r.tenant_id, COALESCE(MAX(o.name), '') AS organisation, r.entity, SUM(r.wire) AS wire,
                       SUM(r.unpacked) AS unpacked
                  FROM xero_received r
                  LEFT JOIN xero_organisation o ON o.tenant_id = r.tenant_id
                 WHERE r.received_on >= :month
                 GROUP BY r.tenant_id, r.entity
                 ORDER BY SUM(r.wire) DESC, r.tenant_id, r.entity
                 FETCH FIRST 10 ROWS ONLY
                """).param("month", month.atDay(1)).query((row, n) -> new Share(row.getString("tenant_id"),
                row.getString("organisation"), row.getString("entity"), row.getLong("wire"), row.getLong("unpacked"))).list();
    }

    /** Removes what is older than last month. */
    void prune() {
        LocalDate kept = YearMonth.from(LocalDate.ofInstant(clock.apply(database.now()), ZoneOffset.UTC)).minusMonths(1).atDay(1);
        database.sql("DELETE FROM xero_received WHERE received_on < :kept").param("kept", kept).update();
        database.sql("DELETE FROM xero_received_month WHERE begins_on < :kept").param("kept", kept).update();
    }

    /** @return whether this node is the one to say that the month's budget will be exceeded; once, within a transaction */
    boolean beginsToForecast(YearMonth month) {
        return database.sql("""
                UPDATE xero_received_month
                   SET forecast_told_at = :now
                 WHERE begins_on = :month AND forecast_told_at IS NULL AND reached_told_at IS NULL
                """).param("month", month.atDay(1)).param("now", time(database.now())).update() > 0;
    }

    /** @return whether this node is the one to say that the month's budget is used up; once, within a transaction */
    boolean beginsToReach(YearMonth month) {
        return database.sql("""
                UPDATE xero_received_month
                   SET reached_told_at = :now
                 WHERE begins_on = :month AND reached_told_at IS NULL
                """).param("month", month.atDay(1)).param("now", time(database.now())).update() > 0;
    }
}

package org.xerocamel.history;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/**
 * Counts the work done in each hour. The totals exist already, in rows that the transactions of the work write: from time to
 * time some node stores the difference to its last reading. So no work waits for its history, several nodes count nothing
 * twice, and a process that is killed loses nothing; what it did counts for the hour of the next look.
 */
@Component("xeroHistory")
public class History {

    /** How often the totals are read without requests. */
    private static final Duration PAUSE = Duration.ofSeconds(30);
    /** How old the last reading may be for a request. */
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final String DELIVERED = "DELIVERED";
    private static final String FETCHED = "FETCHED";
    private static final String PARKED = "PARKED";
    private static final String CALLS = "CALLS";
    private static final String BYTES = "BYTES";
    private static final String LAG = "LAG";
    /** Lags are kept by these parts of an hour, each with the greatest. */
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration LAG_SHOWN = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    /** A counter that only grows, but for what is removed. */
    private record Counter(String kind, String name) {}

    private record Look(Instant last, Instant now) {}

    private record Amount(Instant hour, Counter counter, long amount) {}

    private final Database database;
    private final HistoryProperties settings;

    History(Database database, HistoryProperties settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Stores what was done since the last reading, unless a node has just done so, and prunes old events. */
    public void look() {
        look(PAUSE);
        prune();
    }

    /** @return the last hours of so many days, this one too */
    public Hours read(int days) {
        look(FRESH);
        Instant now = database.now().truncatedTo(ChronoUnit.HOURS);
        List<Instant> hours = new ArrayList<>();
        for (Instant hour = now.minus(Duration.ofDays(days)).plus(1, ChronoUnit.HOURS); !hour.isAfter(now);
                hour = hour.plus(1, ChronoUnit.HOURS)) {
            hours.add(hour);
        }
        List<Amount> amounts = database.sql("""
                SELECT begins_at, kind, name, amount FROM xero_history WHERE begins_at >= :since AND kind <> 'LAG'
                """).param("since", time(hours.get(0))).query((row, n) ->
                new Amount(instant(row, "begins_at"), new Counter(row.getString("kind"), row.getString("name")),
                        row.getLong("amount"))).list();
        return new Hours(hours, total(amounts, FETCHED, hours), byName(amounts, DELIVERED, hours),
                total(amounts, PARKED, hours), byName(amounts, CALLS, hours), byName(amounts, BYTES, hours));
    }

    /** @return how far behind the sink was in the last day; a step without work that waited is 0 */
    public Lag lag(String sink) {
        look(FRESH);
        Instant last = step(database.now());
        Instant first = last.minus(LAG_SHOWN).plus(STEP);
        List<Long> seconds = new ArrayList<>(Collections.nCopies((int) LAG_SHOWN.dividedBy(STEP), 0L));
        database.sql("""
                SELECT begins_at, amount FROM xero_history WHERE kind = :kind AND name = :sink AND begins_at >= :first
                """).param("kind", LAG).param("sink", sink).param("first", time(first)).query(row -> {
            int at = (int) Duration.between(first, instant(row, "begins_at")).dividedBy(STEP);
            if (at >= 0 && at < seconds.size()) {
                seconds.set(at, row.getLong("amount"));
            }
        });
        return new Lag(first, (int) STEP.toMinutes(), seconds);
    }

    private static Instant step(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds());
    }

    /** @return for how long there is history */
    public Duration kept() {
        return settings.history();
    }

    private static Map<String, List<Long>> byName(List<Amount> amounts, String kind, List<Instant> hours) {
        Map<String, List<Long>> lists = new TreeMap<>();
        amounts.stream().filter(each -> each.counter().kind().equals(kind)).forEach(each -> add(each,
                lists.computeIfAbsent(each.counter().name(), any -> zeros(hours)), hours));
        return lists;
    }

    private static List<Long> total(List<Amount> amounts, String kind, List<Instant> hours) {
        List<Long> sum = zeros(hours);
        amounts.stream().filter(each -> each.counter().kind().equals(kind)).forEach(each -> add(each, sum, hours));
        return sum;
    }

    private static void add(Amount amount, List<Long> list, List<Instant> hours) {
        int at = (int) Duration.between(hours.get(0), amount.hour()).toHours();
        if (at >= 0 && at < list.size()) {
            list.set(at, list.get(at) + amount.amount());
        }
    }

    private static List<Long> zeros(List<Instant> hours) {
        return new ArrayList<>(Collections.nCopies(hours.size(), 0L));
    }

    private void look(Duration pause) {
        database.inTransaction(() -> {
            // If the row is locked, another node is doing this.
            Optional<Look> mine = database.sql("""
                    SELECT looked_at, CURRENT_TIMESTAMP AS read_at
                      FROM xero_history_look
                     WHERE id = 1
                       FOR UPDATE SKIP LOCKED
                    """).query((row, n) -> new Look(instant(row, "looked_at"), instant(row, "read_at"))).optional();
            mine.filter(look -> look.last().plus(pause).isBefore(look.now())).ifPresent(look -> {
                add(look.now().truncatedTo(ChronoUnit.HOURS));
                addLags(look.now());
                database.sql("UPDATE xero_history_look SET looked_at = :now WHERE id = 1")
                        .param("now", time(look.now())).update();
            });
        });
    }

    private void add(Instant hour) {
        Map<Counter, Long> marks = counters("SELECT kind, name, total FROM xero_history_mark");
        counters("history/totals").forEach((counter, total) -> {
            Long mark = marks.get(counter);
            long more = total - (mark == null ? 0 : mark);
            if (more > 0) {
                put("""
                        UPDATE xero_history
                           SET amount = amount + :amount
                         WHERE begins_at = :hour AND kind = :kind AND name = :name
                        """, """
                        INSERT INTO xero_history (begins_at, kind, name, amount) VALUES (:hour, :kind, :name, :amount)
                        """, counter, Map.of("hour", time(hour), "amount", more));
            }
            if (mark == null || more != 0) {
                put("UPDATE xero_history_mark SET total = :total WHERE kind = :kind AND name = :name", """
                        INSERT INTO xero_history_mark (kind, name, total) VALUES (:kind, :name, :total)
                        """, counter, Map.of("total", total));
            }
        });
    }

    private void addLags(Instant now) {
        database.sql("history/lags").query((row, n) -> Map.entry(row.getString("sink"),
                Duration.between(instant(row, "oldest"), now).toSeconds())).list().stream().filter(lag -> lag.getValue() > 0)
                .forEach(lag -> put("""
                        UPDATE xero_history
                           SET amount = GREATEST(amount, :amount)
                         WHERE begins_at = :step AND kind = :kind AND name = :name
                        """, """
                        INSERT INTO xero_history (begins_at, kind, name, amount) VALUES (:step, :kind, :name, :amount)
                        """, new Counter(LAG, lag.getKey()), Map.of("step", time(step(now)), "amount", lag.getValue())));
    }

    private void put(String update, String insert, Counter counter, Map<String, Object> values) {
        Map<String, Object> row = new HashMap<>(values);
        row.put("kind", counter.kind());
        row.put("name", counter.name());
        if (database.sql(update).params(row).update() == 0) {
            database.sql(insert).params(row).update();
        }
    }

    private Map<Counter, Long> counters(String statement) {
        Map<Counter, Long> counters = new HashMap<>();
        database.sql(statement).query(row -> {
            counters.put(new Counter(row.getString("kind"), row.getString("name")), row.getLong("total"));
        });
        return counters;
    }

    private void prune() {
        Instant before = database.now().minus(settings.history());
        database.sql("DELETE FROM xero_history WHERE begins_at < :before").param("before", time(before)).update();
        int events = database.sql("history/prune-events").param("before", time(before)).update();
        if (events > 0) {
            LOG.debug("{} events older than {} were pruned from the timeline", events, before);
        }
    }

    /**
     * How far behind a sink was: the age of its oldest waiting batch.
     *
     * @param from when the first step begins, UTC
     * @param minutes how long each step is
     * @param seconds the greatest age in each step, the oldest first
     */
    public record Lag(Instant from, int minutes, List<Long> seconds) {}

    /**
     * The amounts of work, hour by hour. All lists are as long as {@code hours}.
     *
     * @param hours when each hour begins, the oldest first; the last one is not over yet
     * @param fetched records journalled
     * @param delivered records that each sink took, by its name
     * @param parked records that sinks refused for good
     * @param calls calls to Xero, by tenant id
     * @param bytes bytes of Xero's answers as they arrived, by tenant id
     */
    public record Hours(List<Instant> hours, List<Long> fetched, Map<String, List<Long>> delivered, List<Long> parked,
            Map<String, List<Long>> calls, Map<String, List<Long>> bytes) {

        /** @return the same with the calls and bytes of so many organisations, those with most of each */
        public Hours ofMost(int organisations) {
            return new Hours(hours, fetched, delivered, parked, most(calls, organisations), most(bytes, organisations));
        }

        private static Map<String, List<Long>> most(Map<String, List<Long>> all, int number) {
            Map<String, List<Long>> most = new TreeMap<>();
            all.entrySet().stream().sorted(Comparator.comparingLong((Map.Entry<String, List<Long>> each) ->
                    each.getValue().stream().mapToLong(Long::longValue).sum()).reversed()).limit(number)
                    .forEach(each -> most.put(each.getKey(), each.getValue()));
            return most;
        }
    }
}

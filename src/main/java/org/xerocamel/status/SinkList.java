package org.xerocamel.status;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.RecentTries;
import org.xerocamel.deliver.Sinks;
import org.xerocamel.status.SinkPaces.Pace;
import org.xerocamel.status.SinkPaces.Seen;
import org.xerocamel.status.Status.PaceStatus;
import org.xerocamel.status.Status.SinkStatus;

/** Reads the sinks for the status: computed from their cursors, never by counting the waiting batches. */
@Component
class SinkList {

    /** A node without a report for so many sweeps is gone, or no longer has the sink. */
    private static final int SWEEPS = 3;
    private static final String PARKED_BY_SINK =
            "SELECT p.sink AS name, COUNT(*) AS amount FROM xero_parked p GROUP BY p.sink";
    private static final Counted NOTHING = new Counted(0, 0, 0, 0, null, null, null, 0, 0, 0);

    /** What the cursors of a sink add up to. */
    private record Counted(long ever, long delivered, long waiting, int failures, Instant failingSince, Instant nextAttemptAt,
            Instant lastDeliveredAt, long held, long coming, long concerned) {}

    /** How much waits. */
    private record Waiting(Instant oldest, long records) {}

    private final Database database;
    private final XeroProperties settings;
    private final Sinks sinks;
    private final SinkTargets targets;
    private final SinkPaces paces;
    private final RecentTries tries;

    SinkList(Database database, XeroProperties settings, Sinks sinks, SinkTargets targets, SinkPaces paces, RecentTries tries) {
        this.database = database;
        this.settings = settings;
        this.sinks = sinks;
        this.targets = targets;
        this.paces = paces;
        this.tries = tries;
    }

    /** @return how many records are parked, of any sink */
    long parked() {
        return amounts(PARKED_BY_SINK).values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The sinks.
     *
     * @param all those of this node in their order, those of other nodes, and those that are off
     * @param paces of those that are on
     */
    record Found(List<SinkStatus> all, Map<String, Pace> paces) {}

    /** @return the sinks, and how fast they are */
    Found list() {
        Instant now = database.now();
        Map<String, Counted> counted = new HashMap<>();
        database.sql("status/sinks").query(row -> {
            counted.put(row.getString("sink"), counted(row));
        });
        Map<String, Waiting> waiting = new HashMap<>();
        database.sql("status/sinks-waiting").query(row -> {
            waiting.put(row.getString("sink"), new Waiting(instant(row, "oldest"), row.getLong("records")));
        });
        Map<String, Long> parked = amounts(PARKED_BY_SINK);
        Map<String, Long> refetching = amounts("""
                SELECT r.sink AS name, COUNT(*) AS amount FROM xero_refetch r GROUP BY r.sink
                """);
        Map<String, Long> today = today(now, counted);
        Set<String> live = live(now);
        Set<String> further = new TreeSet<>(counted.keySet());
        further.addAll(live);
        List<String> own = sinks.names();
        own.forEach(further::remove);
        List<String> on = Stream.concat(own.stream(), further.stream())
                .filter(name -> own.contains(name) || live.contains(name)).toList();
        Map<String, Pace> pace = paces.observe(now, on.stream().map(name -> seen(name,
                counted.getOrDefault(name, NOTHING), waiting.getOrDefault(name, new Waiting(null, 0)))).toList());
        return new Found(Stream.concat(own.stream(), further.stream()).map(name -> status(name,
                on.contains(name), counted.getOrDefault(name, NOTHING),
                waiting.getOrDefault(name, new Waiting(null, 0)), parked.getOrDefault(name, 0L),
                refetching.getOrDefault(name, 0L), today.getOrDefault(name, 0L), pace.get(name))).toList(), pace);
    }

    private static Seen seen(String name, Counted all, Waiting waiting) {
        return new Seen(name, all.failures() == 0, all.ever(), waiting.records(), all.coming(), all.concerned());
    }

    private SinkStatus status(String name, boolean on, Counted all, Waiting waiting, long parked, long refetching,
            long today, Pace pace) {
        boolean failing = all.failures() > 0;
        String state = !on ? "OFF" : failing ? "RETRYING" : all.waiting() > 0 ? "DELIVERING" : "IDLE";
        XeroProperties.Sink chosen = sinks.chosen(name);
        return new SinkStatus(name, state, all.delivered(), today, all.waiting(), waiting.records(), waiting.oldest(), parked,
                refetching, all.failures(), all.failingSince(), all.nextAttemptAt(), all.lastDeliveredAt(),
                failing ? lastError(name) : null, all.held(), chosen.organisations(), chosen.entities(), targets.of(name), pace(name, pace));
    }

    private PaceStatus pace(String name, Pace pace) {
        RecentTries.Tries recent = tries.of(name);
        return pace == null ? new PaceStatus(null, null, null, recent.all(), recent.failed())
                : new PaceStatus(pace.perSecond() == null ? null : Double.valueOf(Math.round(pace.perSecond() * 10) / 10.0),
                        pace.percent(), pace.secondsLeft(), recent.all(), recent.failed());
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(row.getLong("ever"), row.getLong("delivered"), row.getLong("waiting"), row.getInt("failures"),
                instant(row, "failing_since"), instant(row, "next_attempt_at"), instant(row, "last_delivered_at"),
                row.getLong("held"), row.getLong("coming"), row.getLong("concerned"));
    }

    private String lastError(String sink) {
        return database.sql("""
                SELECT c.last_error
                  FROM xero_cursor c
                 WHERE c.sink = :sink AND c.wanted AND c.failures > 0
                 ORDER BY c.due_at DESC
                 FETCH FIRST 1 ROW ONLY
                """).param("sink", sink).query((row, n) -> row.getString("last_error")).list()
                .stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** What the history has since midnight, UTC, and what is not in it yet. */
    private Map<String, Long> today(Instant now, Map<String, Counted> counted) {
        Map<String, Long> today = new HashMap<>();
        database.sql("""
                SELECT name, SUM(amount) AS amount
                  FROM xero_history
                 WHERE kind = 'DELIVERED' AND begins_at >= :since
                 GROUP BY name
                """).param("since", time(now.truncatedTo(ChronoUnit.DAYS))).query(row -> {
            today.put(row.getString("name"), row.getLong("amount"));
        });
        Map<String, Long> marks = amounts("""
                SELECT name, total AS amount FROM xero_history_mark WHERE kind = 'DELIVERED'
                """);
        counted.forEach((sink, all) -> today.merge(sink, Math.max(0, all.ever() - marks.getOrDefault(sink, 0L)), Long::sum));
        return today;
    }

    /** An embedded database has this node alone, so what other processes said before counts no more. */
    private Set<String> live(Instant now) {
        Duration silence = settings.journal().sweep().multipliedBy(SWEEPS);
        return database.isEmbedded() ? Set.of() : new TreeSet<>(database.sql("""
                SELECT sink FROM xero_node_sink WHERE seen_at >= :since GROUP BY sink ORDER BY sink
                """).param("since", time(now.minus(silence))).query(String.class).list());
    }

    private Map<String, Long> amounts(String statement) {
        Map<String, Long> amounts = new HashMap<>();
        database.sql(statement).query(row -> {
            amounts.put(row.getString("name"), row.getLong("amount"));
        });
        return amounts;
    }
}

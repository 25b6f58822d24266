package org.xerocamel.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Database;
import org.xerocamel.config.Pace;

/** Logs the progress of a sink's long backlog every few seconds, one line a sink however many streams it has. */
@Component
class DeliveryProgress {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryProgress.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** What was done for a sink in the period in progress, and in the one before. */
    private record Count(long now, long before) {

        Count and(long records) {
            return new Count(now + records, before);
        }
    }

    private final Map<String, Count> delivered = new ConcurrentHashMap<>();
    private final Map<String, Count> replayed = new ConcurrentHashMap<>();
    private final ToLongFunction<String> waiting;
    private final ToLongFunction<String> parked;

    @Autowired
    DeliveryProgress(Database database) {
        this(sink -> database.sql("deliver/waiting-records").param("sink", sink).query(Long.class).single(),
                sink -> database.sql("SELECT COUNT(*) FROM xero_parked WHERE sink = :sink")
                        .param("sink", sink).query(Long.class).single());
    }

    /**
     * @param waiting how many records wait for a sink
     * @param parked how many are parked for it
     */
    DeliveryProgress(ToLongFunction<String> waiting, ToLongFunction<String> parked) {
        this.waiting = waiting;
        this.parked = parked;
    }

    void delivered(String sink, int records) {
        delivered.merge(sink, new Count(records, 0), (known, one) -> known.and(records));
    }

    void replayed(String sink) {
        replayed.merge(sink, new Count(1, 0), (known, one) -> known.and(1));
    }

    @Scheduled(fixedRate = 10, timeUnit = TimeUnit.SECONDS)
    void say() {
        try {
            lines().forEach(line -> LOG.info("{}", line));
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("The number of waiting records is unknown, because the database cannot be reached", away);
        }
    }

    /** Ends a period. @return its log lines; none for work that began in it or ends soon */
    List<String> lines() {
        return Stream.concat(
                lines(delivered, waiting, "The sink %s received %s records in %d s; %s are waiting: %s"),
                lines(replayed, parked, "The sink %s: %s parked records were replayed in %d s; %s are still parked: %s"))
                .toList();
    }

    private static Stream<String> lines(Map<String, Count> counts, ToLongFunction<String> rest,
            String words) {
        return counts.keySet().stream().sorted().flatMap(sink -> {
            long[] done = new long[2];
            counts.computeIfPresent(sink, (name, count) -> {
                done[0] = count.now();
                done[1] = count.before();
                return count.now() == 0 ? null : new Count(0, count.now());
            });
            long left = done[0] > 0 && done[1] > 0 ? rest.applyAsLong(sink) : 0;
            return Pace.left(done[0], PERIOD, left).compareTo(PERIOD) < 0 ? Stream.empty()
                    : Stream.of(words.formatted(sink, Pace.count(done[0]), PERIOD.toSeconds(),
                            Pace.count(left), Pace.words(done[0], PERIOD, left)));
        });
    }
}

package org.xerocamel.deliver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** How many deliveries of this node succeeded and failed in the last hour, minute by minute, in memory. */
@Component
public class RecentTries {

    private static final int MINUTES = 60;
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    /**
     * The tries of an hour.
     *
     * @param all those that ended
     * @param failed those that failed
     */
    public record Tries(long all, long failed) {}

    private record Minute(long number, long all, long failed) {}

    private final LongSupplier nanos;
    private final Map<String, Deque<Minute>> sinks = new ConcurrentHashMap<>();

    @Autowired
    RecentTries() {
        this(System::nanoTime);
    }

    RecentTries(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void add(String sink, boolean failed) {
        long now = nanos.getAsLong() / MINUTE_NANOS;
        sinks.compute(sink, (name, known) -> {
            Deque<Minute> minutes = known == null ? new ArrayDeque<>() : known;
            Minute last = minutes.isEmpty() || minutes.getLast().number() != now ? new Minute(now, 0, 0) : minutes.removeLast();
            minutes.addLast(new Minute(now, last.all() + 1, last.failed() + (failed ? 1 : 0)));
            forget(minutes, now);
            return minutes;
        });
    }

    /** @return the tries of the last hour; none where nothing was delivered */
    public Tries of(String sink) {
        long now = nanos.getAsLong() / MINUTE_NANOS;
        Tries[] sum = {new Tries(0, 0)};
        sinks.computeIfPresent(sink, (name, minutes) -> {
            forget(minutes, now);
            sum[0] = new Tries(minutes.stream().mapToLong(Minute::all).sum(), minutes.stream().mapToLong(Minute::failed).sum());
            return minutes.isEmpty() ? null : minutes;
        });
        return sum[0];
    }

    private static void forget(Deque<Minute> minutes, long now) {
        while (!minutes.isEmpty() && minutes.getFirst().number() <= now - MINUTES) {
            minutes.removeFirst();
        }
    }
}

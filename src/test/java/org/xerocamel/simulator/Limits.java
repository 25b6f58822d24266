package org.xerocamel.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Xero's limits: calls in any minute and day and at once for each organisation, and in any minute for the whole app.
 */
public final class Limits {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final String APP = "the app";
    private static final int NONE = 1_000_000;

    private final Clock clock;
    private final Map<String, Deque<Long>> minutes = new HashMap<>();
    private final Map<String, Deque<Long>> days = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private int minute = 60;
    private int day = 5000;
    private int concurrent = 5;
    private int appMinute = 10_000;
    private boolean enforced = true;

    Limits(Clock clock) {
        this.clock = clock;
    }

    /** Sets how many calls an organisation allows in any 60 seconds. */
    public synchronized Limits minute(int calls) {
        minute = calls;
        return this;
    }

    /** Sets how many calls an organisation allows in any 24 hours. */
    public synchronized Limits day(int calls) {
        day = calls;
        return this;
    }

    /** Sets how many calls an organisation allows at once. */
    public synchronized Limits concurrent(int calls) {
        concurrent = calls;
        return this;
    }

    /** Sets how many calls the app may make in any 60 seconds. */
    public synchronized Limits appMinute(int calls) {
        appMinute = calls;
        return this;
    }

    /** Refuses nothing any more, and tells of limits that nobody reaches; the calls are counted on. */
    public synchronized Limits off() {
        enforced = false;
        return this;
    }

    /** Refuses what is over the limit, as at the start. */
    public synchronized Limits on() {
        enforced = true;
        return this;
    }

    /** Forgets the calls made so far. */
    public synchronized Limits reset() {
        minutes.clear();
        days.clear();
        return this;
    }

    /** Lets a call in, or answers with the refusal. A call that was let in must {@link #leave}. */
    synchronized Optional<Reply> enter(String tenant) {
        Optional<Reply> refusal = enforced ? refusal(tenant) : Optional.empty();
        if (refusal.isEmpty()) {
            long now = clock.millis();
            window(minutes, tenant, MINUTE).add(now);
            window(minutes, APP, MINUTE).add(now);
            window(days, tenant, DAY).add(now);
            inFlight.merge(tenant, 1, Integer::sum);
        }
        return refusal;
    }

    synchronized void leave(String tenant) {
        inFlight.merge(tenant, -1, Integer::sum);
    }

    /** Adds what is left to an answer. */
    synchronized Reply tell(String tenant, Reply reply) {
        return reply.with("X-MinLimit-Remaining", left(enforced ? minute : NONE, window(minutes, tenant, MINUTE)))
                .with("X-DayLimit-Remaining", left(enforced ? day : NONE, window(days, tenant, DAY)))
                .with("X-AppMinLimit-Remaining", left(enforced ? appMinute : NONE, window(minutes, APP, MINUTE)));
    }

    private Optional<Reply> refusal(String tenant) {
        if (inFlight.getOrDefault(tenant, 0) >= concurrent) {
            return Optional.of(Errors.rateLimited("concurrent", null));
        }
        if (window(days, tenant, DAY).size() >= day) {
            return Optional.of(Errors.rateLimited("day", wait(window(days, tenant, DAY), DAY)));
        }
        if (window(minutes, tenant, MINUTE).size() >= minute) {
            return Optional.of(Errors.rateLimited("minute", wait(window(minutes, tenant, MINUTE), MINUTE)));
        }
        if (window(minutes, APP, MINUTE).size() >= appMinute) {
            return Optional.of(Errors.rateLimited("appminute", null));
        }
        return Optional.empty();
    }

    private Duration wait(Deque<Long> window, long length) {
        return Duration.ofMillis(window.isEmpty() ? length : Math.max(1, window.peekFirst() + length - clock.millis()));
    }

    private Deque<Long> window(Map<String, Deque<Long>> windows, String key, long length) {
        Deque<Long> window = windows.computeIfAbsent(key, any -> new ArrayDeque<>());
        while (!window.isEmpty() && window.peekFirst() <= clock.millis() - length) {
            window.removeFirst();
        }
        return window;
    }

    private static String left(int limit, Deque<Long> used) {
        return String.valueOf(Math.max(0, limit - used.size()));
    }
}

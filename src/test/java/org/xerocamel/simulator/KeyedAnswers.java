package org.xerocamel.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was answered under an Idempotency-Key, for as long as Xero remembers it. */
final class KeyedAnswers {

    private static final Duration KEPT = Duration.ofMinutes(6);
    private static final int LONGEST_KEY = 128;

    private final Clock clock;
    private final Map<String, Answered> answered = new ConcurrentHashMap<>();

    /** An answer and the request that it was for. */
    private record Answered(long time, Request request, Reply reply) {

        boolean isFor(Request other) {
            return request.method().equals(other.method()) && request.target().equals(other.target())
                    && Arrays.equals(request.body(), other.body());
        }
    }

    KeyedAnswers(Clock clock) {
        this.clock = clock;
    }

    /** @return the answer of before where the request is repeated, else the one that is made now */
    Reply answer(Request request, String tenantId, Supplier<Reply> made) {
        String key = request.header("Idempotency-Key");
        if (key.isEmpty()) {
            return made.get();
        }
        if (key.length() > LONGEST_KEY) {
            return WriteBody.invalid("The Idempotency-Key is too long", Json.MAPPER.createArrayNode());
        }
        Answered before = answered.get(tenantId + " " + key);
        if (before != null && clock.millis() - before.time() < KEPT.toMillis()) {
            return before.isFor(request) ? before.reply() : WriteBody.invalid(
                    "Idempotency Key: " + key + " is used with a different request.", Json.MAPPER.createArrayNode());
        }
        Reply reply = made.get();
        answered.put(tenantId + " " + key, new Answered(clock.millis(), request, reply));
        return reply;
    }
}

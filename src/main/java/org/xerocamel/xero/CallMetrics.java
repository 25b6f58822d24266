package org.xerocamel.xero;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Meters;

/** Measures calls to Xero by status, up to the first byte of the answer. */
@Component
class CallMetrics {

    private static final String NO_ANSWER = "none";
    private static final List<String> NAMED = List.of("200", "304", "400", "401", "403", "404", "429");
    private static final List<String> CLASSES = List.of("2xx", "3xx", "4xx", "5xx", NO_ANSWER);

    private final Map<String, Timer> timers;

    CallMetrics(Meters meters) {
        this.timers = Stream.concat(NAMED.stream(), CLASSES.stream()).collect(Collectors.toMap(
                status -> status, status -> Timer.builder("xero.call").description("Calls to Xero, up to the first byte"
                        + " of the answer")
                        .tag("status", status).serviceLevelObjectives(Meters.bounds()).register(meters.registry())));
    }

    /** @param status of the answer; 0 where none came */
    void called(int status, Duration took) {
        String exact = Integer.toString(status);
        timers.get(NAMED.contains(exact) ? exact : status == 0 ? NO_ANSWER
                : timers.containsKey(exact.charAt(0) + "xx") ? exact.charAt(0) + "xx" : NO_ANSWER).record(took);
    }
}

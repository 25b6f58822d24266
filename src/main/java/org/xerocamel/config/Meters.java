package org.xerocamel.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The registry of the metrics; without a collector, an empty one. */
@Component
public class Meters {

    private static final Duration[] BOUNDS = {Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(200),
            Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)};

    private final ObjectProvider<MeterRegistry> found;
    private final MeterRegistry none = new CompositeMeterRegistry();

    Meters(ObjectProvider<MeterRegistry> found) {
        this.found = found;
    }

    /** @return what takes the measurements */
    public MeterRegistry registry() {
        return found.getIfUnique(() -> none);
    }

    /** @return bounds by which times of work are counted, few enough for many series */
    public static Duration[] bounds() {
        return BOUNDS.clone();
    }
}

package org.xerocamel.tokens;

import io.micrometer.core.instrument.Counter;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Meters;

/** Counts refreshes by result. */
@Component
class RefreshMetrics {

    private final Counter renewed;
    private final Counter failed;

    RefreshMetrics(Meters meters) {
        this.renewed = counter(meters, "renewed");
        this.failed = counter(meters, "failed");
    }

    void refreshed(boolean well) {
        (well ? renewed : failed).increment();
    }

    private static Counter counter(Meters meters, String result) {
        return Counter.builder("xero.refreshes").description("Renewals of tokens").tag("result", result)
                .register(meters.registry());
    }
}

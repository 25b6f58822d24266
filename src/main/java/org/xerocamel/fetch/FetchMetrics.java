package org.xerocamel.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Meters;
import org.xerocamel.config.XeroProperties;

/** Counts fetched records that were new or changed, and passes by result. */
@Component
class FetchMetrics {

    /** How a turn of a pass ended. */
    enum Result {
        /** With its last page. */
        ENDED,
        /** Interrupted by a failure; the pass resumes. */
        FAILED,
        /** Throttled by a rate limit; the pass resumes. */
        LIMITED,
        /** Since Xero does not give such records. */
        REFUSED,
        /** Since a person has to accept changed fields. */
        WAITING,
        /** Since there is no login that works. */
        WITHOUT_LOGIN
    }

    private final MeterRegistry registry;

    FetchMetrics(Meters meters, XeroProperties settings) {
        this.registry = meters.registry();
        for (String entity : settings.fetch().entities()) {
            records(entity);
            for (Result result : Result.values()) {
                passes(entity, result);
            }
        }
    }

    void fetched(String entity, int count) {
        records(entity).increment(count);
    }

    void passed(String entity, Result result) {
        passes(entity, result).increment();
    }

    private Counter records(String entity) {
        return Counter.builder("xero.fetched.records").description("New or changed records, written to the journal")
                .tag("entity", entity).register(registry);
    }

    private Counter passes(String entity, Result result) {
        return Counter.builder("xero.passes").description("Passes, by result")
                .tag("entity", entity).tag("result", result.name().toLowerCase(Locale.ROOT)).register(registry);
    }
}

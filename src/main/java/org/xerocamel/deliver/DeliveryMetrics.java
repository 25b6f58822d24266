package org.xerocamel.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Meters;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Batch;

/** Measures deliveries: their duration, the size of batches, accepted and refused records. */
@Component
class DeliveryMetrics {

    /** The meters of one sink. */
    private record Sink(Timer delivered, Timer failed, DistributionSummary records, DistributionSummary bytes,
            Counter taken, Counter refused) {}

    private final MeterRegistry registry;
    private final RecentTries recent;
    private final Map<String, Sink> sinks = new ConcurrentHashMap<>();

    DeliveryMetrics(Meters meters, XeroProperties settings, RecentTries recent) {
        this.registry = meters.registry();
        this.recent = recent;
        settings.sinks().forEach(this::sink);
    }

    /** @param refused how many of its records the sink refused for good */
    void delivered(String sink, Batch batch, int refused, Duration took) {
        recent.add(sink, false);
        Sink meters = sink(sink);
        meters.delivered().record(took);
        meters.records().record(batch.recordCount());
        meters.bytes().record(batch.body().length);
        meters.taken().increment(batch.recordCount() - refused);
        meters.refused().increment(refused);
    }

    void failed(String sink, Duration took) {
        recent.add(sink, true);
        sink(sink).failed().record(took);
    }

    private Sink sink(String name) {
        return sinks.computeIfAbsent(name, any -> new Sink(timer(name, "delivered"), timer(name, "failed"),
                DistributionSummary.builder("xero.batch.records").description("Records of a delivered batch")
                        .tag("sink", name).serviceLevelObjectives(1, 10, 100, 500).register(registry),
                DistributionSummary.builder("xero.batch.size").description("Size of a delivered batch").baseUnit("bytes")
                        .tag("sink", name).serviceLevelObjectives(1024, 16_384, 131_072, 524_288).register(registry),
                Counter.builder("xero.delivered.records").description("Records that the sink accepted").tag("sink", name)
                        .register(registry),
                Counter.builder("xero.refused.records").description("Records that the sink refused for good and that"
                        + " were parked")
                        .tag("sink", name).register(registry)));
    }

    private Timer timer(String sink, String result) {
        return Timer.builder("xero.delivery").description("The delivery of a batch to a sink").tag("sink", sink)
                .tag("result", result).serviceLevelObjectives(Meters.bounds()).register(registry);
    }
}

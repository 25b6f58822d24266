package org.xerocamel.xero;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Meters;
import org.xerocamel.config.MetricsProperties;

/** Measures the bytes of Xero's answers by organisation and entity. */
@Component
class ReceivedMetrics {

    private static final String ALL = "all";

    private final MeterRegistry registry;
    private final boolean each;

    ReceivedMetrics(Meters meters, MetricsProperties settings) {
        this.registry = meters.registry();
        this.each = settings.organisations();
    }

    void received(CallTicket ticket, String entity) {
        counter(ticket, entity, "wire").increment(ticket.wire());
        counter(ticket, entity, "unpacked").increment(ticket.unpacked());
    }

    private Counter counter(CallTicket ticket, String entity, String form) {
        return Counter.builder("xero.received").baseUnit("bytes")
                .description("Bytes of Xero's answers: as they arrived (wire) and unpacked")
                .tag("tenant", each ? ticket.tenantId() : ALL)
                .tag("organisation", each ? ticket.request().organisation() : ALL)
                .tag("entity", entity).tag("form", form).register(registry);
    }
}

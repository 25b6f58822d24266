package org.xerocamel.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xerocamel.config.TraceProperties;

/**
 * Lets a few steps of the routes, known by their ids, make spans. Camel's own tracers make one of each step, with the addresses of
 * endpoints in them. Without {@code xero.traces} no step is wrapped, so that nothing is paid for what is off.
 */
@Component("xeroTraceSteps")
class TraceSteps implements InterceptStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(TraceSteps.class);

    private final boolean on;
    private final ObjectProvider<OpenTelemetry> surrounding;
    private volatile Tracer tracer;

    TraceSteps(TraceProperties settings, ObjectProvider<OpenTelemetry> surrounding) {
        this.on = settings.traces();
        this.surrounding = surrounding;
    }

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext camel, NamedNode step, Processor target, Processor next) {
        StepSpan span = on ? StepSpan.of(step.getId()) : null;
        return span == null ? target : new TracedStep(AsyncProcessorConverterHelper.convert(target), span, tracer());
    }

    /** The first step asks, once the application around has made its own. */
    private synchronized Tracer tracer() {
        if (tracer == null) {
            OpenTelemetry telemetry = surrounding.getIfUnique(GlobalOpenTelemetry::get);
            tracer = telemetry.getTracer("org.xerocamel");
            if (!tracer.spanBuilder("probe").startSpan().getSpanContext().isValid()) {
                LOG.warn("xero.traces is true, but there is no OpenTelemetry SDK that records spans, so there are no traces; start"
                        + " with its Java agent (docs/operations.md, Tracing), or set xero.traces to false");
            }
        }
        return tracer;
    }
}

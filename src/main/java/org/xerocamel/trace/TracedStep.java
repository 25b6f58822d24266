package org.xerocamel.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.xerocamel.work.WorkLog;

/** A step whose every run is a span. A failure is named by its class: its message may quote an address or a record. */
final class TracedStep extends DelegateAsyncProcessor {

    private final StepSpan kind;
    private final Tracer tracer;

    TracedStep(AsyncProcessor step, StepSpan kind, Tracer tracer) {
        super(step);
        this.kind = kind;
        this.tracer = tracer;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        SpanBuilder builder = tracer.spanBuilder(kind.name(exchange)).setSpanKind(kind.kind()).setParent(kind.parent(exchange));
        StepSpan.work(builder);
        kind.begin(exchange, builder);
        Span span = builder.startSpan();
        String before = WorkLog.trace();
        // What is journalled within is a part of this span.
        WorkLog.trace(Traceparent.of(span));
        kind.started(exchange, span);
        try (Scope current = span.makeCurrent()) {
            return super.process(exchange, done -> {
                WorkLog.trace(before);
                end(exchange, span);
                callback.done(done);
            });
        } catch (Error error) {
            failed(span, error.getClass().getName());
            span.end();
            throw error;
        }
    }

    private void end(Exchange exchange, Span span) {
        kind.end(exchange, span);
        if (exchange.getException() != null) {
            failed(span, exchange.getException().getClass().getName());
        }
        span.end();
    }

    static void failed(Span span, String type) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", type);
    }
}

package org.xerocamel.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.xerocamel.work.WorkLog;

/** A place in a trace as text (W3C Trace Context): in the database, in the log's context and in headers. */
final class Traceparent {

    /** The name of the header. */
    static final String NAME = "traceparent";

    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Set<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier.get(key);
        }
    };

    private Traceparent() {}

    /** @return the span's place; null where nothing records spans */
    static String of(Span span) {
        SpanContext place = span.getSpanContext();
        return place.isValid() ? "00-" + place.getTraceId() + "-" + place.getSpanId() + "-" + place.getTraceFlags().asHex() : null;
    }

    /** @return the context of a place; a trace of its own for null, or for what is no place */
    static Context context(String traceparent) {
        return traceparent == null ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), Map.of(NAME, traceparent), GETTER);
    }

    /** Keeps the span's place with the exchange, also for copies of it on other threads. */
    static void set(Exchange exchange, Span span) {
        exchange.setVariable(WorkLog.TRACE_VARIABLE, of(span));
    }

    /** @return the kept place; null for none */
    static String get(Exchange exchange) {
        return exchange.getVariable(WorkLog.TRACE_VARIABLE, String.class);
    }
}

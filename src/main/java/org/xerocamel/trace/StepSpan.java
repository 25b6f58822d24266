package org.xerocamel.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.MDC;
import org.xerocamel.work.WorkLog;

/**
 * The spans, each of a step of the routes. Their attributes are numbers and words of ours: no address, no query, no header's
 * value, no name of an organisation and no record.
 */
enum StepSpan {

    /** One call to Xero: a trace of its own, unless its caller has one, such as a sink that fetches documents. */
    CALL("call-xero", SpanKind.CLIENT) {
        @Override
        String name(Exchange exchange) {
            return exchange.getMessage().getHeader(Exchange.HTTP_METHOD, "GET", String.class) + " " + entity(exchange);
        }

        @Override
        Context parent(Exchange exchange) {
            return Context.current();
        }

        @Override
        void begin(Exchange exchange, SpanBuilder span) {
            span.setAttribute("http.request.method", exchange.getMessage().getHeader(Exchange.HTTP_METHOD, "GET", String.class))
                    .setAttribute("xerocamel.entity", entity(exchange));
        }

        @Override
        void end(Exchange exchange, Span span) {
            answered(exchange, span);
            Traceparent.set(exchange, span);
            WorkLog.trace(Traceparent.of(span));
        }

        /** Only what is a name in Xero's API: further parts of the path may be the number of an invoice. */
        private String entity(Exchange exchange) {
            Matcher path = API.matcher(exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class));
            return path.matches() ? path.group(1) : "Xero";
        }
    },

    /** Journals the page that was read, or the records that events announced. */
    JOURNAL("journal-page", SpanKind.INTERNAL) {
        @Override
        String name(Exchange exchange) {
            return "journal";
        }
    },

    /** The same of records that events announced. */
    JOURNAL_EVENTS("journal-records", SpanKind.INTERNAL) {
        @Override
        String name(Exchange exchange) {
            return "journal";
        }
    },

    /** One batch at one sink. */
    DELIVER("to-sink", SpanKind.CONSUMER) {
        @Override
        String name(Exchange exchange) {
            return "deliver " + exchange.getVariable("xeroSink", String.class);
        }

        @Override
        void begin(Exchange exchange, SpanBuilder span) {
            Message message = exchange.getMessage();
            span.setAttribute("xerocamel.entity", message.getHeader("XeroEntity", "", String.class))
                    .setAttribute("xerocamel.records", message.getHeader("XeroRecordCount", 0, Integer.class))
                    .setAttribute("xerocamel.attempt", message.getHeader("XeroAttempt", 1, Integer.class));
        }

        /** So that calls which other threads make for the batch find it. */
        @Override
        void started(Exchange exchange, Span span) {
            Traceparent.set(exchange, span);
        }
    },

    /** One call of the HTTP sink, whose receiver gets the place in the trace. */
    POST("post-http-records", SpanKind.CLIENT) {
        @Override
        String name(Exchange exchange) {
            return "POST";
        }

        @Override
        Context parent(Exchange exchange) {
            return Traceparent.context(Traceparent.get(exchange));
        }

        @Override
        void begin(Exchange exchange, SpanBuilder span) {
            span.setAttribute("http.request.method", "POST");
        }

        @Override
        void started(Exchange exchange, Span span) {
            exchange.getMessage().setHeader(Traceparent.NAME, Traceparent.of(span));
        }

        @Override
        void end(Exchange exchange, Span span) {
            answered(exchange, span);
        }
    };

    private static final Pattern API = Pattern.compile("/(?:[a-z]+\\.xro|[a-z]+)/(?:\\d\\.\\d/)?([A-Za-z]{1,40})(?:/.*)?");
    private static final int FIRST_ERROR = 400;

    private final String step;
    private final SpanKind kind;

    StepSpan(String step, SpanKind kind) {
        this.step = step;
        this.kind = kind;
    }

    /** @return the span of the step with that id; null for none */
    static StepSpan of(String step) {
        return Arrays.stream(values()).filter(each -> each.step.equals(step)).findFirst().orElse(null);
    }

    SpanKind kind() {
        return kind;
    }

    abstract String name(Exchange exchange);

    /** @return what the span is a part of: by default the trace that the thread's work belongs to */
    Context parent(Exchange exchange) {
        return Traceparent.context(WorkLog.trace());
    }

    /** Sets what is known before. */
    void begin(Exchange exchange, SpanBuilder span) {}

    /** Hands the span on to what follows within the step. */
    void started(Exchange exchange, Span span) {}

    /** Sets what is known afterwards. */
    void end(Exchange exchange, Span span) {}

    /** Sets what the log's lines of this thread have, too. */
    static void work(SpanBuilder span) {
        number(span, "xerocamel.stream", WorkLog.STREAM);
        number(span, "xerocamel.pass", WorkLog.PASS);
        number(span, "xerocamel.sequence", WorkLog.SEQUENCE);
        if (MDC.get(WorkLog.SINK) != null) {
            span.setAttribute("xerocamel.sink", MDC.get(WorkLog.SINK));
        }
    }

    private static void number(SpanBuilder span, String attribute, String key) {
        if (MDC.get(key) != null) {
            span.setAttribute(attribute, Long.parseLong(MDC.get(key)));
        }
    }

    private static void answered(Exchange exchange, Span span) {
        Integer status = exchange.getException() != null ? null
                : exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status != null) {
            span.setAttribute("http.response.status_code", status);
            if (status >= FIRST_ERROR) {
                TracedStep.failed(span, String.valueOf(status));
            }
        }
    }
}

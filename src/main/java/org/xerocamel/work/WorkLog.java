package org.xerocamel.work;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The log context (MDC) of a worker's thread: its stream, the pass that fetched its records, the batch, the sink, and Xero's
 * correlation id of the last call. Stream and pass lead from a record's fetch to each delivery of it.
 */
public final class WorkLog {

    /** The number of the stream. */
    public static final String STREAM = "xeroStream";
    /** The number of the pass, among those of the stream. */
    public static final String PASS = "xeroPass";
    /** The sequence of the batch. */
    public static final String SEQUENCE = "xeroSequence";
    /** The name of the sink. */
    public static final String SINK = "xeroSink";
    /** What Xero calls the last call. */
    public static final String CALL = "xeroCorrelationId";

    /** Where the work is in a trace, as W3C Trace Context writes it; with {@code xero.traces} only. */
    public static final String TRACE = "traceparent";
    /** The exchange variable with the same. */
    public static final String TRACE_VARIABLE = "xeroTraceparent";
    /** The trace alone, by OpenTelemetry's name. */
    private static final String TRACE_ID = "trace_id";

    private static final List<String> KEYS = List.of(STREAM, PASS, SEQUENCE, SINK, CALL, TRACE, TRACE_ID);
    private static final Pattern PLACE = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String PLAIN = "[A-Za-z0-9._-]{1,64}";

    private WorkLog() {}

    /** Begins work on a stream, on this thread. */
    public static void begin(long streamId) {
        end();
        MDC.put(STREAM, Long.toString(streamId));
    }

    /** Begins the delivery of a stream to a sink, on this thread. */
    public static void begin(long streamId, String sink) {
        begin(streamId);
        MDC.put(SINK, sink);
    }

    /** Sets the pass. */
    public static void pass(Long number) {
        put(PASS, number == null ? null : number.toString());
    }

    /** Sets the current batch, and the pass that fetched it; null for one that an event brought. */
    public static void batch(long sequence, Long pass) {
        put(SEQUENCE, Long.toString(sequence));
        put(CALL, null);
        pass(pass);
    }

    /** Sets Xero's correlation id of an answer; ignored outside of work, or where it is not a plain name. */
    public static void call(String correlationId) {
        if (MDC.get(STREAM) != null) {
            put(CALL, correlationId == null || !correlationId.matches(PLAIN) ? null : correlationId);
        }
    }

    /** Sets the place in a trace; null, or what is no place: none. Ignored outside of work. */
    public static void trace(String traceparent) {
        if (MDC.get(STREAM) != null) {
            Matcher place = PLACE.matcher(traceparent == null ? "" : traceparent);
            put(TRACE, place.matches() ? traceparent : null);
            put(TRACE_ID, place.matches() ? place.group(1) : null);
        }
    }

    /** @return the place in a trace; null for none */
    public static String trace() {
        return MDC.get(TRACE);
    }

    /** @return Xero's correlation id of the last answer to this thread's work; null without one */
    public static String lastCall() {
        return MDC.get(CALL);
    }

    /** Ends the work on this thread. */
    public static void end() {
        KEYS.forEach(MDC::remove);
    }

    /** @return the same work, to be run on another thread */
    public static Runnable carried(Runnable work) {
        Map<String, String> here = MDC.getCopyOfContextMap();
        return () -> {
            if (here != null) {
                KEYS.forEach(key -> put(key, here.get(key)));
            }
            try {
                work.run();
            } finally {
                end();
            }
        };
    }

    private static void put(String key, String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}

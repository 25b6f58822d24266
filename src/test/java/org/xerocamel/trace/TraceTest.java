package org.xerocamel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.XeroSimulator;

/** Spans of an SDK in this process, from the call of Xero to the calls of the sinks. */
@ExtendWith(OutputCaptureExtension.class)
class TraceTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int INVOICES = 250;

    private final Spans spans = new Spans();
    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        GlobalOpenTelemetry.resetForTest();
    }

    @AfterEach
    void end() {
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void oneTraceLeadsFromTheCallThroughTheJournalToEachSinksCall() {
        GlobalOpenTelemetry.set(spans);
        try (InvoiceReceiver receiver = InvoiceReceiver.start(); Bench bench = bench(receiver).set("xero.traces", true)) {
            receiver.failNext(1, 500, 0);
            bench.start().connected("Traced Company", INVOICES);
            await().atMost(SOON).until(() -> receiver.records().size() >= INVOICES);
            await().atMost(SOON).until(() -> spans.named("POST").stream().anyMatch(span -> hasStatus(span, 204))
                    && receiver.received().stream().allMatch(post -> spans.named("POST").stream().anyMatch(span ->
                            post.request().header("traceparent").contains(span.getSpanId()))));
            List<SpanData> calls = spans.named("GET Invoices");
            List<SpanData> journalled = spans.all(span -> span.getName().equals("journal") && calls.stream().anyMatch(call ->
                    call.getSpanId().equals(span.getParentSpanId())));
            assertThat(calls).as("each call of a page is a trace of its own").extracting(SpanData::getTraceId).doesNotHaveDuplicates();
            assertThat(calls).extracting(SpanData::getKind).containsOnly(SpanKind.CLIENT);
            assertThat(journalled).as("a page that was asked for ahead is journalled in its own trace").hasSizeGreaterThan(2)
                    .extracting(SpanData::getParentSpanId).doesNotHaveDuplicates();
            for (String sink : List.of("file", "http")) {
                assertThat(spans.named("deliver " + sink)).isNotEmpty().allSatisfy(delivery -> assertThat(journalled)
                        .anyMatch(each -> isPartOf(delivery, each)));
            }
            assertThat(spans.named("POST")).isNotEmpty().allSatisfy(post -> assertThat(spans.named("deliver http"))
                    .anyMatch(delivery -> isPartOf(post, delivery)));
            assertThat(spans.named("POST")).anySatisfy(post -> {
                assertThat(hasStatus(post, 500)).isTrue();
                assertThat(post.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            });
            assertThat(bench.application().database().queryForList("SELECT DISTINCT traceparent FROM xero_batch", String.class))
                    .doesNotContainNull().allMatch(place -> journalled.stream().anyMatch(span ->
                            place.equals("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01")));
            assertThat(spans.toString()).as("what is in spans").contains("xerocamel.entity", "xerocamel.sequence").doesNotContain("Traced",
                    "http:", "?", "Bearer", XeroSimulator.CLIENT_SECRET, receiver.url().getPath() + "key", "hush", "INV-");
        }
    }

    @Test
    void withoutTheSettingNothingIsTracedAndReceiversGetNoHeader() {
        GlobalOpenTelemetry.set(spans);
        try (InvoiceReceiver receiver = InvoiceReceiver.start(); Bench bench = bench(receiver)) {
            bench.start().connected("Traced Company", 3);
            await().atMost(SOON).until(() -> receiver.records().size() >= 3);
            assertThat(receiver.received()).allMatch(post -> post.request().header("traceparent").isEmpty());
            assertThat(bench.application().database().queryForList("SELECT traceparent FROM xero_batch", String.class))
                    .isNotEmpty().containsOnlyNulls();
        }
        assertThat(spans.all(any -> true)).isEmpty();
    }

    @Test
    void withoutAnSdkTheLogSaysSoAndAllIsDelivered(CapturedOutput log) {
        try (InvoiceReceiver receiver = InvoiceReceiver.start(); Bench bench = bench(receiver).set("xero.traces", true)) {
            bench.start().connected("Traced Company", 3);
            await().atMost(SOON).until(() -> receiver.records().size() >= 3);
            assertThat(receiver.received()).allMatch(post -> post.request().header("traceparent").isEmpty());
        }
        assertThat(log.getOut()).containsOnlyOnce("there is no OpenTelemetry SDK that records spans");
    }

    private Bench bench(InvoiceReceiver receiver) {
        return new Bench(folder).set("xero.sinks", "file,http").set("xero.sink.http.url", receiver.url() + "?key=hush")
                .set("xero.sink.http.batch-size", 50).set("xero.fetch.cron", "0 0 0 1 1 ? 2099");
    }

    private static boolean isPartOf(SpanData child, SpanData parent) {
        return child.getParentSpanId().equals(parent.getSpanId()) && child.getTraceId().equals(parent.getTraceId());
    }

    private static boolean hasStatus(SpanData span, long status) {
        return span.getAttributes().asMap().entrySet().stream().anyMatch(each ->
                each.getKey().getKey().equals("http.response.status_code") && each.getValue().equals(status));
    }

    /** An SDK that keeps its spans. */
    private static final class Spans implements OpenTelemetry, SpanProcessor {

        private final List<SpanData> ended = new CopyOnWriteArrayList<>();
        private final SdkTracerProvider provider = SdkTracerProvider.builder().addSpanProcessor(this).build();

        List<SpanData> named(String name) {
            return all(span -> span.getName().equals(name));
        }

        List<SpanData> all(Predicate<SpanData> which) {
            return ended.stream().filter(which).toList();
        }

        @Override
        public TracerProvider getTracerProvider() {
            return provider;
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // Only what has ended is looked at.
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        @Override
        public String toString() {
            return ended.stream().map(span -> span.getName() + " " + span.getAttributes() + " " + span.getStatus() + " "
                    + span.getEvents()).toList().toString();
        }
    }
}

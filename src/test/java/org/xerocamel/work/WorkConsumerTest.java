package org.xerocamel.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What xero-work: promises to a queue and to a route. */
class WorkConsumerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Pieces pieces = new Pieces();
    private final Stopping stopping = new Stopping(45);
    private final CamelContext camel = new DefaultCamelContext();

    /** Work in memory, and what became of each piece. */
    private static final class Pieces implements WorkQueue<String> {

        private final BlockingQueue<String> due = new LinkedBlockingQueue<>();
        private final Map<String, String> ends = new ConcurrentHashMap<>();
        private final Map<String, Exception> causes = new ConcurrentHashMap<>();
        private final List<String> left = new CopyOnWriteArrayList<>();
        private final AtomicInteger claims = new AtomicInteger();
        private final AtomicInteger questions = new AtomicInteger();
        private volatile Throwable claimFails;
        private volatile boolean endFails;

        @Override
        public String name() {
            return "pieces";
        }

        @Override
        public Optional<String> claim() {
            claims.incrementAndGet();
            Throwable failure = claimFails;
            claimFails = null;
            if (failure instanceof Error error) {
                throw error;
            } else if (failure != null) {
                throw (RuntimeException) failure;
            }
            return Optional.ofNullable(due.poll());
        }

        @Override
        public boolean isAnyDue() {
            questions.incrementAndGet();
            return !due.isEmpty();
        }

        @Override
        public void done(String work) {
            if (endFails) {
                throw new IllegalStateException("The database is away");
            }
            ends.put(work, "done");
        }

        @Override
        public void failed(String work, Exception cause) {
            if (endFails) {
                throw new IllegalStateException("The database is away");
            }
            causes.put(work, cause);
            ends.put(work, "failed");
        }

        @Override
        public void ended(String work) {
            left.add(work);
        }
    }

    @BeforeEach
    void prepare() {
        camel.addComponent("xero-work", new WorkComponent(List.of(pieces), List.of(new WorkQueue.Family() {
            @Override
            public String name() {
                return "family";
            }

            @Override
            public WorkQueue<?> queue(String name) {
                return pieces;
            }
        }), stopping));
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void start(String options, Processor step) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("xero-work:pieces?" + options).routeId("worker").errorHandler(noErrorHandler()).process(step);
            }
        });
        camel.start();
    }

    private void wake() {
        camel.createFluentProducerTemplate().to("xero-work:pieces").send();
    }

    private void awaitEnds(int count) {
        await("the end of " + count + " pieces, of which ended " + pieces.ends).atMost(SOON)
                .until(() -> pieces.left.size() == count);
    }

    @Test
    void eachPieceHasAnExchangeOfItsOwnAndIsDoneAtItsEnd() throws Exception {
        Map<String, String> exchanges = new ConcurrentHashMap<>();
        pieces.due.addAll(List.of("a", "b", "c"));
        start("workers=1&sweep=1h", exchange -> {
            assertThat(exchange.getMessage().getBody()).isEqualTo(Work.of(exchange, String.class));
            assertThat(exchange.getVariable("left behind")).as("a variable of the piece before").isNull();
            exchange.setVariable("left behind", "x");
            exchanges.put(Work.of(exchange, String.class), exchange.getExchangeId());
        });
        awaitEnds(3);
        assertThat(pieces.ends).isEqualTo(Map.of("a", "done", "b", "done", "c", "done"));
        assertThat(exchanges.values()).doesNotHaveDuplicates().hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class, InterruptedException.class})
    void whateverTheRouteThrowsFailsItsPieceAndNoOther(Class<? extends Throwable> thrown) throws Exception {
        pieces.due.addAll(List.of("bad", "good"));
        start("workers=1&sweep=1h", exchange -> {
            if (exchange.getMessage().getBody().equals("bad")) {
                Throwable failure = thrown.getConstructor(String.class).newInstance("on purpose");
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (Exception) failure;
            }
        });
        awaitEnds(2);
        assertThat(pieces.ends).isEqualTo(Map.of("bad", "failed", "good", "done"));
        assertThat(pieces.causes.get("bad")).hasStackTraceContaining("on purpose");
    }

    @Test
    void aFailureThatAHostsErrorHandlerHasHandledFailsThePieceAllTheSame() throws Exception {
        pieces.due.add("a");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).log("handled");
                from("xero-work:pieces").process(exchange -> {
                    throw new IllegalStateException("on purpose");
                });
            }
        });
        camel.start();
        awaitEnds(1);
        assertThat(pieces.causes.get("a")).hasMessage("on purpose");
    }

    @Test
    void aRouteThatIsRolledBackHasFailedAndOneThatStopsIsDone() throws Exception {
        pieces.due.addAll(List.of("back", "stop"));
        start("workers=1&sweep=1h", exchange -> {
            exchange.setRollbackOnly(exchange.getMessage().getBody().equals("back"));
            exchange.setRouteStop(true);
        });
        awaitEnds(2);
        assertThat(pieces.ends).isEqualTo(Map.of("back", "failed", "stop", "done"));
    }

    @Test
    void aLeaseIsNoLongerRenewedWhereTheEndCannotBeNoted() throws Exception {
        pieces.endFails = true;
        pieces.due.add("a");
        start("sweep=1s", exchange -> { });
        awaitEnds(1);
        pieces.endFails = false;
        pieces.due.add("b");
        await().atMost(SOON).until(() -> "done".equals(pieces.ends.get("b")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClaimThatFailsEndsNoWorker(boolean error) throws Exception {
        start("workers=1&sweep=1h", exchange -> { });
        await().atMost(SOON).until(() -> pieces.questions.get() == 1);
        pieces.claimFails = error ? new OutOfMemoryError("on purpose") : new IllegalStateException("on purpose");
        wake();
        await().atMost(SOON).until(() -> pieces.claimFails == null);
        pieces.due.add("a");
        wake();
        awaitEnds(1);
    }

    @Test
    void aWorkerThatFindsWorkWakesTheNext() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        start("workers=3&sweep=1h", exchange -> together.await(20, TimeUnit.SECONDS));
        await().atMost(SOON).until(() -> pieces.questions.get() == 1);
        pieces.due.addAll(List.of("a", "b", "c"));
        wake();
        awaitEnds(3);
        assertThat(pieces.ends.values()).as("three pieces at once").containsOnly("done");
    }

    @Test
    void whatNobodyWokeAWorkerForIsFoundByTheSweepWhichOneWorkerDoesForAll() throws Exception {
        start("workers=8&sweep=200ms", exchange -> { });
        await().atMost(SOON).until(() -> pieces.questions.get() >= 5);
        assertThat(pieces.claims.get()).as("claims while nothing was due").isZero();
        pieces.due.add("a");
        awaitEnds(1);
    }

    @Test
    void anyNumberOfWakeUpsCostsAFewClaims() throws Exception {
        start("workers=1&sweep=1h", exchange -> { });
        await().atMost(SOON).until(() -> pieces.questions.get() == 1);
        for (int i = 0; i < 1000; i++) {
            wake();
        }
        pieces.due.add("a");
        wake();
        awaitEnds(1);
        assertThat(pieces.claims.get()).as("claims").isLessThan(1000);
    }

    @Test
    void aStopWaitsForWhatIsInHandAndTakesNothingNew() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        pieces.due.addAll(List.of("a", "b"));
        start("workers=1&sweep=1h", exchange -> {
            begun.countDown();
            goOn.await(20, TimeUnit.SECONDS);
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        Thread stop = new Thread(camel::stop);
        stop.start();
        await().atMost(SOON).until(() -> !camel.getStatus().isStarted());
        goOn.countDown();
        stop.join(SOON.toMillis());
        assertThat(stop.isAlive()).isFalse();
        assertThat(pieces.ends).as("ends, with failures " + pieces.causes).isEqualTo(Map.of("a", "done"));
        assertThat(pieces.due).containsExactly("b");
    }

    @Test
    void whatIsStillInHandWhenThePatienceIsOverFailsAndItsLeaseIsLeft() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        pieces.due.add("a");
        camel.getShutdownStrategy().setTimeout(1);
        start("workers=1&sweep=1h", exchange -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        camel.stop();
        awaitEnds(1);
        assertThat(pieces.causes.get("a")).isInstanceOf(InterruptedException.class);
    }

    @Test
    void nothingIsTakenFromTheMomentTheApplicationIsAskedToEnd() throws Exception {
        start("workers=1&sweep=100ms", exchange -> { });
        await().atMost(SOON).until(() -> pieces.questions.get() >= 1);
        stopping.begin();
        pieces.due.add("a");
        wake();
        camel.stop();
        assertThat(pieces.due).containsExactly("a");
    }

    @Test
    void aRouteThatIsStoppedAndStartedWorksOn() throws Exception {
        start("workers=2&sweep=1h", exchange -> { });
        for (String piece : List.of("a", "b", "c")) {
            camel.getRouteController().stopRoute("worker");
            pieces.due.add(piece);
            wake();
            assertThat(pieces.ends).doesNotContainKey(piece);
            camel.getRouteController().startRoute("worker");
            await().atMost(SOON).until(() -> "done".equals(pieces.ends.get(piece)));
        }
    }

    @Test
    void workGoesOnAfterTheContextOrTheRouteWasSuspended() throws Exception {
        start("workers=2&sweep=1h", exchange -> { });
        await().atMost(SOON).until(() -> pieces.questions.get() == 1);
        camel.suspend();
        pieces.due.add("a");
        wake();
        camel.resume();
        await().atMost(SOON).until(() -> "done".equals(pieces.ends.get("a")));
        camel.getRouteController().suspendRoute("worker");
        pieces.due.add("b");
        wake();
        assertThat(pieces.due).containsExactly("b");
        camel.getRouteController().resumeRoute("worker");
        await().atMost(SOON).until(() -> "done".equals(pieces.ends.get("b")));
    }

    @Test
    void anInterruptionThatIsNoStopEndsNoWorker() throws Exception {
        start("workers=1&sweep=1h", exchange -> Thread.currentThread().interrupt());
        for (String piece : List.of("a", "b")) {
            pieces.due.add(piece);
            wake();
            await().atMost(SOON).until(() -> "done".equals(pieces.ends.get(piece)));
        }
    }

    @Test
    void aSecondRouteOfOneQueueIsRefused() throws Exception {
        start("", exchange -> { });
        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("xero-work:pieces?workers=3").process(exchange -> { });
            }
        })).hasStackTraceContaining("Another route begins with xero-work:pieces already");
    }

    @Test
    void aPieceWhoseEndCannotBeNotedWaitsForTheSweep() throws Exception {
        pieces.endFails = true;
        pieces.due.addAll(List.of("a", "b"));
        start("workers=1&sweep=5s", exchange -> { });
        awaitEnds(1);
        wake();
        awaitEnds(2);
        assertThat(pieces.questions.get()).as("sweeps").isEqualTo(2);
    }

    /** In all forms that Spring takes for a setting of time, and Camel's own. */
    @ParameterizedTest
    @CsvSource({"5000, 5000", "5s, 5000", "500ms, 500", "PT5S, 5000", "pt0.2s, 200", "1m, 60000", "1h, 3600000", "1m30s, 90000",
        "2d, 172800000"})
    void theSweepIsReadInAllFormsOfASettingOfTime(String told, long millis) {
        assertThat(camel.getEndpoint("xero-work:pieces?sweep=" + told, WorkEndpoint.class).getSweep()).hasMillis(millis);
    }

    @Test
    void aFamilyIsWokenAsAWhole() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("xero-work:family/one?sweep=1h").process(exchange -> { });
            }
        });
        camel.start();
        await().atMost(SOON).until(() -> pieces.questions.get() == 1);
        pieces.due.add("a");
        camel.createFluentProducerTemplate().to("xero-work:family").send();
        awaitEnds(1);
    }

    @Test
    void aMisspeltQueueIsToldWithTheNamesThatThereAre() {
        camel.start();
        assertThatThrownBy(() -> camel.getEndpoint("xero-work:peices").createProducer())
                .hasMessage("There is no queue 'peices' for xero-work:. The queues are [pieces], and <family>/<name> of"
                        + " [family].");
    }
}

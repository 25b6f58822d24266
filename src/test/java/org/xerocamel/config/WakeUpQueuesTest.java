package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class WakeUpQueuesTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final WakeUpQueues queues = new WakeUpQueues();

    @Test
    void everyWakeUpIsTakenAndAStopWaitsForNoLook() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        CamelContext context = new DefaultCamelContext();
        SedaComponent seda = new SedaComponent();
        queues.configure("seda", seda);
        context.addComponent("seda", seda);
        context.addLifecycleStrategy(queues);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String queue : List.of("first", "second", "third")) {
                    from("seda:" + queue + "?size=8&concurrentConsumers=4&pollTimeout=60000")
                            .process(exchange -> taken.incrementAndGet());
                }
            }
        });
        context.start();
        for (int round = 1; round <= 5; round++) {
            for (String queue : List.of("first", "second", "third")) {
                context.createFluentProducerTemplate().to("seda:" + queue + "?size=8").send();
            }
            int sent = round * 3;
            await("all of " + sent + " wake-ups taken").atMost(SOON).until(() -> taken.get() == sent);
        }
        long begin = System.nanoTime();
        context.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("how long the stop took").isLessThan(SOON);
    }

    /** Camel keeps there which error handlers are at work, and a copy would share it with another worker. */
    @Test
    void whoeverIsWokenHasErrorHandlersOfItsOwn() throws Exception {
        Exchange wakeUp = new DefaultExchange(new DefaultCamelContext());
        BlockingQueue<Exchange> queue = queues.create(3);
        for (int way = 0; way < 3; way++) {
            wakeUp.setProperty(ExchangePropertyKey.FATAL_FALLBACK_ERROR_HANDLER, new ArrayDeque<>(List.of("xero-pass")));
            switch (way) {
                case 0 -> queue.put(wakeUp);
                case 1 -> queue.add(wakeUp);
                default -> queue.offer(wakeUp, 1, TimeUnit.SECONDS);
            }
            assertThat(queue.poll(1, TimeUnit.SECONDS).getProperty(ExchangePropertyKey.FATAL_FALLBACK_ERROR_HANDLER))
                    .as("the error handlers of whoever woke it").isNull();
        }
    }

    @Test
    void aFullQueueTakesNoMore() {
        Exchange wakeUp = new DefaultExchange(new DefaultCamelContext());
        BlockingQueue<Exchange> queue = queues.create(2);
        assertThat(List.of(queue.offer(wakeUp), queue.offer(wakeUp), queue.offer(wakeUp))).containsExactly(true, true, false);
    }
}

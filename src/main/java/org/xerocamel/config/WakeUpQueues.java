package org.xerocamel.config;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.seda.BlockingQueueFactory;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Creates the queues of the workers. Camel's workers poll their queue, and a stop waits for the end of each poll, one route
 * after another; so a poll would have to be short, and idle workers would poll constantly. With these queues a poll may be
 * long, since it ends as soon as Camel stops.
 */
@org.springframework.stereotype.Component
class WakeUpQueues extends LifecycleStrategySupport implements BlockingQueueFactory<Exchange>, ComponentCustomizer {

    /** How long a poll takes at most once Camel stops. */
    private static final long LAST_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Queue> queues = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /** A queue in which each offer wakes one poll, and a stop wakes all. */
    private final class Queue extends LinkedBlockingQueue<Exchange> {

        private static final long serialVersionUID = 1;
        private static final int ALL = 1 << 16;

        private final transient Semaphore wakeUps = new Semaphore(0);

        private Queue(int capacity) {
            super(capacity);
        }

        @Override
        public boolean offer(Exchange exchange) {
            own(exchange);
            boolean taken = super.offer(exchange);
            if (taken) {
                wakeUps.release();
            }
            return taken;
        }

        @Override
        public boolean offer(Exchange exchange, long timeout, TimeUnit unit) throws InterruptedException {
            own(exchange);
            boolean taken = super.offer(exchange, timeout, unit);
            if (taken) {
                wakeUps.release();
            }
            return taken;
        }

        @Override
        public void put(Exchange exchange) throws InterruptedException {
            own(exchange);
            super.put(exchange);
            wakeUps.release();
        }

        @Override
        public Exchange poll(long timeout, TimeUnit unit) throws InterruptedException {
            if (stopping) {
                return super.poll(Math.min(unit.toNanos(timeout), LAST_LOOKS_NANOS), TimeUnit.NANOSECONDS);
            }
            wakeUps.tryAcquire(timeout, unit);
            return poll();
        }

        /**
         * A copy shares the list of active error handlers with its sender: two workers whose work fails at the same time
         * would take each other's failure for a second one of their own, and not handle it.
         */
        private static void own(Exchange exchange) {
            exchange.removeProperty(ExchangePropertyKey.FATAL_FALLBACK_ERROR_HANDLER);
        }

        private void wakeAll() {
            wakeUps.release(ALL);
        }
    }

    @Override
    public void configure(String name, Component component) {
        ((SedaComponent) component).setDefaultQueueFactory(this);
    }

    @Override
    public boolean isEnabled(String name, Component component) {
        return component instanceof SedaComponent;
    }

    @Override
    public BlockingQueue<Exchange> create() {
        return create(Integer.MAX_VALUE);
    }

    @Override
    public BlockingQueue<Exchange> create(int capacity) {
        Queue queue = new Queue(capacity);
        queues.add(queue);
        return queue;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        stopping = true;
        queues.forEach(Queue::wakeAll);
    }
}

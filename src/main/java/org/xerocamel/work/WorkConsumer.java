package org.xerocamel.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.config.Shown;

/**
 * The workers of one queue. Each waits to be woken or for the sweep, then takes one piece of work after another, each with an
 * exchange of its own, until none is due. A worker that has found one wakes the next worker, so that as many work as there is
 * work for, and a piece that takes long holds up no other.
 *
 * @param <W> one piece of work
 */
class WorkConsumer<W> extends DefaultConsumer implements ExtendedStartupListener, ShutdownAware, Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkConsumer.class);

    private static final long SHORTEST_NANOS = 1_000_000;

    private final WorkEndpoint endpoint;
    private final WorkQueue<W> queue;
    private final WakeUps wakeUps;
    private final Stopping stopping;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile Workers workers;
    private volatile ExecutorService threads;

    /** The workers of one start, which end for good at the stop, even with work in progress. */
    private final class Workers implements Runnable {

        private final AtomicLong nextSweep = new AtomicLong(System.nanoTime());
        /** Until then nothing wakes a worker but the sweep. */
        private volatile long rest = System.nanoTime();
        private volatile boolean stopped;

        @Override
        public void run() {
            while (!isOver()) {
                try {
                    boolean woken = wakeUps.await(Duration.ofNanos(nextSweep.get() - System.nanoTime()));
                    if (!isOver() && (woken && System.nanoTime() - rest >= 0 || isSweep())) {
                        workOff();
                    }
                } catch (InterruptedException e) {
                    // Camel interrupts workers when they must end; an interruption by anything else ends none.
                    LOG.debug("A worker of {} was interrupted", queue.name(), e);
                } catch (Exception | Error e) {
                    LOG.warn("A worker of {} failed and continues: {}", queue.name(), Shown.reason(e));
                    LOG.debug("Why a worker of {} failed", queue.name(), e);
                }
            }
        }

        private boolean isOver() {
            return stopped || stopping.isRequested();
        }

        /** One worker sweeps for all; where every one is at work, each looks for more at its end anyway. */
        private boolean isSweep() {
            long due = nextSweep.get();
            long now = System.nanoTime();
            return due - now <= 0 && nextSweep.compareAndSet(due, now + Math.max(SHORTEST_NANOS, endpoint.getSweep().toNanos()))
                    && asked(queue::isAnyDue, false);
        }

        private void workOff() {
            busy.incrementAndGet();
            try {
                boolean noted = true;
                for (Optional<W> work = claim(); work.isPresent(); work = noted ? claim() : Optional.empty()) {
                    wakeUps.wake();
                    noted = work(work.get());
                }
                if (!noted) {
                    // The piece may be due still, and would be taken again and again.
                    rest = System.nanoTime() + endpoint.getSweep().toNanos();
                }
            } finally {
                WorkLog.end();
                busy.decrementAndGet();
            }
        }

        private Optional<W> claim() {
            WorkLog.end();
            return isOver() ? Optional.empty() : asked(queue::claim, Optional.empty());
        }
    }

    WorkConsumer(WorkEndpoint endpoint, Processor processor, WorkQueue<W> queue, WakeUps wakeUps, Stopping stopping) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.queue = queue;
        this.wakeUps = wakeUps;
        this.stopping = stopping;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.take(this);
        CamelContext camel = endpoint.getCamelContext();
        if (camel.getStatus().isStarted()) {
            begin();
        } else {
            camel.addStartupListener(this);
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext camel, boolean alreadyStarted) {
        if (alreadyStarted) {
            begin();
        }
        // Else the routes that the work's route calls may not be there yet.
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext camel, boolean alreadyStarted) {
        begin();
    }

    private synchronized void begin() {
        if (workers != null || !isRunAllowed()) {
            return;
        }
        wakeUps.forget();
        threads = endpoint.getCamelContext().getExecutorServiceManager().newFixedThreadPool(this,
                "xero-work-" + queue.name(), endpoint.getWorkers());
        workers = new Workers();
        for (int i = 0; i < endpoint.getWorkers(); i++) {
            threads.execute(workers);
        }
    }

    /** Work in progress continues; Camel waits for it, as for all exchanges. */
    @Override
    protected void doStop() throws Exception {
        end();
        endpoint.leave(this);
        super.doStop();
    }

    @Override
    protected void doSuspend() {
        end();
    }

    @Override
    protected void doResume() {
        begin();
    }

    private synchronized void end() {
        if (workers != null) {
            workers.stopped = true;
            wakeUps.wakeAll(endpoint.getWorkers());
            endpoint.getCamelContext().getExecutorServiceManager().shutdown(threads);
            workers = null;
        }
    }

    /** Camel has waited long enough: work still in progress is interrupted, and is due again once its lease has expired. */
    @Override
    protected void doShutdown() throws Exception {
        if (threads != null) {
            // Camel's manager would not interrupt a pool that is shut down already, as this one is since the stop.
            threads.shutdownNow();
        }
        super.doShutdown();
    }

    /** What was claimed and has no exchange yet counts too: its route must not be stopped in front of it. */
    @Override
    public int getPendingExchangesSize() {
        return busy.get();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // Nothing waits in this process: due work stays in the database.
    }

    /** @return whether the end could be noted */
    private boolean work(W work) {
        Exchange exchange = createExchange(false);
        Work.set(exchange, work);
        exchange.getMessage().setBody(work);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } catch (Error e) {
            exchange.setException(new IllegalStateException(e.toString(), e));
        }
        Workers current = workers;
        // An interruption was meant for the route. It would also prevent storing the result of the work.
        boolean interrupted = Thread.interrupted();
        try {
            return end(work, failure(exchange));
        } finally {
            releaseExchange(exchange, false);
            if (interrupted && (current == null || current.stopped)) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean end(W work, Exception failure) {
        try {
            if (failure == null) {
                queue.done(work);
            } else {
                queue.failed(work, failure);
            }
            return true;
        } catch (Exception | Error e) {
            LOG.warn("The result of {} could not be recorded; the work is due again once its lease has expired: {}", work,
                    Shown.reason(failure == null ? e : failure));
            LOG.debug("Why the result could not be recorded", e);
            return false;
        } finally {
            queue.ended(work);
        }
    }

    /** A failure that an error handler of the host has handled is still a failure: the queue was not told of it. */
    private static Exception failure(Exchange exchange) {
        if (exchange.getException() != null) {
            return exchange.getException();
        }
        if (exchange.getExchangeExtension().isFailureHandled()) {
            return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        }
        return exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()
                ? new IllegalStateException("The route asked for a rollback") : null;
    }

    private <T> T asked(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (Exception | Error e) {
            LOG.warn("The queue {} could not be queried; next attempt in {} s at most: {}", queue.name(),
                    endpoint.getSweep().toSeconds(), Shown.reason(e));
            LOG.debug("Why {} failed", queue.name(), e);
            return otherwise;
        }
    }
}

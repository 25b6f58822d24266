package org.xerocamel.config;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The turn to write. It is a thread's, which may write by several connections at once. */
final class WriterTurn {

    /** Longer than any transaction of ours; a user's own may take its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** One that waits for a row of this transaction may have the turn, and would wait until this one writes without. */
    private static final Duration RETURN = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(WriterTurn.class);

    private final Semaphore free = new Semaphore(1, true);
    private final RareLine waited = new RareLine();
    private Thread holder;
    private int holds;

    /**
     * Takes the turn for the thread, once more where it has it. Another who keeps it for too long cannot hold up everybody: after
     * that the thread writes without it, which only a kill at that moment could punish.
     */
    void take() {
        if (takeAgain()) {
            return;
        }
        if (comes(PATIENCE)) {
            hold(1);
        } else if (waited.count() > 0) {
            LOG.warn("A transaction has kept the embedded database for {} s, so another one writes beside it; if xero-camel is"
                    + " killed just then, the database may be damaged. Keep transactions of your own routes short, or use"
                    + " PostgreSQL", PATIENCE.toSeconds());
        }
    }

    /** @param by who took it; nothing happens if it is not that thread's any more */
    void giveBack(Thread by) {
        synchronized (this) {
            if (holder != by || --holds > 0) {
                return;
            }
            holder = null;
        }
        free.release();
    }

    /** Runs what writes past all statements. */
    <T> T during(Supplier<T> call) {
        take();
        try {
            return call.get();
        } finally {
            giveBack(Thread.currentThread());
        }
    }

    /** Lets others write during a call that takes long and does not write. */
    <T> T without(Supplier<T> call) {
        int before = giveUp();
        try {
            return call.get();
        } finally {
            if (before > 0 && comes(RETURN)) {
                hold(before);
            }
        }
    }

    private synchronized boolean takeAgain() {
        boolean mine = holder == Thread.currentThread();
        holds += mine ? 1 : 0;
        return mine;
    }

    private synchronized void hold(int times) {
        holder = Thread.currentThread();
        holds = times;
    }

    /** @return how many times the thread had it */
    private int giveUp() {
        int before;
        synchronized (this) {
            if (holder != Thread.currentThread()) {
                return 0;
            }
            before = holds;
            holder = null;
            holds = 0;
        }
        free.release();
        return before;
    }

    /** Also for an interrupted thread, which has something to finish. */
    private boolean comes(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return free.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

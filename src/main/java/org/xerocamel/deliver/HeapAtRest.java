package org.xerocamel.deliver;

import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Gives memory back after much was delivered. The collector with which the zip and the container start gives heap back only when
 * it collects all of it, and nothing makes it do so while nothing happens. Another application decides that for itself.
 */
@Component
class HeapAtRest {

    /** With fewer records in a sweep, the heap hardly grows. */
    private static final long MUCH = 10_000;

    private final boolean standalone;
    private final LongSupplier delivered;
    private final Runnable collector;
    private long seen;
    private boolean grown;

    @Autowired
    HeapAtRest(Environment environment, DeliveryProgress progress) {
        this(environment.getProperty("xero.standalone", boolean.class, false), progress::total, System::gc);
    }

    /**
     * @param standalone whether the process is ours
     * @param delivered how many records were delivered since the start
     * @param collector collects the whole heap, which takes a fifth of a second
     */
    HeapAtRest(boolean standalone, LongSupplier delivered, Runnable collector) {
        this.standalone = standalone;
        this.delivered = delivered;
        this.collector = collector;
    }

    /** Collects once in the first sweep that is calm after one that was not; called by one thread, once a sweep. */
    void look() {
        long now = delivered.getAsLong();
        boolean busy = now - seen >= MUCH;
        seen = now;
        if (standalone && grown && !busy) {
            collector.run();
        }
        grown = busy;
    }
}

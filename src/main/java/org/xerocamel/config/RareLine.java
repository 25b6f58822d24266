package org.xerocamel.config;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Decides when a line is worth the log that strangers can cause at will: at once, and then as a sum once in a while. */
public final class RareLine {

    private final long pause;
    private final LongSupplier nanos;
    private long untold;
    private long toldAt;
    private boolean told;

    /** One line a minute. */
    public RareLine() {
        this(Duration.ofMinutes(1), System::nanoTime);
    }

    /** @param nanos a clock such as {@link System#nanoTime} */
    RareLine(Duration pause, LongSupplier nanos) {
        this.pause = pause.toNanos();
        this.nanos = nanos;
    }

    /** Notes that it happened. @return how often since it was told last, this time included; 0 when it is not to be told now */
    public synchronized long count() {
        untold++;
        long now = nanos.getAsLong();
        if (told && now - toldAt < pause) {
            return 0;
        }
        told = true;
        toldAt = now;
        long count = untold;
        untold = 0;
        return count;
    }
}

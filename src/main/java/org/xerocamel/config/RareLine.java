package org.xerocamel.config;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits log lines that strangers can cause at will: the first is logged at once, later ones as a sum once in a while. */
public final class RareLine {

    private final int most;
    private final long pause;
    private final LongSupplier nanos;
    private long untold;
    private long began;
    private int told;

    /** One line a minute. */
    public RareLine() {
        this(1);
    }

    /** @param most how many lines a minute */
    public RareLine(int most) {
        this(most, Duration.ofMinutes(1), System::nanoTime);
    }

    /** @param nanos a clock such as {@link System#nanoTime} */
    RareLine(int most, Duration pause, LongSupplier nanos) {
        this.most = most;
        this.pause = pause.toNanos();
        this.nanos = nanos;
    }

    /**
     * Counts one occurrence. @return the number since the last logged line, this one included; 0 when it is not to be logged
     * now
     */
    public synchronized long count() {
        untold++;
        long now = nanos.getAsLong();
        if (told == 0 || now - began >= pause) {
            began = now;
            told = 0;
        } else if (told >= most) {
            return 0;
        }
        told++;
        long count = untold;
        untold = 0;
        return count;
    }
}

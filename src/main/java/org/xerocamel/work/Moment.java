package org.xerocamel.work;

import java.time.Duration;

/**
 * A moment by this machine's two clocks. The monotonic clock stops while a machine is suspended, and the wall clock may be
 * set; so the longer elapsed time counts. Nodes never compare such moments with each other.
 *
 * @param steadyNanos the monotonic clock
 * @param wallMillis the wall clock, which may be an hour off, but runs while the machine is suspended
 */
public record Moment(long steadyNanos, long wallMillis) {

    /** @return this moment */
    public static Moment now() {
        return new Moment(System.nanoTime(), System.currentTimeMillis());
    }

    /** @return its age, by the clock that shows the longer time */
    public Duration age() {
        Moment now = now();
        Duration steady = Duration.ofNanos(now.steadyNanos - steadyNanos);
        Duration wall = Duration.ofMillis(now.wallMillis - wallMillis);
        return steady.compareTo(wall) > 0 ? steady : wall;
    }
}

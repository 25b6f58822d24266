package org.xerocamel.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Xero's clock: the machine's, moved by what a test adds. */
public final class SimulatorClock extends Clock {

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    /** Moves Xero's time forward, or back when negative. */
    public void advance(Duration duration) {
        offset.updateAndGet(before -> before.plus(duration));
    }

    /** Sets how far Xero's clock is ahead of this machine's. */
    public void offset(Duration ahead) {
        offset.set(ahead);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

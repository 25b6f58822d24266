package org.xerocamel.xero;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Xero's clock as its answers show it, so that a wrong clock can be reported. Nothing depends on it. */
@Component
public class XeroClock {

    private record Told(Instant time, long atNanos) {}

    private volatile Told last;

    /** Notes the {@code Date} of an answer; null where it had none. */
    void told(Instant date) {
        if (date != null) {
            last = new Told(date, System.nanoTime());
        }
    }

    /**
     * @param now by another clock
     * @return how far Xero's clock is ahead of it, to about a second; null until it is known
     */
    public Duration aheadOf(Instant now) {
        Told told = last;
        return told == null ? null : Duration.between(now, told.time().plusNanos(System.nanoTime() - told.atNanos()));
    }
}

package org.xerocamel.status;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a counter grows, by looking at it from time to time. Work comes in batches, so what was seen last weighs most but
 * not alone; nothing is claimed until enough was seen, nor after a gap without looks.
 */
final class SmoothedRate {

    private static final double SMOOTHING_SECONDS = 20;
    private static final double LEAST_SECONDS = 1;
    private static final double ENOUGH_SECONDS = 5;
    private static final double LONGEST_GAP_SECONDS = 60;

    private Instant at;
    private long count;
    private double perSecond;
    private double seenSeconds;

    /**
     * @param now when the counter was read
     * @return the amount a second; null while it is unknown
     */
    Double observe(Instant now, long counted) {
        double seconds = at == null ? Double.NaN : Duration.between(at, now).toMillis() / 1000.0;
        if (Double.isNaN(seconds) || counted < count || seconds > LONGEST_GAP_SECONDS) {
            perSecond = 0;
            seenSeconds = 0;
            at = now;
            count = counted;
        } else if (seconds >= LEAST_SECONDS) {
            double weight = Math.max(1 - Math.exp(-seconds / SMOOTHING_SECONDS), seconds / (seenSeconds + seconds));
            perSecond += weight * ((counted - count) / seconds - perSecond);
            seenSeconds += seconds;
            at = now;
            count = counted;
        }
        return seenSeconds >= ENOUGH_SECONDS ? Double.valueOf(perSecond) : null;
    }
}

package org.xerocamel.config;

import java.time.Duration;
import java.util.Locale;

/** Formats the rate of work and the time left, for the log. */
public final class Pace {

    private static final Duration SHORT = Duration.ofSeconds(90);
    private static final Duration LONG = Duration.ofMinutes(90);

    private Pace() {}

    /**
     * @param done how much was done within the time
     * @param left how much is left; null when that is not known
     * @return such as {@code 950 a second, about 93 s left}
     */
    public static String words(long done, Duration time, Long left) {
        double rate = done / Math.max(0.001, time.toNanos() / 1e9);
        String speed = rate >= 1 ? count(Math.round(rate)) + " a second" : count(Math.round(rate * 60)) + " a minute";
        return left == null || rate <= 0 ? speed : speed + ", about " + span(seconds(left, rate)) + " left";
    }

    /** @return how long what is left takes at that rate */
    public static Duration left(long done, Duration time, long left) {
        double rate = done / Math.max(0.001, time.toNanos() / 1e9);
        return rate <= 0 ? Duration.ZERO : seconds(left, rate);
    }

    /** @return the number as people read it: 12,345 */
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    private static Duration seconds(long left, double rate) {
        return Duration.ofSeconds(Math.round(Math.max(0, left) / rate));
    }

    private static String span(Duration time) {
        return time.compareTo(SHORT) < 0 ? time.toSeconds() + " s"
                : time.compareTo(LONG) < 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}

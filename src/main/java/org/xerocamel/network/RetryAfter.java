package org.xerocamel.network;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads the header Retry-After: seconds, or a date. */
public final class RetryAfter {

    /** The longest wait that is honoured; a mistake must not silence a caller for years. */
    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * @param header seconds, or a date
     * @param date the answer's own header Date: a date is compared with the clock that it was made by, not with ours
     * @return the wait, at most a day; null where the header is absent or says nothing
     */
    public static Duration parse(String header, String date) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        if (text.matches("\\d+")) {
            return text.length() > 9 ? MOST : shortest(Duration.ofSeconds(Long.parseLong(text)));
        }
        if (date == null) {
            return null;
        }
        try {
            Instant until = httpDate(text);
            Instant now = httpDate(date.strip());
            return until.isAfter(now) ? shortest(Duration.between(now, until)) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant httpDate(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static Duration shortest(Duration wait) {
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}

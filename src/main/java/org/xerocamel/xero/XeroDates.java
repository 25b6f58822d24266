package org.xerocamel.xero;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/**
 * Rewrites Xero's dates, {@code /Date(1795503600123+0000)/}, to ISO-8601 in UTC. The milliseconds are UTC already: the
 * offset behind them only says where someone sat, and is never added.
 */
public final class XeroDates {

    /** Stands for no date. */
    public static final long NO_DATE = Long.MIN_VALUE;
    /** How many characters the shortest date has. */
    public static final int SHORTEST = 9;

    private static final String START = "/Date(";
    private static final byte[] NOUGHTS = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);
    private static final int DATE = 10;
    /** Years 1 to 9999, which four digits can say and every database can hold. */
    private static final long FIRST = -62_135_596_800_000L;
    private static final long LAST = 253_402_300_799_999L;
    private static final int DAY = 86_400_000;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private XeroDates() {}

    /**
     * Reads a date of Xero's from bytes, without a copy of what is none.
     *
     * @param text holds the text, in ASCII where it is a date
     * @param offset where the text begins
     * @param length how long it is
     * @return the milliseconds since 1970, or {@link #NO_DATE}
     */
    public static long millis(byte[] text, int offset, int length) {
        // Most texts are no dates: the first character and the length exclude nearly all of them.
        if (length < SHORTEST || text[offset] != '/' || !begins(text, offset)) {
            return NO_DATE;
        }
        int at = offset + START.length();
        boolean negative = text[at] == '-';
        int first = negative ? at + 1 : at;
        int end = digits(text, first, offset + length);
        if (end == first || end - first > 15 || !ends(text, end, offset + length)) {
            return NO_DATE;
        }
        long millis = 0;
        for (int i = first; i < end; i++) {
            millis = millis * 10 + text[i] - '0';
        }
        millis = negative ? -millis : millis;
        return millis < FIRST || millis > LAST ? NO_DATE : millis;
    }

    /**
     * Writes a date in ISO-8601, by hand: a formatter costs ten times as much, and a million records hold several million
     * dates.
     *
     * @param millis since 1970
     * @param dateOnly whether it is a calendar date, not an instant
     * @return its text in ASCII
     */
    public static byte[] iso(long millis, boolean dateOnly) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, (long) DAY));
        byte[] iso = Arrays.copyOf(NOUGHTS, dateOnly ? DATE : NOUGHTS.length);
        put(iso, 3, day.getYear());
        put(iso, 6, day.getMonthValue());
        put(iso, 9, day.getDayOfMonth());
        if (!dateOnly) {
            int time = Math.floorMod(millis, DAY);
            put(iso, 12, time / 3_600_000);
            put(iso, 15, time / 60_000 % 60);
            put(iso, 18, time / 1000 % 60);
            put(iso, 22, time % 1000);
        }
        return iso;
    }

    /**
     * Reads a date.
     *
     * @param text a date of Xero's or one in ISO-8601, which is UTC where it names no zone
     * @return the instant, midnight UTC for a calendar date; null when the text is no date
     */
    public static Instant parse(String text) {
        if (text == null) {
            return null;
        }
        if (text.startsWith(START)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            long millis = millis(bytes, 0, bytes.length);
            return millis == NO_DATE ? null : Instant.ofEpochMilli(millis);
        }
        return text.length() >= 10 && text.charAt(4) == '-' ? parseIso(text) : null;
    }

    /**
     * Writes the one form of {@code If-Modified-Since} that Xero surely understands: UTC, whole seconds, no zone.
     *
     * @param since an instant
     * @return its text, rounded down so that nothing is missed
     */
    public static String ifModifiedSince(Instant since) {
        return SECONDS.format(since);
    }

    private static Instant parseIso(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 10;
            return zoned ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean begins(byte[] text, int offset) {
        for (int i = 1; i < START.length(); i++) {
            if (text[offset + i] != START.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the rest is {@code )/}, with an offset of four digits before it or none. */
    private static boolean ends(byte[] text, int from, int end) {
        int at = from;
        if (at < end && (text[at] == '+' || text[at] == '-')) {
            at = digits(text, from + 1, end);
            if (at - from != 5) {
                return false;
            }
        }
        return end - at == 2 && text[at] == ')' && text[at + 1] == '/';
    }

    private static int digits(byte[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    /** Writes a number so that its last digit stands at the place given. */
    private static void put(byte[] iso, int last, int number) {
        for (int at = last, rest = number; rest > 0; at--, rest /= 10) {
            iso[at] = (byte) ('0' + rest % 10);
        }
    }
}

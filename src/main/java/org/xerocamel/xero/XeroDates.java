package org.xerocamel.xero;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Rewrites Xero's dates, {@code /Date(1795503600123+0000)/}, to ISO-8601 in UTC. The milliseconds are UTC already: the
 * offset behind them only says where someone sat, and is never added.
 */
public final class XeroDates {

    private static final String START = "/Date(";
    private static final long NO_DATE = Long.MIN_VALUE;
    /** Years 1 to 9999, which four digits can say and every database can hold. */
    private static final long FIRST = -62_135_596_800_000L;
    private static final long LAST = 253_402_300_799_999L;
    private static final int DAY = 86_400_000;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private XeroDates() {}

    /**
     * Rewrites a field's text where a parser holds it, without a copy of what is no date.
     *
     * @param dateOnly whether the field holds a calendar date, not an instant
     * @param text the characters
     * @param offset where the text begins
     * @param length how long it is
     * @return the date in ISO-8601, or null when the text is no date of Xero's
     */
    public static String rewrite(boolean dateOnly, char[] text, int offset, int length) {
        long millis = millis(text, offset, length);
        return millis == NO_DATE ? null : format(millis, dateOnly);
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
            long millis = millis(text.toCharArray(), 0, text.length());
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

    private static long millis(char[] text, int offset, int length) {
        // Most texts are no dates: the first character and the length exclude nearly all of them.
        if (length < START.length() + 3 || text[offset] != '/' || !begins(text, offset)) {
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

    private static boolean begins(char[] text, int offset) {
        for (int i = 1; i < START.length(); i++) {
            if (text[offset + i] != START.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the rest is {@code )/}, with an offset of four digits before it or none. */
    private static boolean ends(char[] text, int from, int end) {
        int at = from;
        if (at < end && (text[at] == '+' || text[at] == '-')) {
            at = digits(text, from + 1, end);
            if (at - from != 5) {
                return false;
            }
        }
        return end - at == 2 && text[at] == ')' && text[at + 1] == '/';
    }

    private static int digits(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    /** By hand, since a formatter costs ten times as much and a million records hold several million dates. */
    private static String format(long millis, boolean dateOnly) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, (long) DAY));
        char[] iso = "0000-00-00T00:00:00.000Z".toCharArray();
        put(iso, 3, day.getYear());
        put(iso, 6, day.getMonthValue());
        put(iso, 9, day.getDayOfMonth());
        if (dateOnly) {
            return new String(iso, 0, 10);
        }
        int time = Math.floorMod(millis, DAY);
        put(iso, 12, time / 3_600_000);
        put(iso, 15, time / 60_000 % 60);
        put(iso, 18, time / 1000 % 60);
        put(iso, 22, time % 1000);
        return new String(iso);
    }

    /** Writes a number so that its last digit stands at the place given. */
    private static void put(char[] iso, int last, int number) {
        for (int at = last, rest = number; rest > 0; at--, rest /= 10) {
            iso[at] = (char) ('0' + rest % 10);
        }
    }
}

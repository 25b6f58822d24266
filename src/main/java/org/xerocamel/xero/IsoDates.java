package org.xerocamel.xero;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Rewrites the dates of Xero's APIs beside accounting, which are ISO-8601 in many forms: with and without a zone, with seven
 * decimals, three or none (other endpoints). What is an instant gets three decimals and a Z, so that text order is time order; a
 * calendar date, which some of them write with a midnight, is a date alone.
 */
public final class IsoDates {

    private static final Pattern FORM = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern MIDNIGHT = Pattern.compile("T00:00:00(\\.0+)?$");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int SHORTEST = 19;
    private static final int LONGEST = 35;
    private static final int DATE = 10;

    private IsoDates() {}

    /**
     * Rewrites a field's text where it stands in a line.
     *
     * @param field the field's name, which tells a date from a text that looks like one; null where there is none
     * @return the date in the one form, or null when the text is no date or is in that form already
     */
    public static String rewrite(String field, byte[] text, int offset, int length) {
        if (field == null || length < SHORTEST || length > LONGEST || text[offset + DATE] != 'T' || !isNamed(field)) {
            return null;
        }
        String date = new String(text, offset, length, StandardCharsets.ISO_8859_1);
        if (!FORM.matcher(date).matches()) {
            return null;
        }
        boolean utc = field.toUpperCase(Locale.ROOT).endsWith("UTC");
        if (!utc && MIDNIGHT.matcher(date).find()) {
            return date.substring(0, DATE);
        }
        Instant instant = utc || isZoned(date) ? instant(date) : null;
        return instant == null ? null : MILLIS.format(instant);
    }

    /** @return whether a field of that name holds a calendar date, by what it is called */
    public static boolean isCalendar(String field) {
        return isNamed(field) && !field.toUpperCase(Locale.ROOT).endsWith("UTC");
    }

    private static boolean isNamed(String field) {
        return field.contains("Date") || field.startsWith("date") || field.toUpperCase(Locale.ROOT).endsWith("UTC");
    }

    private static boolean isZoned(String date) {
        return date.endsWith("Z") || date.indexOf('+') > 0 || date.lastIndexOf('-') > DATE;
    }

    private static Instant instant(String date) {
        try {
            String zoned = date.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            return isZoned(date) ? OffsetDateTime.parse(zoned).toInstant()
                    : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

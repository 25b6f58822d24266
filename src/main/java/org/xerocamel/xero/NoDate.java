package org.xerocamel.xero;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.xerocamel.config.Entity;

/**
 * Recognises the values that Xero writes for a missing date: zero, as on some voided invoices (invoices, "Dates"), or the
 * first day of the first year, .NET's least. Neither is a real date.
 */
public final class NoDate {

    private static final Pattern MICROSOFT = Pattern.compile("/Date\\((0|-62135596800000)([+-]\\d{4})?\\)/");
    private static final Pattern FIRST_YEAR = Pattern.compile("0001-01-01(T00:00:00(\\.0{1,7})?(Z|[+-]00:?00)?)?");
    private static final Pattern EPOCH = Pattern.compile("1970-01-01T00:00:00(\\.0{1,7})?Z?");
    private static final int SHORTEST = 9;
    private static final int LONGEST = 33;
    /** Where the milliseconds of one of Microsoft's begin. */
    private static final int MILLIS = 6;

    private NoDate() {}

    /**
     * @param field the field's name
     * @param entity says which fields hold a calendar date
     * @return whether it holds a calendar date that may lack, or the same date as a text beside it. A date of birth is none: it is
     *     there, and zero is a day
     */
    public static boolean isFor(String field, Entity entity) {
        String date = field.endsWith("DateString") ? field.substring(0, field.length() - "String".length()) : field;
        return entity.isCalendarDate(date) && !date.equals("DateOfBirth");
    }

    /** @return whether the text of such a field stands for no date */
    public static boolean is(String text) {
        return MICROSOFT.matcher(text).matches() || EPOCH.matcher(text).matches() || FIRST_YEAR.matcher(text).matches();
    }

    /** @return whether such a field says so, where it stands in a line, without a copy of what cannot */
    public static boolean is(byte[] text, int offset, int length) {
        if (length < SHORTEST || length > LONGEST) {
            return false;
        }
        // Nearly all dates are there, and begin with another digit.
        byte first = text[offset] == '/' ? text[offset + MILLIS] : text[offset];
        return (first == '-' || first == '0' || first == '1' && text[offset] == first) && is(new String(text, offset, length, StandardCharsets.ISO_8859_1));
    }

    /** @return whether a date of the APIs beside accounting is the first day of the first year */
    public static boolean isLeast(byte[] text, int offset, int length) {
        return length >= SHORTEST && length <= LONGEST && text[offset] == '0' && text[offset + 3] == '1'
                && FIRST_YEAR.matcher(new String(text, offset, length, StandardCharsets.ISO_8859_1)).matches();
    }
}

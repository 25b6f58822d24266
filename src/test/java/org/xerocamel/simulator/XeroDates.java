package org.xerocamel.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in the forms that Xero writes. */
final class XeroDates {

    private static final Pattern MODIFIED_SINCE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    private static final Pattern WRITTEN = Pattern.compile("/Date\\((-?\\d+)(?:[+-]\\d{4})?\\)/");

    private XeroDates() {}

    /** A moment; mostly with an offset of zero, sometimes without one or with one that changes nothing. */
    static String moment(long millis, int index) {
        return switch (index % 19) {
            case 7 -> "/Date(" + millis + ")/";
            case 11 -> "/Date(" + millis + "+1300)/";
            default -> "/Date(" + millis + "+0000)/";
        };
    }

    static String date(LocalDate date) {
        return "/Date(" + date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + "+0000)/";
    }

    static String dateString(LocalDate date) {
        return date + "T00:00:00";
    }

    /** The milliseconds of a written date; empty when it is none. */
    static OptionalLong millis(String written) {
        Matcher date = WRITTEN.matcher(written);
        return date.matches() ? OptionalLong.of(Long.parseLong(date.group(1))) : OptionalLong.empty();
    }

    /** An If-Modified-Since as Xero understands it; any other form is ignored in silence, and everything comes. */
    static OptionalLong modifiedSince(String header) {
        if (!MODIFIED_SINCE.matcher(header).matches()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Instant.parse(header + "Z").toEpochMilli());
    }
}

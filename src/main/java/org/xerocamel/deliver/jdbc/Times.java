package org.xerocamel.deliver.jdbc;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;

/** Moments in UTC, to the millisecond, in a form that all databases read. */
final class Times {

    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private Times() {}

    /**
     * @param text a moment in ISO-8601; in UTC where it names no zone, at midnight where it names no time
     * @throws DateTimeParseException when it is none
     */
    static String utc(String text) {
        return COLUMN.format(moment(text));
    }

    private static LocalDateTime moment(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay();
        }
        TemporalAccessor moment =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
        return moment instanceof ZonedDateTime zoned
                ? zoned.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : (LocalDateTime) moment;
    }
}

package org.xerocamel.write.draft;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Reads calendar dates as people write them. A text that could be two dates is refused, unless a format says which it is. */
final class DateText {

    private static final String RIGHT = "must be a date such as 2026-12-31";
    private static final Pattern ISO = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern MICROSOFT = Pattern.compile("/Date\\((-?\\d{1,15})([+-]\\d{4})?\\)/");
    private static final Pattern MIDNIGHT = Pattern.compile("(.*\\d)[T ]0?0:00(:00(\\.0+)?)?(Z|\\+00:?00)?");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern SHORT_YEAR = Pattern.compile("\\d{1,2}[-/. ](\\d{1,2}|[A-Za-z]{3,9})[-/. ]\\d{2}");
    private static final int MONTHS = 12;
    private static final List<DateTimeFormatter> WORDS = List.of(words("d MMM uuuu"), words("d MMMM uuuu"),
            words("MMM d uuuu"), words("MMMM d uuuu"));

    private final String format;
    private final DateTimeFormatter agreed;

    /**
     * @param format such as {@code dd/MM/yyyy}; null or blank for none
     * @throws IllegalArgumentException when it is no format of a calendar date, with a sentence
     */
    DateText(String format) {
        this.format = format == null || format.isBlank() ? null : format.strip();
        this.agreed = this.format == null ? null : formatter(this.format);
    }

    /** @return why it is no format of a calendar date, as the rest of a sentence; empty where it is one */
    static Optional<String> fault(String format) {
        try {
            new DateText(format);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Spreadsheets write the same format with and without a zero before a single digit. */
    private static DateTimeFormatter formatter(String format) {
        String wrong = "is no format of dates; it must have a day, a month and a year, such as dd/MM/yyyy";
        try {
            String loose = format.replaceAll("(?<![A-Za-z])(d|M)\\1(?![A-Za-z])", "$1").replace('y', 'u');
            DateTimeFormatter formatter = words(loose);
            LocalDate day = LocalDate.of(2026, 11, 23);
            if (LocalDate.parse(day.format(formatter), formatter).equals(day)) {
                return formatter;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(wrong, e);
        }
        throw new IllegalArgumentException(wrong);
    }

    private static DateTimeFormatter words(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * @param text a cell that is not empty
     * @throws RowRefusedException with what would be right, as the rest of a sentence
     */
    LocalDate read(String text) {
        Matcher midnight = MIDNIGHT.matcher(text);
        String day = midnight.matches() ? midnight.group(1) : text;
        LocalDate date = certain(day);
        if (date == null && agreed != null) {
            date = parsed(agreed, day);
        } else if (date == null) {
            date = inNumbers(day);
        }
        if (date == null || date.getYear() < 1900 || date.getYear() > 2999) {
            throw new RowRefusedException(RIGHT + (agreed == null ? "" : ", or as " + format) + ".");
        }
        return date;
    }

    /** @return whether the text is a whole date for sure, so that no digit could follow */
    boolean isWhole(String text) {
        try {
            read(text);
            return text.matches("\\d{4}-\\d\\d-\\d\\d|.*\\D\\d{4}");
        } catch (RowRefusedException e) {
            return false;
        }
    }

    /** What begins with the year, has a month's name or is Xero's own form can be one date only. */
    private static LocalDate certain(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return date(iso.group(1), iso.group(3), iso.group(4));
        }
        Matcher microsoft = MICROSOFT.matcher(text);
        if (microsoft.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(microsoft.group(1))).atOffset(ZoneOffset.UTC).toLocalDate();
        }
        String plain = text.replaceAll("(?<=[A-Za-z])\\.|,", " ").replaceAll("(?<=\\d)-(?=[A-Za-z])|(?<=[A-Za-z])-(?=\\d)", " ")
                .replaceAll("(?<=\\d)(st|nd|rd|th)\\b", "").strip().replaceAll(" +", " ").replaceFirst("(?i)\\bSept\\b", "Sep");
        return WORDS.stream().map(words -> parsed(words, plain)).filter(date -> date != null).findFirst().orElse(null);
    }

    private LocalDate inNumbers(String text) {
        if (SHORT_YEAR.matcher(text).matches()) {
            throw new RowRefusedException("the year needs four digits; write it such as 2026-12-31.");
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return null;
        }
        int first = Integer.parseInt(numbers.group(1));
        int second = Integer.parseInt(numbers.group(3));
        String year = numbers.group(4);
        LocalDate dayFirst = date(year, numbers.group(3), numbers.group(1));
        LocalDate monthFirst = date(year, numbers.group(1), numbers.group(3));
        if (first <= MONTHS && second <= MONTHS && first != second && dayFirst != null && monthFirst != null) {
            throw new RowRefusedException("may be " + dayFirst + " or " + monthFirst + "; write one of these, or set"
                    + " xero.update.date-format to dd/MM/yyyy or MM/dd/yyyy.");
        }
        return dayFirst != null ? dayFirst : monthFirst;
    }

    private static LocalDate date(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate parsed(DateTimeFormatter formatter, String text) {
        try {
            return LocalDate.parse(text, formatter);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

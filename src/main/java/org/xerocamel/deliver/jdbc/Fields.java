package org.xerocamel.deliver.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * The fields of one JSON object as values for columns. A field that is missing or null is null; one that does not fit
 * its type makes the record unreadable, because a database would round, cut or guess in silence.
 */
record Fields(JsonNode object) {

    /** Digits before and after the point of an amount of money, as in the tables. */
    private static final int[] MONEY = {15, 4};
    /** The same for quantities, unit prices and rates. */
    private static final int[] RATIO = {18, 10};

    String text(String name) {
        return read(name, "is not a text", Fields::text);
    }

    BigDecimal money(String name) {
        return read(name, "is not an amount with at most 15 digits and 4 decimals", value -> decimal(value, MONEY));
    }

    BigDecimal ratio(String name) {
        return read(name, "is not a number with at most 18 digits and 10 decimals", value -> decimal(value, RATIO));
    }

    Boolean flag(String name) {
        return read(name, "is neither true nor false", value -> value.isBoolean() ? value.booleanValue() : null);
    }

    LocalDate date(String name) {
        return read(name, "is not a date", Fields::date);
    }

    LocalDateTime timestamp(String name) {
        return read(name, "is not a time", Fields::timestamp);
    }

    /** The field as the JSON that it is. */
    String json(String name) {
        return read(name, "is not JSON", JsonNode::toString);
    }

    /** The fields of an object within this one; all of them null where there is none. */
    Fields inner(String name) {
        return new Fields(object.path(name));
    }

    /** @param parser gives null for a value that does not fit */
    private <T> T read(String name, String complaint, Function<JsonNode, T> parser) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        T parsed;
        try {
            parsed = parser.apply(value);
        } catch (DateTimeException e) {
            parsed = null;
        }
        if (parsed == null) {
            throw new UnreadableRecordException(name + " " + complaint);
        }
        return parsed;
    }

    private static String text(JsonNode value) {
        // Half a surrogate pair has no UTF-8; some drivers would write a question mark instead.
        boolean storable = value.isValueNode() && StandardCharsets.UTF_8.newEncoder().canEncode(value.asText());
        return storable ? value.asText() : null;
    }

    private static BigDecimal decimal(JsonNode value, int[] digits) {
        if (!value.isNumber()) {
            return null;
        }
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        boolean fits = number.scale() <= digits[1] && (long) number.precision() - number.scale() <= digits[0];
        return fits ? number.setScale(digits[1]) : null;
    }

    private static LocalDate date(JsonNode value) {
        String text = value.asText();
        // Some dates of Xero come with a time of midnight.
        return text.indexOf('T') < 0
                ? LocalDate.parse(text)
                : LocalDate.from(DateTimeFormatter.ISO_DATE_TIME.parse(text));
    }

    private static LocalDateTime timestamp(JsonNode value) {
        Instant instant = Instant.parse(value.asText());
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }
}

package org.xerocamel.deliver.jdbc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.xerocamel.config.EntityColumn.Kind;
import org.xerocamel.deliver.jdbc.RecordReader.UnreadableRecordException;

/**
 * Reads the values of columns. A value goes to the database as a text that it can read as the column's type; one that does
 * not fit makes the record unreadable, because a database would round, cut or guess silently.
 */
final class Values {

    /** Moments are in UTC, to the millisecond, in a form that all databases read. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private Values() {}

    /**
     * Reads the value at which the parser stands, and leaves the parser at its end.
     *
     * @param kind what the column holds
     * @param width how many digits it takes, where it holds decimal numbers
     * @param source what the parser reads
     * @return the value for the column; null for null
     * @throws UnreadableRecordException when it does not fit
     */
    static String read(Kind kind, Width width, JsonParser json, byte[] source) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        // The name is taken now, since within the value it is another's.
        String name = json.currentName();
        String value;
        try {
            value = value(kind, width, json, source);
        } catch (DateTimeException e) {
            value = null;
        }
        if (value == null) {
            throw new UnreadableRecordException(name + " " + complaint(kind, width));
        }
        return value;
    }

    /** The same, but null for what does not fit, since nobody has said what the field holds. */
    static String fitting(Kind kind, Width width, JsonParser json, byte[] source) throws IOException {
        if (!json.currentToken().isScalarValue()) {
            json.skipChildren();
            return null;
        }
        try {
            return read(kind, width, json, source);
        } catch (UnreadableRecordException e) {
            return null;
        }
    }

    private static String complaint(Kind kind, Width width) {
        return switch (kind) {
            case ID, TEXT -> "is not a text";
            case MONEY -> "is not an amount with at most " + width;
            case RATIO -> "is not a number with at most " + width;
            case FLAG -> "is neither true nor false";
            case DATE -> "is not a date";
            case TIME -> "is not a time";
            case JSON -> "is not JSON";
            case INTEGER -> "is not a whole number with at most 18 digits";
            case NUMBER -> "is not a number";
        };
    }

    /** @return null when the value does not fit */
    private static String value(Kind kind, Width width, JsonParser json, byte[] source) throws IOException {
        if (kind == Kind.JSON) {
            int from = start(json);
            json.skipChildren();
            return source(json, from, source);
        }
        JsonToken token = json.currentToken();
        if (!token.isScalarValue()) {
            return null;
        }
        return switch (kind) {
            case MONEY, RATIO -> token.isNumeric() ? Decimals.fitting(json.getText(), width.digits(), width.decimals()) : null;
            case INTEGER -> token.isNumeric() ? Decimals.fitting(json.getText(), 18, 0) : null;
            case FLAG -> token.isBoolean() ? token == JsonToken.VALUE_TRUE ? "1" : "0" : null;
            case DATE -> date(json.getText());
            case TIME -> utc(json.getText());
            default -> storable(json.getText());
        };
    }

    /**
     * @return the value as a text
     * @throws UnreadableRecordException when no database could store it
     */
    static String storable(JsonNode value) {
        String text = value.asText();
        if (storable(text) == null) {
            throw new UnreadableRecordException("A text holds half a character");
        }
        return text;
    }

    /** Half a surrogate pair has no UTF-8; some drivers would write a question mark instead. */
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return null;
                }
                i++;
            }
        }
        return text;
    }

    private static String date(String text) {
        // Some dates of Xero come with a time of midnight.
        LocalDate date = text.indexOf('T') < 0 ? LocalDate.parse(text)
                : LocalDate.from(DateTimeFormatter.ISO_DATE_TIME.parse(text));
        return date.toString();
    }

    /**
     * @param text a moment in ISO-8601; in UTC where it names no zone, at midnight where it names no time
     * @throws DateTimeParseException when it is none
     */
    static String utc(String text) {
        return MOMENT.format(moment(text));
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

    /** @return where the value begins at which the parser stands */
    static int start(JsonParser json) {
        return (int) json.currentTokenLocation().getByteOffset();
    }

    /** @return the value that began there and at whose end the parser stands, as it is in the record */
    static String source(JsonParser json, int from, byte[] source) throws IOException {
        json.finishToken();
        int to = (int) json.currentLocation().getByteOffset();
        return new String(source, from, to - from, StandardCharsets.UTF_8);
    }
}

package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import org.xerocamel.xero.XeroDates;

/** Copies one record after the other from a parser into one buffer. */
final class RecordReader {

    private final JsonParser parser;
    private final String idField;
    private final JsonLine line = new JsonLine();
    /** The name that stands before the value to come; null within an array. */
    private String field;
    private int depth;
    private String id;
    private Instant updated;
    private String status;

    RecordReader(JsonParser parser, String idField) {
        this.parser = parser;
        this.idField = idField;
    }

    /** Reads from the record's opening brace to its closing one; the id is null when the record has none. */
    FetchedRecord read() throws IOException {
        line.clear();
        id = null;
        updated = null;
        status = null;
        field = null;
        depth = 0;
        copy(parser.currentToken());
        while (depth > 0) {
            copy(parser.nextToken());
        }
        return new FetchedRecord(id, updated, status, line.buffer(), line.length());
    }

    private void copy(JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                field = parser.currentName();
                line.name(field);
            }
            case START_OBJECT, START_ARRAY -> {
                line.open(token == JsonToken.START_OBJECT ? '{' : '[');
                field = null;
                depth++;
            }
            case END_OBJECT, END_ARRAY -> {
                line.close(token == JsonToken.END_OBJECT ? '}' : ']');
                field = null;
                depth--;
            }
            default -> value(token);
        }
    }

    private void value(JsonToken token) throws IOException {
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        if (depth == 1) {
            note(token, text, offset, length);
        }
        if (token != JsonToken.VALUE_STRING) {
            // A number keeps the very digits that Xero wrote: 1.10 is not 1.1.
            line.literal(text, offset, length);
            return;
        }
        String date = XeroDates.rewrite(field, text, offset, length);
        if (date == null) {
            line.string(text, offset, length);
        } else {
            line.string(date.toCharArray(), 0, date.length());
        }
    }

    private void note(JsonToken token, char[] text, int offset, int length) {
        if (length == 0 || token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            return;
        }
        if (field.equals(idField)) {
            id = new String(text, offset, length);
        } else if (field.equals("UpdatedDateUTC")) {
            updated = XeroDates.parse(new String(text, offset, length));
        } else if (field.equals("Status")) {
            status = new String(text, offset, length);
        }
    }
}

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
        String field = null;
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            switch (token) {
                case FIELD_NAME -> {
                    field = parser.currentName();
                    line.name(field);
                }
                case START_OBJECT, START_ARRAY -> {
                    line.open(token.asCharArray()[0]);
                    field = null;
                    depth++;
                }
                case END_OBJECT, END_ARRAY -> {
                    line.close(token.asCharArray()[0]);
                    field = null;
                    depth--;
                }
                default -> value(token, field, depth == 1);
            }
            if (depth == 0) {
                return new FetchedRecord(id, updated, status, line.buffer(), line.length());
            }
            token = parser.nextToken();
        }
    }

    private void value(JsonToken token, String field, boolean top) throws IOException {
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        if (top) {
            note(token, field, text, offset, length);
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

    private void note(JsonToken token, String field, char[] text, int offset, int length) {
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

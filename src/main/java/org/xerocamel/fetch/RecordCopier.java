package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.xerocamel.drift.FieldTypes;

/** Copies members of a list from a parser, token by token, whatever they are. */
final class RecordCopier {

    private final JsonParser parser;
    private final Member member;
    private final JsonLine line;
    private final RecordShape shape;
    /** The field that the value to come is of; null within an array. */
    private RecordField field;
    private int depth;

    RecordCopier(JsonParser parser, Member member) {
        this.parser = parser;
        this.member = member;
        this.line = member.line();
        this.shape = member.shape();
    }

    /** Reads one member from its first token to its last: mostly a record, from its opening brace to its closing one. */
    FetchedRecord read() throws IOException {
        member.begin(parser.currentToken());
        field = null;
        depth = 0;
        copy(parser.currentToken());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            member.part();
        }
        while (depth > 0) {
            copy(parser.nextToken());
        }
        return member.record();
    }

    private void copy(JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                field = member.fields().next(parser.currentName());
                member.field(field, depth);
                line.name(field.line());
            }
            case START_OBJECT, START_ARRAY -> {
                member.rules().nested(depth);
                line.open(token == JsonToken.START_OBJECT ? '{' : '[');
                shape.open(token == JsonToken.START_OBJECT);
                field = null;
                depth++;
            }
            case END_OBJECT, END_ARRAY -> {
                if (depth == 1) {
                    member.ends();
                }
                line.close(token == JsonToken.END_OBJECT ? '}' : ']');
                shape.close();
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
        if (depth == 1 && field != null && field.meaning() != null
                && (token == JsonToken.VALUE_STRING || token.isNumeric())) {
            member.note(field, token, new String(text, offset, length));
        }
        if (token != JsonToken.VALUE_STRING) {
            member.rules().literal(length);
            shape.value(token.isNumeric() ? FieldTypes.NUMBER : token.isBoolean() ? FieldTypes.FLAG : FieldTypes.NULL);
            // A number keeps the very digits that Xero wrote: 1.10 is not 1.1.
            line.literal(text, offset, length);
            return;
        }
        member.rules().text(length);
        line.open('"');
        int from = line.length();
        line.text(text, offset, length);
        boolean isDate = member.rewriteDate(field, from);
        shape.value(isDate ? FieldTypes.TIME : FieldTypes.TEXT);
        if (!isDate) {
            line.close('"');
        }
    }
}

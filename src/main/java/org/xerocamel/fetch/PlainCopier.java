package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.xerocamel.drift.FieldTypes;

/**
 * Copies records in their usual form from the bytes of an answer, in one pass and without a parser. It takes only what it has
 * proved to be valid and usual. Anything else it leaves to the parser, from the record's beginning: so it reports no error, and
 * no rare case is known twice.
 */
final class PlainCopier {

    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 100;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final PageBytes answer;
    private final CutTexts texts;
    private final Member member;
    private final JsonLine line;
    private final PlainText text;
    private final RecordShape shape;
    private boolean within;
    private byte[] bytes;
    private int at;
    private int end;
    private int depth;
    /** Of each object or list around, whether it is a list; the innermost is the last bit. */
    private long lists;
    /** The field that the value to come is of; null within a list. */
    private RecordField field;

    PlainCopier(PageBytes answer, CutTexts texts, Member member) {
        this.answer = answer;
        this.texts = texts;
        this.member = member;
        this.line = member.line();
        this.text = new PlainText(line);
        this.shape = member.shape();
    }

    /** A parser has read a member of a list. What follows is looked at here before the parser reads on. */
    void after(JsonParser parser) throws IOException {
        within = parser.currentToken() == JsonToken.END_OBJECT && answer.takeBack(parser);
        if (within) {
            texts.restart();
        }
    }

    /** @return the next record of the list; null where it has none, or the parser has to read on */
    FetchedRecord next() throws IOException {
        while (within) {
            bytes = answer.window();
            at = answer.at();
            end = answer.end();
            if (record()) {
                answer.readTo(at);
                return member.record();
            }
            within = at + PlainText.LONGEST_PIECE >= end && answer.more();
        }
        return null;
    }

    private boolean record() {
        if (!follows(',') || !isNext('{')) {
            return false;
        }
        member.begin(JsonToken.START_OBJECT);
        line.reserve(end - at);
        field = null;
        depth = 0;
        do {
            if (!value() || !end()) {
                return false;
            }
        } while (depth > 0);
        return true;
    }

    /** Copies a text, a number or a word, or goes on to the first one within an object or a list. */
    private boolean value() {
        while (isNext('{') || isNext('[')) {
            boolean isObject = bytes[at++] == '{';
            line.put(isObject ? '{' : '[');
            shape.open(isObject);
            lists = lists << 1 | (isObject ? 0 : 1);
            depth++;
            field = null;
            if (depth > DEEPEST) {
                return false;
            }
            if (isNext(isObject ? '}' : ']')) {
                return true;
            }
            if (isObject && !name()) {
                return false;
            }
        }
        return switch (bytes[at]) {
            case '"' -> text();
            case 't' -> word(TRUE, FieldTypes.FLAG);
            case 'f' -> word(FALSE, FieldTypes.FLAG);
            case 'n' -> word(NULL, FieldTypes.NULL);
            default -> number();
        };
    }

    /** Copies what closes behind a value, and goes on to the next value if there is one. */
    private boolean end() {
        while (depth > 0 && !isNext(',')) {
            if (depth == 1) {
                member.ends();
            }
            char bracket = (lists & 1) == 0 ? '}' : ']';
            if (!follows(bracket)) {
                return false;
            }
            line.put(bracket);
            shape.close();
            lists >>>= 1;
            depth--;
        }
        if (depth == 0) {
            return true;
        }
        at++;
        if ((lists & 1) == 0) {
            return name();
        }
        line.put(',');
        field = null;
        return true;
    }

    private boolean name() {
        field = foreseen();
        if (field == null) {
            return false;
        }
        boolean isFirst = line.buffer()[line.length() - 1] == '{';
        member.field(field, depth);
        if (!isFirst) {
            line.put(',');
        }
        line.put(field.line());
        return true;
    }

    /** @return the field whose name follows, with its colon; null for an unusual name */
    private RecordField foreseen() {
        skip();
        RecordField foreseen = member.fields().next(bytes, at, end);
        if (foreseen != null) {
            at += foreseen.line().length;
            return foreseen;
        }
        if (!follows('"')) {
            return null;
        }
        int from = at;
        while (bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        int length = at - from;
        if (bytes[at] != '"' || length > LONGEST_NAME) {
            return null;
        }
        at++;
        return follows(':') ? member.fields().next(new String(bytes, from, length, StandardCharsets.US_ASCII)) : null;
    }

    private boolean text() {
        line.put('"');
        int from = line.length();
        at = text.copy(bytes, at + 1);
        if (bytes[at] != '"') {
            return false;
        }
        at++;
        if (depth == 1 && field.meaning() != null) {
            if (!text.isAscii(from)) {
                return false;
            }
            member.note(field, JsonToken.VALUE_STRING, line.ascii(from));
        }
        if (member.rewriteDate(field, from)) {
            shape.value(FieldTypes.TIME);
            line.reserve(end - at);
        } else {
            shape.value(FieldTypes.TEXT);
            line.put('"');
        }
        return true;
    }

    private boolean word(byte[] word, int type) {
        for (byte letter : word) {
            if (bytes[at] != letter) {
                return false;
            }
            at++;
        }
        line.put(word);
        shape.value(type);
        return true;
    }

    private boolean number() {
        int from = at;
        JsonToken token = JsonToken.VALUE_NUMBER_INT;
        at += bytes[at] == '-' ? 1 : 0;
        if (bytes[at] == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (bytes[at] == '.') {
            token = JsonToken.VALUE_NUMBER_FLOAT;
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (bytes[at] == 'e' || bytes[at] == 'E') {
            token = JsonToken.VALUE_NUMBER_FLOAT;
            at++;
            at += bytes[at] == '-' || bytes[at] == '+' ? 1 : 0;
            if (!digits()) {
                return false;
            }
        }
        if (depth == 1 && field.meaning() != null) {
            member.note(field, token, new String(bytes, from, at - from, StandardCharsets.US_ASCII));
        }
        line.put(bytes, from, at);
        shape.value(FieldTypes.NUMBER);
        return at - from <= LONGEST_NUMBER;
    }

    /** @return whether a digit follows; all that follow are read */
    private boolean digits() {
        int from = at;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > from;
    }

    /** Reads the character if it follows. */
    private boolean follows(char expected) {
        boolean follows = isNext(expected);
        at += follows ? 1 : 0;
        return follows;
    }

    /** @return whether the character follows, maybe behind blanks */
    private boolean isNext(char expected) {
        skip();
        return bytes[at] == expected;
    }

    private void skip() {
        while (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t') {
            at++;
        }
    }
}

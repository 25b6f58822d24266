package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xerocamel.config.Entity;
import org.xerocamel.xero.IsoDates;
import org.xerocamel.xero.NoDate;
import org.xerocamel.xero.XeroDates;

/** Copies one record after the other from a parser into one buffer. */
final class RecordCopier {

    private static final int LONGEST_NUMBER = 18;
    /** Years 1 to 9999, which every database can hold. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final char[] NULL = {'n', 'u', 'l', 'l'};

    private final JsonParser parser;
    private final Entity entity;
    private final JsonLine line = new JsonLine();
    private final RecordFields fields;
    /** The field that the value to come is of; null within an array. */
    private RecordField field;
    private int depth;
    private final String[] ids;
    private final MemberRules rules;
    private Instant updated;
    private String status;
    private Long position;
    /** Where in the line fields begin and end that are not compared. */
    private final List<int[]> uncompared = new ArrayList<>();

    RecordCopier(JsonParser parser, Entity entity, CutTexts texts) {
        this.parser = parser;
        this.entity = entity;
        this.fields = new RecordFields(entity);
        this.ids = new String[entity.idFields().size()];
        this.rules = new MemberRules(entity, texts);
    }

    /**
     * Reads one member of a list, from its first token to its last: mostly a record, from its opening brace to its closing
     * one. The id is null when the record lacks the row's, and the collection's name where the row names none.
     */
    FetchedRecord read() throws IOException {
        line.clear();
        Arrays.fill(ids, null);
        updated = null;
        status = null;
        position = null;
        uncompared.clear();
        field = null;
        fields.begin();
        rules.begin(parser.currentToken());
        depth = 0;
        copy(parser.currentToken());
        while (depth > 0) {
            copy(parser.nextToken());
        }
        return new FetchedRecord(id(), updated, status, position, compared(), line.buffer(), line.length());
    }

    /** @return what is wrong with the member read last, as the end of "The record ..."; null where it is a good one */
    String problem() {
        return rules.problem(ids);
    }

    /** @return whether the member read last is an object without any field of the row's id */
    boolean isNameless() {
        return rules.isNameless();
    }

    /** @return the member read last as one that cannot be kept */
    BadMember bad(int position, String problem) {
        return BadMember.of(entity, rules.usable(id()), position, problem, line.buffer(), line.length());
    }

    /** Several fields may identify a record together. */
    private String id() {
        return ids.length == 0 ? entity.collection() : Arrays.asList(ids).contains(null) ? null : String.join("/", ids);
    }

    private void copy(JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                field = fields.next(parser.currentName());
                rules.name(field.name(), depth == 1 ? field.meaning() : null);
                if (depth == 1) {
                    endUncompared();
                    if (field.isUncompared()) {
                        uncompared.add(new int[] {line.length(), line.length()});
                    }
                }
                line.name(field.line());
            }
            case START_OBJECT, START_ARRAY -> {
                rules.nested(depth);
                line.open(token == JsonToken.START_OBJECT ? '{' : '[');
                field = null;
                depth++;
            }
            case END_OBJECT, END_ARRAY -> {
                if (depth == 1) {
                    endUncompared();
                }
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
        if (depth == 1 && field != null) {
            note(token, text, offset, length);
        }
        if (token != JsonToken.VALUE_STRING) {
            rules.literal(length);
            // A number keeps the very digits that Xero wrote: 1.10 is not 1.1.
            line.literal(text, offset, length);
            return;
        }
        rules.text(length);
        if (field != null && field.mayLack() && isNoDate(text, offset, length)) {
            line.literal(NULL, 0, NULL.length);
            return;
        }
        String date = entity.dates() == Entity.Dates.ISO
                ? IsoDates.rewrite(field == null ? null : field.name(), text, offset, length)
                : XeroDates.rewrite(field != null && field.isDateOnly(), text, offset, length);
        if (date == null) {
            line.string(text, offset, length);
        } else {
            line.string(date.toCharArray(), 0, date.length());
        }
    }

    private boolean isNoDate(char[] text, int offset, int length) {
        return entity.dates() == Entity.Dates.ISO ? NoDate.isLeast(text, offset, length) : NoDate.is(text, offset, length);
    }

    private void note(JsonToken token, char[] text, int offset, int length) {
        if (field.meaning() == null || length == 0 || token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            return;
        }
        String value = new String(text, offset, length);
        switch (field.meaning()) {
            case ID -> {
                rules.again(field, ids[field.idPlace()], value);
                ids[field.idPlace()] = value;
            }
            case UPDATED -> updated = storable(XeroDates.parse(value));
            case STATUS -> status = value;
            default -> position = token == JsonToken.VALUE_NUMBER_INT && length < LONGEST_NUMBER
                    ? Long.valueOf(value) : position;
        }
    }

    private static Instant storable(Instant stamp) {
        return stamp == null || stamp.isBefore(FIRST) || stamp.isAfter(LAST) ? null : stamp;
    }

    private void endUncompared() {
        int last = uncompared.size() - 1;
        if (last >= 0 && uncompared.get(last)[0] == uncompared.get(last)[1]) {
            uncompared.get(last)[1] = line.length();
        }
    }

    private byte[] compared() {
        if (uncompared.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream compared = new ByteArrayOutputStream(line.length());
        int from = 0;
        for (int[] gap : uncompared) {
            compared.write(line.buffer(), from, gap[0] - from);
            from = gap[1];
        }
        compared.write(line.buffer(), from, line.length() - from);
        return compared.toByteArray();
    }
}

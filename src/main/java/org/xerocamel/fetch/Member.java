package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xerocamel.config.Entity;
import org.xerocamel.drift.FieldTypes;
import org.xerocamel.xero.XeroDates;

/** One member of a list as it is copied: its line so far, and what its own fields tell of it. Used again for the next. */
final class Member {

    private static final int LONGEST_NUMBER = 18;
    /** Years 1 to 9999, which every database can hold. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Entity entity;
    private final JsonLine line = new JsonLine();
    private final LineDates dates;
    private final RecordFields fields;
    private final MemberRules rules;
    private final RecordShape shape = new RecordShape();
    private final String[] ids;
    private Instant updated;
    private String status;
    private Long position;
    /** Where in the line fields begin and end that are not compared. */
    private final List<int[]> uncompared = new ArrayList<>();

    Member(Entity entity, CutTexts texts) {
        this.entity = entity;
        this.dates = new LineDates(entity, line);
        this.fields = new RecordFields(entity);
        this.rules = new MemberRules(entity, texts);
        this.ids = new String[entity.idFields().size()];
    }

    /** A member begins with that token. */
    void begin(JsonToken token) {
        line.clear();
        Arrays.fill(ids, null);
        updated = null;
        status = null;
        position = null;
        uncompared.clear();
        fields.begin();
        shape.begin();
        rules.begin(token);
    }

    JsonLine line() {
        return line;
    }

    RecordFields fields() {
        return fields;
    }

    MemberRules rules() {
        return rules;
    }

    /** @return the fields that the records have */
    RecordShape shape() {
        return shape;
    }

    /** Writes the part that was asked for into the field that the row names, since Xero's record does not say it. */
    void part() {
        Entity.Each each = entity.each();
        if (each.field().isEmpty() || each.values().isEmpty()) {
            return;
        }
        String part = each.values().get(0);
        RecordField named = fields.next(each.field());
        field(named, 1);
        line.name(named.line());
        line.open('"');
        line.text(part.toCharArray(), 0, part.length());
        line.close('"');
        shape.value(FieldTypes.TEXT);
        note(named, JsonToken.VALUE_STRING, part);
    }

    /** A field begins, which the line does not have yet. The member's own fields are one deep. */
    void field(RecordField field, int depth) {
        rules.name(field.name(), depth == 1 ? field.meaning() : null);
        shape.field(field);
        if (depth == 1) {
            ends();
            if (field.isUncompared()) {
                uncompared.add(new int[] {line.length(), line.length()});
            }
        }
    }

    /** One of the member's own fields has ended, if there was one. */
    void ends() {
        int last = uncompared.size() - 1;
        if (last >= 0 && uncompared.get(last)[0] == uncompared.get(last)[1]) {
            uncompared.get(last)[1] = line.length();
        }
    }

    /** Notes a text or number of one of the member's own fields, if that has a meaning. */
    void note(RecordField field, JsonToken token, String value) {
        if (field.meaning() == null || value.isEmpty()) {
            return;
        }
        switch (field.meaning()) {
            case ID -> {
                rules.again(field, ids[field.idPlace()], value);
                ids[field.idPlace()] = value;
            }
            case UPDATED -> updated = storable(XeroDates.parse(value));
            case STATUS -> status = value;
            default -> position = token == JsonToken.VALUE_NUMBER_INT && value.length() < LONGEST_NUMBER
                    ? Long.valueOf(value) : position;
        }
    }

    /** @see LineDates#rewrite */
    boolean rewriteDate(RecordField field, int from) {
        return dates.rewrite(field, from);
    }

    /**
     * @return the member as a record; the id is null when it lacks the row's, and the collection's name where the row names
     *     none
     */
    FetchedRecord record() {
        return new FetchedRecord(id(), updated, status, position, compared(), line.buffer(), line.length());
    }

    /** @return what is wrong with the member, as the end of "The record ..."; null where it is a good one */
    String problem() {
        return rules.problem(id());
    }

    /** @return whether it is an object without any field of the row's id */
    boolean isNameless() {
        return rules.isNameless();
    }

    /** @return the member as one that cannot be kept */
    BadMember bad(int place, String problem) {
        return BadMember.of(entity, rules.usable(id()), place, problem, line.buffer(), line.length());
    }

    /** Several fields may identify a record together. */
    private String id() {
        return switch (ids.length) {
            case 0 -> entity.collection();
            case 1 -> ids[0];
            default -> Arrays.asList(ids).contains(null) ? null : String.join("/", ids);
        };
    }

    private static Instant storable(Instant stamp) {
        return stamp == null || stamp.isBefore(FIRST) || stamp.isAfter(LAST) ? null : stamp;
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

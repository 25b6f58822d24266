package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import org.xerocamel.config.Entity;

/**
 * Checks that a member of a list can be kept as a record: it is an object, its id can be stored, and JSON readers with the
 * usual limits can read it. Only a member that fails is set aside, since the parser itself has no such limits.
 */
final class MemberRules {

    /** As much as the index holds. */
    private static final int LONGEST_ID = 100;
    private static final int DEEPEST = StreamReadConstraints.DEFAULT_MAX_DEPTH;
    private static final int LONGEST_NUMBER = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;
    private static final int LONGEST_NAME = StreamReadConstraints.DEFAULT_MAX_NAME_LEN;
    /** Beyond this it is no list of Xero's any more, and the answer is refused as a whole. */
    private static final int BEYOND = 100;

    private final Entity entity;
    private final CutTexts texts;
    private int cuts;
    private JsonToken first;
    private boolean named;
    private String problem;

    MemberRules(Entity entity, CutTexts texts) {
        this.entity = entity;
        this.texts = texts;
    }

    /** @return how far the parser goes, so that one record beyond the usual limits does not end the list */
    static StreamReadConstraints beyond() {
        return StreamReadConstraints.builder().maxNestingDepth(DEEPEST * BEYOND).maxNumberLength(LONGEST_NUMBER * BEYOND)
                .maxNameLength(LONGEST_NAME * BEYOND).build();
    }

    /** A member begins with that token. */
    void begin(JsonToken token) {
        first = token;
        named = false;
        problem = null;
    }

    /** @param meaning the meaning of the field; null where it has none, or is not the member's own */
    void name(String name, RecordField.Meaning meaning) {
        named = named || meaning == RecordField.Meaning.ID;
        if (name.length() > LONGEST_NAME) {
            problem = "has a field whose name is longer than " + LONGEST_NAME + " characters";
        }
    }

    /** An object or a list begins so deep. */
    void nested(int depth) {
        if (depth >= DEEPEST) {
            problem = "is nested deeper than " + DEEPEST + " levels";
        }
    }

    void literal(int length) {
        if (length > LONGEST_NUMBER) {
            problem = "has a number of more than " + LONGEST_NUMBER + " digits";
        }
    }

    /** A text came, whose end the parser has read just now. */
    void text(int length) {
        if (length >= CutTexts.SHORTEST_CUT && texts.cuts() > cuts) {
            cuts = texts.cuts();
            problem = "has a text of more than " + CutTexts.LONGEST + " bytes";
        }
    }

    /** Notes a field of the id that may have stood in the record before. */
    void again(RecordField field, String before, String value) {
        if (before != null && !before.equals(value)) {
            problem = "has two values of " + field.name();
        }
    }

    /** @return what is wrong with the member, as the end of "The record ..."; null for nothing */
    String problem(String id) {
        if (first != JsonToken.START_OBJECT) {
            return first == JsonToken.VALUE_NULL ? "is null" : "is not an object";
        }
        if (id == null) {
            return "has no " + entity.id();
        }
        return problem == null && !entity.id().isEmpty() && usable(id) == null
                ? "has a " + entity.id() + " that is blank, longer than " + LONGEST_ID + " characters or no text" : problem;
    }

    boolean isNameless() {
        return first == JsonToken.START_OBJECT && !named && !entity.id().isEmpty();
    }

    /** @return the id where it can be stored; else null */
    String usable(String id) {
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            return null;
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i)) || Character.isSurrogate(id.charAt(i))) {
                return null;
            }
        }
        return id;
    }
}

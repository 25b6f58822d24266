package org.xerocamel.fetch;

import java.util.HashMap;
import java.util.Map;
import org.xerocamel.config.Entity;

/**
 * The fields of an entity's records by name. Records have mostly the same fields in the same order, so the lookup first
 * tries the field that followed last time. Not thread-safe.
 */
final class RecordFields {

    /** More names than any entity has; those beyond are not kept. */
    private static final int MOST = 1_000;

    private final Entity entity;
    private final Map<String, RecordField> known = new HashMap<>();
    /** Stands before a record's first field. */
    private final RecordField start;
    private RecordField before;

    RecordFields(Entity entity) {
        this.entity = entity;
        this.start = new RecordField("", entity);
    }

    /** The next field is a record's first. */
    void begin() {
        before = start;
    }

    RecordField next(String name) {
        RecordField next = before.follower(name);
        if (next == null) {
            next = find(name);
            before.followedBy(next);
        }
        before = next;
        return next;
    }

    /** @return the field whose name stands there as in a line, if it came next in a record before; else null */
    RecordField next(byte[] text, int from, int end) {
        RecordField next = before.follower(text, from, end);
        before = next == null ? before : next;
        return next;
    }

    private RecordField find(String name) {
        RecordField found = known.get(name);
        if (found == null) {
            found = new RecordField(name, entity);
            if (known.size() < MOST) {
                known.put(name, found);
            }
        }
        return found;
    }
}

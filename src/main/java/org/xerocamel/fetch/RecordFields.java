package org.xerocamel.fetch;

import java.util.HashMap;
import java.util.Map;
import org.xerocamel.config.Entity;

/**
 * The fields of an entity's records by name. Records have much the same fields in the same order, so after a field the one is
 * tried first that came after it last time. For one thread.
 */
final class RecordFields {

    /** More names than any entity has; those beyond are not kept. */
    private static final int MOST = 1_000;

    private final Entity entity;
    private final Map<String, RecordField> known = new HashMap<>();
    private RecordField before;
    private RecordField first;

    RecordFields(Entity entity) {
        this.entity = entity;
    }

    /** The next field is a record's first. */
    void begin() {
        before = null;
    }

    RecordField next(String name) {
        RecordField likely = before == null ? first : before.follower();
        RecordField next = likely != null && likely.name().equals(name) ? likely : find(name);
        if (next != likely) {
            follow(next);
        }
        before = next;
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

    private void follow(RecordField next) {
        if (before == null) {
            first = next;
        } else {
            before.follower(next);
        }
    }
}

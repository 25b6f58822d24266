package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What the ledger noted of a write before its call.
 *
 * @param body what was sent
 * @param before for a creation, the ids of the records that looked like it; else empty
 * @param differences for a change, field by field what was there and what was wanted; empty for a creation
 */
public record Sent(ObjectNode body, List<String> before, Map<String, BookVerdict.Difference> differences) {

    /** @return what is to be noted of a verdict that leads to a call */
    public static Sent of(BookVerdict verdict) {
        if (verdict instanceof BookVerdict.Create create) {
            return new Sent(create.body(), create.before(), Map.of());
        }
        return verdict instanceof BookVerdict.Change change ? new Sent(change.body(), List.of(), change.differences())
                : new Sent(JsonNodeFactory.instance.objectNode(), List.of(), Map.of());
    }

    /** @return whether it was a creation */
    public boolean isCreation() {
        return differences.isEmpty();
    }
}

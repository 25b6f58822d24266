package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the ledger noted of a write before its call.
 *
 * @param body what was sent
 * @param back for a change, what would put it back; else empty
 * @param before for a creation, the ids of the records that looked like it; else empty
 * @param parent for a creation, Xero's id of the record that it is a part of; empty for none
 * @param differences for a change, field by field what was there and what was wanted; empty for a creation
 * @param after what Xero had after it, of what can be changed; null while that is not known
 */
public record Sent(ObjectNode body, ObjectNode back, List<String> before, String parent,
        Map<String, BookVerdict.Difference> differences, ObjectNode after) {

    /** What is noted before the call. */
    public Sent(ObjectNode body, ObjectNode back, List<String> before, String parent,
            Map<String, BookVerdict.Difference> differences) {
        this(body, back, before, parent, differences, null);
    }

    /** @return what is to be noted of a verdict that leads to a call */
    public static Sent of(BookVerdict verdict) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        if (verdict instanceof BookVerdict.Create create) {
            return new Sent(create.body(), none, create.before(), create.parent(), Map.of());
        }
        return verdict instanceof BookVerdict.Change change
                ? new Sent(change.body(), change.back(), List.of(), "", change.differences())
                : new Sent(none, none, List.of(), "", Map.of());
    }

    /** @return the same, where those records are none that it can have created either */
    public Sent butFor(Collection<String> others) {
        return !isCreation() || others.isEmpty() ? this : new Sent(body, back,
                Stream.concat(before.stream(), others.stream()).distinct().toList(), parent, differences, after);
    }

    /** @return the same, with what Xero had after it */
    public Sent then(ObjectNode found) {
        return new Sent(body, back, before, parent, differences, found);
    }

    /** @return whether it was a creation; a deletion sends nothing */
    public boolean isCreation() {
        return differences.isEmpty() && !body.isEmpty();
    }
}

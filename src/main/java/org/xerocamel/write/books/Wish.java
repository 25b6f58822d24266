package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WriteRules;

/**
 * A draft with what the ledger knows of it.
 *
 * @param draft what the file says
 * @param knownId Xero's id, by its ExternalID or an earlier call; null for none
 * @param options what the settings allow
 */
public record Wish(Draft draft, String knownId, WriteOptions options) {

    /** @return a wish about that record that says nothing else, to read it before it is taken back */
    public static Wish about(WriteRules rules, String id) {
        Draft draft = new Draft(rules.entity(), rules.entity(), 1, 1, List.of(), null, null,
                JsonNodeFactory.instance.objectNode(), null, List.of(), Map.of());
        return new Wish(draft, id, new WriteOptions(Set.of(), ""));
    }
}

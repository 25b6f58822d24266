package org.xerocamel.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches the versions of records come by: the last of each, and which came after a newer one or twice. */
final class VersionOrder {

    private final Map<String, JsonNode> last = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** Takes the next version. */
    void add(JsonNode record, String where) {
        String id = record.path("InvoiceID").asText();
        String version = record.path("UpdatedDateUTC").asText();
        JsonNode before = last.put(id, record);
        if (before != null && before.path("UpdatedDateUTC").asText().compareTo(version) >= 0) {
            violations.add(id + " of " + version + " came after that of " + before.path("UpdatedDateUTC").asText()
                    + " with " + where);
        }
    }

    /** @return the last version of each record, by id */
    Map<String, JsonNode> last() {
        return last;
    }

    /** @return in words, what came out of order */
    List<String> violations() {
        return violations;
    }
}

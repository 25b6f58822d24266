package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Drops categories of tracking without an option. Tables name the category in each row, and its option only where there is one;
 * the name alone says nothing.
 */
final class TrackingNames {

    private static final Map<String, List<String>> OPTIONS = Map.of("Tracking", List.of("Option", "TrackingOptionID"),
            "SalesTrackingCategories", List.of("TrackingOptionName"), "PurchasesTrackingCategories",
            List.of("TrackingOptionName"));

    private TrackingNames() {}

    /** Drops them from a document and its lines. */
    static void close(JsonNode record) {
        record.properties().forEach(field -> {
            List<String> options = OPTIONS.get(field.getKey());
            if (options != null && field.getValue() instanceof ArrayNode list) {
                for (int at = list.size() - 1; at >= 0; at--) {
                    JsonNode each = list.get(at);
                    if (each.isObject() && options.stream().noneMatch(each::hasNonNull)) {
                        list.remove(at);
                    }
                }
            }
            field.getValue().forEach(TrackingNames::close);
        });
        if (record instanceof ObjectNode object) {
            OPTIONS.keySet().stream().filter(name -> object.path(name).isArray() && object.path(name).isEmpty())
                    .forEach(object::remove);
        }
    }
}

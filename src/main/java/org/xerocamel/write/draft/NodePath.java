package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Finds and sets a value within a record by the names on its way. A number stands for a place in a list; behind
 * {@code Addresses} and {@code Phones}, a name stands for the one of that type.
 */
final class NodePath {

    /** The field that tells the elements of a list from each other. */
    private static final Map<String, String> TYPES = Map.of("Addresses", "AddressType", "Phones", "PhoneType");

    private NodePath() {}

    /** @return what is there; null where nothing is */
    static JsonNode get(JsonNode record, List<String> path) {
        JsonNode at = record;
        String before = "";
        for (String name : path) {
            at = child(at, before, name);
            if (at == null || at.isNull() || at.isMissingNode()) {
                return null;
            }
            before = name;
        }
        return at;
    }

    private static JsonNode child(JsonNode parent, String list, String name) {
        if (!parent.isArray()) {
            return parent.get(name);
        }
        if (isPlace(name)) {
            return parent.get(Integer.parseInt(name));
        }
        for (JsonNode each : parent) {
            if (name.equals(each.path(TYPES.getOrDefault(list, "")).asText())) {
                return each;
            }
        }
        return null;
    }

    /** Sets a value and makes what leads to it. */
    static void set(ObjectNode record, List<String> path, JsonNode value) {
        ObjectNode at = record;
        for (int step = 0; step < path.size() - 1; step++) {
            String name = path.get(step);
            String next = path.get(step + 1);
            boolean list = isPlace(next) || TYPES.containsKey(name);
            if (!list) {
                at = at.withObjectProperty(name);
                continue;
            }
            ArrayNode elements = at.withArrayProperty(name);
            at = isPlace(next) ? place(elements, Integer.parseInt(next)) : typed(elements, TYPES.get(name), next);
            step++;
        }
        at.set(path.get(path.size() - 1), value);
    }

    /** Removes a value that is there. */
    static void remove(ObjectNode record, List<String> path) {
        if (get(record, path.subList(0, path.size() - 1)) instanceof ObjectNode parent) {
            parent.remove(path.get(path.size() - 1));
        }
    }

    private static ObjectNode place(ArrayNode elements, int place) {
        while (elements.size() <= place) {
            elements.addObject();
        }
        return (ObjectNode) elements.get(place);
    }

    private static ObjectNode typed(ArrayNode elements, String field, String type) {
        for (JsonNode each : elements) {
            if (type.equals(each.path(field).asText())) {
                return (ObjectNode) each;
            }
        }
        return elements.addObject().put(field, type);
    }

    /** Removes the elements of lists that hold nothing, since a later one was given without an earlier one. */
    static void close(JsonNode record) {
        for (JsonNode child : record) {
            close(child);
        }
        if (record instanceof ArrayNode list) {
            for (int at = list.size() - 1; at >= 0; at--) {
                if (list.get(at).isObject() && list.get(at).isEmpty()) {
                    list.remove(at);
                }
            }
        }
    }

    private static boolean isPlace(String name) {
        return name.length() < 3 && !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

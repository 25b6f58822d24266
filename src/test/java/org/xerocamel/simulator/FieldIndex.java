package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** Finds records by the text of a field; an index is made when its field is first asked for. */
final class FieldIndex {

    private final Map<String, Map<String, List<Integer>>> indexes = new HashMap<>();

    /** @return the places of the records whose field has that text, whatever its case, in order */
    List<Integer> places(String field, String text, int size, IntFunction<ObjectNode> records) {
        return indexes.computeIfAbsent(field, any -> {
            Map<String, List<Integer>> index = new HashMap<>();
            for (int place = 0; place < size; place++) {
                put(index, records.apply(place).path(field).asText(), place);
            }
            return index;
        }).getOrDefault(text.toLowerCase(Locale.ROOT), List.of());
    }

    /** Takes in a new record. */
    void added(ObjectNode record, int place) {
        indexes.forEach((field, index) -> put(index, record.path(field).asText(), place));
    }

    /** Forgets the indexes of the fields that a change has touched. */
    void changed(ObjectNode before, ObjectNode after) {
        indexes.keySet().removeIf(field -> !before.path(field).asText().equals(after.path(field).asText()));
    }

    /** Forgets all. */
    void clear() {
        indexes.clear();
    }

    private static void put(Map<String, List<Integer>> index, String text, int place) {
        index.computeIfAbsent(text.toLowerCase(Locale.ROOT), any -> new ArrayList<>(1)).add(place);
    }
}

package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The records of one entity that were read, by id and number, and what was asked for. */
final class Shelf {

    private final Place place;
    private final Map<String, JsonNode> byId = new LinkedHashMap<>();
    private final Map<String, Set<String>> byNumber = new HashMap<>();
    private final Map<String, Set<String>> byWhere = new HashMap<>();
    private final Set<String> askedIds = new HashSet<>();
    private final Set<String> askedNumbers = new HashSet<>();
    private boolean whole;

    Shelf(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }

    /** Takes a record, or its newer version. */
    void add(JsonNode record) {
        String id = BookFields.id(record, place.id());
        if (!id.isEmpty()) {
            byId.put(id, record);
            if (!place.number().isEmpty()) {
                byNumber.computeIfAbsent(key(BookFields.text(record, place.number())), any -> new LinkedHashSet<>(1)).add(id);
            }
        }
    }

    void add(JsonNode record, String where) {
        add(record);
        byWhere.get(where).add(BookFields.id(record, place.id()));
    }

    /** @return the record; null where it is not there */
    JsonNode withId(String id) {
        return byId.get(id.toLowerCase(Locale.ROOT));
    }

    List<JsonNode> numbered(String number) {
        return records(byNumber.getOrDefault(key(number), Set.of())).stream()
                .filter(record -> key(BookFields.text(record, place.number())).equals(key(number))).toList();
    }

    /** @return what came for that condition */
    List<JsonNode> where(String condition) {
        return records(byWhere.getOrDefault(condition, Set.of()));
    }

    List<JsonNode> all() {
        return List.copyOf(byId.values());
    }

    private List<JsonNode> records(Collection<String> ids) {
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    void askedIds(Collection<String> ids) {
        ids.forEach(id -> askedIds.add(id.toLowerCase(Locale.ROOT)));
    }

    void askedNumbers(Collection<String> numbers) {
        numbers.forEach(number -> askedNumbers.add(key(number)));
    }

    void askedWhere(String condition) {
        byWhere.putIfAbsent(condition, new LinkedHashSet<>());
    }

    void whole() {
        whole = true;
    }

    boolean isWhole() {
        return whole;
    }

    List<String> newIds(Collection<String> ids) {
        return whole ? List.of() : new ArrayList<>(new LinkedHashSet<>(ids.stream().map(id -> id.toLowerCase(Locale.ROOT))
                .filter(id -> !askedIds.contains(id)).toList()));
    }

    List<String> newNumbers(Collection<String> numbers) {
        Map<String, String> fresh = new LinkedHashMap<>();
        numbers.stream().filter(number -> !askedNumbers.contains(key(number)))
                .forEach(number -> fresh.putIfAbsent(key(number), number));
        return whole ? List.of() : List.copyOf(fresh.values());
    }

    List<String> newWheres(Collection<String> conditions) {
        return whole ? List.of() : conditions.stream().filter(condition -> !byWhere.containsKey(condition)).distinct().toList();
    }

    void clear() {
        byId.clear();
        byNumber.clear();
        byWhere.clear();
        askedIds.clear();
        askedNumbers.clear();
        whole = false;
    }

    private static String key(String number) {
        return number.strip().toLowerCase(Locale.ROOT);
    }
}

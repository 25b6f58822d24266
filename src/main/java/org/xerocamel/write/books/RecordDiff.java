package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.xerocamel.write.books.BookVerdict.Difference;
import org.xerocamel.write.draft.WriteRules;

/** Compares what is wanted of a record with what Xero has. Only what is wanted counts: a field that is not given stays. */
final class RecordDiff {

    private final WriteRules rules;
    private final JsonNode record;
    private final Map<String, Difference> differences = new LinkedHashMap<>();
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final ObjectNode back = JsonNodeFactory.instance.objectNode();

    private RecordDiff(WriteRules rules, JsonNode record) {
        this.rules = rules;
        this.record = record;
    }

    /** @param wanted with names that were replaced by what Xero takes, and nothing that Xero computes */
    static RecordDiff of(WriteRules rules, ObjectNode wanted, JsonNode record) {
        RecordDiff diff = new RecordDiff(rules, record);
        wanted.properties().stream().filter(field -> !field.getKey().equals(rules.id())
                && !rules.computed().contains(field.getKey())).forEach(field -> diff.field(field.getKey(), field.getValue()));
        return diff;
    }

    private void field(String name, JsonNode wanted) {
        int known = differences.size();
        JsonNode there = record.path(name);
        if (rules.lines() != null && name.equals(rules.lines().list())) {
            LineDiff lines = LineDiff.of(rules.lines(), wanted, there);
            differences.putAll(lines.differences());
            if (differences.size() > known) {
                body.set(name, lines.body());
                back.set(name, lines.back());
            }
            return;
        }
        compare(name, wanted, there, differences);
        if (differences.size() > known) {
            body.set(name, laidOver(wanted, there));
            back.set(name, there.isMissingNode() ? JsonNodeFactory.instance.textNode("") : reference(name, there));
        }
    }

    /** @return what is to be sent of it: an object with the fields that stay, where Xero would else lose them */
    private static JsonNode laidOver(JsonNode wanted, JsonNode there) {
        if (!wanted.isObject() || !there.isObject() || isReference(wanted)) {
            return wanted;
        }
        ObjectNode all = there.deepCopy();
        wanted.properties().forEach(field -> all.set(field.getKey(), laidOver(field.getValue(), there.path(field.getKey()))));
        return all;
    }

    private static boolean isReference(JsonNode node) {
        return node.properties().stream().anyMatch(field -> field.getKey().endsWith("ID"));
    }

    private static JsonNode reference(String name, JsonNode there) {
        String id = name + "ID";
        return there.isObject() && there.has(id)
                ? JsonNodeFactory.instance.objectNode().put(id, there.path(id).asText()) : there;
    }

    /** Notes each field, at whatever depth, that is not as it is wanted. */
    static void compare(String path, JsonNode wanted, JsonNode there, Map<String, Difference> differences) {
        String field = path.substring(path.lastIndexOf('.') + 1);
        if (field.equals("Tracking") && wanted.isArray()) {
            if (!tracking(wanted).equals(tracking(there))) {
                differences.put(path, new Difference(tracking(there), tracking(wanted)));
            }
        } else if (wanted.isObject()) {
            String id = wanted.has(field + "ID") ? field + "ID" : "";
            if (!id.isEmpty() && !BookFields.id(wanted, id).equals(BookFields.id(there, id))) {
                differences.put(path, new Difference(name(there, id), name(wanted, id)));
            } else if (id.isEmpty()) {
                wanted.properties().forEach(each -> compare(path + "." + each.getKey(), each.getValue(),
                        there.path(each.getKey()), differences));
            }
        } else if (wanted.isArray()) {
            for (int i = 0; i < wanted.size(); i++) {
                String key = BookFields.key(wanted.get(i));
                String place = key.isEmpty() ? Integer.toString(i) : key;
                compare(path + "." + place, wanted.get(i), BookFields.at(there, place), differences);
            }
        } else if (!BookFields.same(field, wanted, there)) {
            differences.put(path, new Difference(BookFields.shown(field, there), BookFields.shown(field, wanted)));
        }
    }

    private static String name(JsonNode node, String id) {
        String name = BookFields.text(node, "Name");
        return name.isEmpty() ? BookFields.text(node, id) : name;
    }

    private static String tracking(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> BookFields.text(each, "Name") + "=" + BookFields.text(each, "Option")).sorted()
                .collect(Collectors.joining(", "));
    }

    /** @return field by field, what is there and what is wanted */
    Map<String, Difference> differences() {
        return differences;
    }

    /** @return the fields at the top of which something differs */
    List<String> fields() {
        return List.copyOf(body.properties().stream().map(Map.Entry::getKey).toList());
    }

    /** @return what is to be sent, with the record's id */
    ObjectNode body() {
        return withId(body);
    }

    /** @return what would put it back */
    ObjectNode back() {
        return withId(back);
    }

    /** @return the body with what Xero asks for in each change */
    static ObjectNode repeated(WriteRules rules, JsonNode record, ObjectNode body) {
        rules.repeated().stream().filter(field -> !body.has(field) && record.has(field))
                .forEach(field -> body.set(field, reference(field, record.path(field))));
        return body;
    }

    private ObjectNode withId(ObjectNode fields) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put(rules.id(), BookFields.text(record, rules.id()));
        whole.setAll(fields);
        return repeated(rules, record, whole);
    }
}

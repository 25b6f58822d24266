package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xerocamel.write.books.BookVerdict.Difference;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroDates;

/** Keeps of a record what people can change in it, and tells later what of that is no longer so. */
final class KeptFields {

    private static final String STAMP = "UpdatedDateUTC";
    /** The ledger keeps it beside what was sent. */
    private static final int LARGEST = 90_000;

    private KeptFields() {}

    /** @return the fields that can be written, the lines with theirs, and when it was changed last; null where that is too much */
    static ObjectNode of(WriteRules rules, JsonNode record) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (String field : fields(rules.columns().values(), rules.fields())) {
            JsonNode value = record.path(field);
            boolean lines = rules.lines() != null && field.equals(rules.lines().list());
            if (!value.isMissingNode() && !rules.computed().contains(field) && !lines) {
                kept.set(field, named(field, value));
            }
        }
        if (rules.lines() != null && record.path(rules.lines().list()).isArray()) {
            kept.set(rules.lines().list(), lines(rules.lines(), record.path(rules.lines().list())));
        }
        if (record.hasNonNull(STAMP)) {
            kept.set(STAMP, record.get(STAMP));
        }
        return kept.toString().length() > LARGEST ? null : kept;
    }

    private static ArrayNode lines(WriteRules.Lines rules, JsonNode list) {
        Set<String> fields = fields(rules.columns().values(), rules.fields());
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (JsonNode line : list) {
            ObjectNode kept = lines.addObject();
            fields.stream().filter(field -> line.has(field) && !rules.computed().contains(field))
                    .forEach(field -> kept.set(field, line.get(field)));
        }
        return lines;
    }

    private static Set<String> fields(Collection<String> columns, Collection<String> others) {
        Set<String> fields = new TreeSet<>(others);
        columns.stream().filter(column -> column.contains(" ")).map(Remarks::path)
                .flatMap(path -> Stream.of(path.split("[. ]")[0])).forEach(fields::add);
        return fields;
    }

    /** What is only referred to is known by its id; its own fields are no fields of the record. */
    private static JsonNode named(String field, JsonNode value) {
        String id = field + "ID";
        return value.isObject() && value.has(id) ? JsonNodeFactory.instance.objectNode().set(id, value.get(id)) : value;
    }

    /**
     * Xero moves the time of a record for what is no field of it, such as a payment, a note or an attachment, and leaves it where
     * the account of a line changes. So lines are always compared, and the other fields where the time differs.
     *
     * @return the paths of what differs, in the order of their names
     */
    static List<String> changed(WriteRules rules, ObjectNode kept, JsonNode record) {
        ObjectNode then = kept.deepCopy();
        then.remove(STAMP);
        if (isSameTime(kept, record)) {
            then.retain(rules.lines() == null ? List.of() : List.of(rules.lines().list()));
        } else {
            fields(rules.columns().values(), rules.fields()).stream().filter(field -> !then.has(field)
                    && !rules.computed().contains(field) && record.path(field).isValueNode()
                    && !BookFields.isBlank(record.get(field))).forEach(field -> then.put(field, ""));
        }
        then.properties().forEach(field -> known(field.getValue(), record.path(field.getKey())));
        Map<String, Difference> differences = RecordDiff.of(rules, then, record).differences();
        return new ArrayList<>(new TreeSet<>(differences.keySet()));
    }

    private static boolean isSameTime(JsonNode kept, JsonNode record) {
        return kept.hasNonNull(STAMP) && record.hasNonNull(STAMP)
                && XeroDates.parse(BookFields.text(kept, STAMP)) != null
                && XeroDates.parse(BookFields.text(kept, STAMP)).equals(XeroDates.parse(BookFields.text(record, STAMP)));
    }

    /** Answers differ in how much they show of what lies within a field: what is not shown has not been changed. */
    private static void known(JsonNode kept, JsonNode there) {
        if (kept instanceof ObjectNode object && there.isObject()) {
            object.properties().stream().map(Map.Entry::getKey).filter(name -> !there.has(name)).toList()
                    .forEach(object::remove);
            object.properties().forEach(field -> known(field.getValue(), there.path(field.getKey())));
        } else if (kept.isArray() && there.isArray() && kept.size() == there.size()) {
            for (int i = 0; i < kept.size(); i++) {
                known(kept.get(i), there.get(i));
            }
        }
    }
}

package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names of the fields that an entity's records and their lines may have in a file. */
final class FieldNames {

    private static final String STRING = "String";

    private final Set<String> top = new LinkedHashSet<>();
    private final Set<String> line = new LinkedHashSet<>();
    private final Set<String> dates = new LinkedHashSet<>();

    FieldNames(WriteRules rules, DraftColumns columns) {
        for (WriteColumn column : columns.header()) {
            if (column.kind().isField()) {
                top.add(column.path().get(0));
            }
            if (column.kind() == WriteColumn.Kind.DATE) {
                dates.add(column.field());
            }
        }
        top.addAll(rules.fields());
        top.addAll(rules.computed());
        add(rules.id(), rules.number(), rules.status().field(), rules.owner());
        rules.kinds().values().forEach(fields -> top.addAll(fields.keySet()));
        if (rules.lines() != null) {
            add(rules.lines().list());
            columns.lines().forEach(column -> line.add(column.path().get(0)));
            line.addAll(rules.lines().fields());
            line.addAll(rules.lines().computed());
            if (!rules.lines().id().isEmpty()) {
                line.add(rules.lines().id());
            }
        }
    }

    private void add(String... names) {
        for (String name : names) {
            if (!name.isEmpty()) {
                top.add(name);
            }
        }
    }

    boolean isTop(String name) {
        return top.contains(name);
    }

    boolean isLine(String name) {
        return line.contains(name);
    }

    Collection<String> top() {
        return top;
    }

    Collection<String> line() {
        return line;
    }

    /** @return whether it is the same date as another field's, in another writing, as {@code DateString} beside {@code Date} */
    boolean isTextOf(String name, JsonNode object) {
        String date = name.endsWith(STRING) ? name.substring(0, name.length() - STRING.length()) : "";
        return dates.contains(date) && object.hasNonNull(date)
                && object.get(name).asText().startsWith(object.get(date).asText());
    }
}

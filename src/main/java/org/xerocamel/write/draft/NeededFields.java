package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Tells what a draft lacks to become a new record; a change needs nothing but what tells the record. */
public final class NeededFields {

    private static final String ITEM = "ItemCode";

    private NeededFields() {}

    /** @return a fault for each column with a star that the draft says nothing of; empty for none */
    public static List<Fault> missing(WriteRules rules, Draft draft) {
        List<Fault> faults = new ArrayList<>();
        for (WriteColumn column : WriteColumn.all(rules.columns(), false)) {
            if (column.needed() && !isSaid(draft.document(), column.path())) {
                faults.add(fault(draft.line(), column, rules));
            }
        }
        if (rules.lines() != null) {
            JsonNode lines = draft.document().path(rules.lines().list());
            if (lines.isEmpty()) {
                faults.add(new Fault(draft.line(), rules.lines().list(), "", "A new record of " + rules.entity()
                        + " needs at least one line."));
            }
            for (int at = 0; at < lines.size(); at++) {
                line(rules, lines.get(at), draft.lineOf(at), faults);
            }
        }
        return faults;
    }

    /** An item brings what its line lacks; a line may also be a text alone. */
    private static void line(WriteRules rules, JsonNode line, int number, List<Fault> faults) {
        List<WriteColumn> needed = WriteColumn.all(rules.lines().columns(), true).stream().filter(WriteColumn::needed).toList();
        boolean text = line.hasNonNull("Description") && needed.stream().noneMatch(column -> isSaid(line, column.path()));
        if (line.hasNonNull(ITEM) || text) {
            return;
        }
        needed.stream().filter(column -> !isSaid(line, column.path())).map(column -> fault(number, column, rules))
                .forEach(faults::add);
    }

    private static Fault fault(int line, WriteColumn column, WriteRules rules) {
        return new Fault(line, column.title(), "", "is empty; a new record of " + rules.entity() + " needs it.");
    }

    /** A record that is named by its id or number needs no name. */
    private static boolean isSaid(JsonNode record, List<String> path) {
        JsonNode value = NodePath.get(record, path);
        if (value != null && !value.asText().isBlank()) {
            return true;
        }
        JsonNode parent = path.size() < 2 ? null : NodePath.get(record, path.subList(0, path.size() - 1));
        if (parent == null || !parent.isObject()) {
            return false;
        }
        return parent.properties().stream().anyMatch(field -> !field.getValue().asText().isBlank()
                && (field.getKey().endsWith("ID") || field.getKey().endsWith("Number")));
    }
}

package org.xerocamel.write.books;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.Fault;
import org.xerocamel.write.draft.WriteRules;

/** Gathers what is wrong with one draft, with line and column as its author knows them, and what the author should know. */
final class Remarks {

    private final WriteRules rules;
    private final Draft draft;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Remarks(WriteRules rules, Draft draft) {
        this.rules = rules;
        this.draft = draft;
        faults.addAll(draft.faults());
    }

    /**
     * @param path the field, such as {@code LineItems.0.AccountCode}; empty for the whole
     * @param value what it holds; empty for nothing
     * @param why what would be right, as a sentence
     */
    void fault(String path, String value, String why) {
        add(new Fault(line(path), column(path), value, why));
    }

    /** Adds a fault that was found elsewhere. */
    void add(Fault fault) {
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    boolean isClean() {
        return faults.isEmpty();
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    private int line(String path) {
        return isInLines(path) ? draft.lineOf(item(path)) : draft.line();
    }

    /** A table's author knows titles, an object's author paths. */
    private String column(String path) {
        if (draft.itemLines().isEmpty()) {
            return path;
        }
        boolean inLines = isInLines(path);
        Map<String, String> columns = inLines ? rules.lines().columns() : rules.columns();
        String inner = inLines ? path.substring(path.indexOf('.', rules.lines().list().length() + 1) + 1) : path;
        return columns.entrySet().stream().filter(column -> path(column.getValue()).equals(inner))
                .map(column -> column.getKey().replace("*", "")).findFirst().orElse(path);
    }

    private boolean isInLines(String path) {
        if (rules.lines() == null || !path.startsWith(rules.lines().list() + ".")) {
            return false;
        }
        String rest = path.substring(rules.lines().list().length() + 1);
        return rest.contains(".") && rest.substring(0, rest.indexOf('.')).chars().allMatch(Character::isDigit);
    }

    private int item(String path) {
        String rest = path.substring(rules.lines().list().length() + 1);
        return Integer.parseInt(rest.substring(0, rest.indexOf('.')));
    }

    /** @return the path of a column, which its kind precedes */
    static String path(String column) {
        return column.substring(column.indexOf(' ') + 1);
    }
}

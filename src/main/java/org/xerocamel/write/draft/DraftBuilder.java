package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xerocamel.config.Database;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** A document that is being put together: of a row and those that follow it, or of an object. */
final class DraftBuilder {

    private static final int LONGEST_VALUE = 100;

    private final WriteRules rules;
    private final int line;
    private int lastLine;
    private final List<Integer> itemLines = new ArrayList<>();
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final List<Fault> faults = new ArrayList<>();
    private String organisation;
    private String externalId;
    private BigDecimal statedTotal;
    private final Map<String, JsonNode> steps = new LinkedHashMap<>();

    DraftBuilder(WriteRules rules, int line) {
        this.rules = rules;
        this.line = line;
        this.lastLine = line;
    }

    int line() {
        return line;
    }

    ObjectNode document() {
        return document;
    }

    String organisation() {
        return organisation;
    }

    String externalId() {
        return externalId;
    }

    boolean hasFaults() {
        return !faults.isEmpty();
    }

    void fault(int at, String column, String value, String why) {
        faults.add(new Fault(at, column, value == null ? "" : Database.cut(value, LONGEST_VALUE), why));
    }

    void faultsTo(DraftBuilder other) {
        other.faults.addAll(faults);
    }

    void reach(int at) {
        lastLine = at;
    }

    /** Takes a cell of the record itself; one that was there must be the same. */
    void header(int at, FileColumn column, String text) {
        try {
            JsonNode value = column.value(text);
            if (value != null) {
                header(at, column.title(), text, column.column(), value);
            }
        } catch (RowRefusedException e) {
            fault(at, column.title(), text, e.getMessage());
        }
    }

    void header(int at, String title, String text, WriteColumn column, JsonNode value) {
        JsonNode there = at(column);
        if (there == null) {
            put(column, value);
        } else if (!isSame(there, value)) {
            fault(at, title, text, "differs from '" + Database.cut(there.asText(), LONGEST_VALUE)
                    + "' above; the rows of one document have the same, or leave it empty.");
        }
    }

    private static boolean isSame(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    /** @return the value of the record that the column has; null for none */
    JsonNode at(WriteColumn column) {
        return switch (column.kind()) {
            case ORGANISATION -> organisation == null ? null : JsonNodeFactory.instance.textNode(organisation);
            case EXTERNAL_ID -> externalId == null ? null : JsonNodeFactory.instance.textNode(externalId);
            case TOTAL -> statedTotal == null ? null : JsonNodeFactory.instance.numberNode(statedTotal);
            case NOTE, EMAIL -> steps.get(column.title());
            default -> NodePath.get(document, column.path());
        };
    }

    private void put(WriteColumn column, JsonNode value) {
        switch (column.kind()) {
            case ORGANISATION -> organisation = value.asText();
            case EXTERNAL_ID -> externalId = value.asText();
            case TOTAL -> statedTotal = value.decimalValue();
            case NOTE, EMAIL -> steps.put(column.title(), value);
            default -> {
                NodePath.set(document, column.path(), value);
                if (!column.also().isEmpty()) {
                    NodePath.set(document, column.also(), value);
                }
            }
        }
    }

    /** Adds a line of the document, if it holds anything. */
    void item(int at, ObjectNode item) {
        if (!item.isEmpty()) {
            document.withArrayProperty(rules.lines().list()).add(item);
            itemLines.add(at);
        }
    }

    /** Sets what is the same for all documents of the file, where this one does not say it. */
    void constants(List<TitleMap.Constant> constants) {
        for (TitleMap.Constant constant : constants) {
            FileColumn column = constant.column();
            if (!column.column().line() && at(column.column()) == null) {
                header(line, column, constant.text());
            } else if (column.column().line()) {
                for (JsonNode item : items()) {
                    if (item instanceof ObjectNode each && NodePath.get(each, column.column().path()) == null) {
                        NodePath.set(each, column.column().path(), column.value(constant.text()));
                    }
                }
            }
        }
    }

    private ArrayNode items() {
        return rules.lines() != null && document.get(rules.lines().list()) instanceof ArrayNode items ? items
                : JsonNodeFactory.instance.arrayNode();
    }

    /**
     * @param folder the kind that the file's folder or header says
     * @return the kind that the document is of, by what it says itself
     */
    String kind(String folder) {
        boolean open = folder.equals(rules.mainKind());
        return open ? rules.kinds().entrySet().stream().filter(kind -> !kind.getValue().isEmpty() && is(kind.getValue()))
                .map(Map.Entry::getKey).findFirst().orElse(folder) : folder;
    }

    private boolean is(Map<String, String> fields) {
        return fields.entrySet().stream().allMatch(field -> field.getValue().equals(document.path(field.getKey()).asText()));
    }

    /** @return all of it, with what is the same for all of its kind */
    Draft draft(String folder, DraftColumns columns) {
        String kind = kind(folder);
        rules.kinds().getOrDefault(kind, Map.of()).forEach((field, fixed) -> {
            String said = document.path(field).asText();
            if (said.isEmpty()) {
                document.put(field, fixed);
            } else if (!said.equals(fixed)) {
                String all = rules.kinds().values().stream().map(fields -> fields.get(field)).filter(value -> value != null)
                        .collect(Collectors.joining(" or "));
                fault(line, columns.titleOf(field), said, "does not belong into the folder " + folder + ", which holds "
                        + (folder.equals(rules.mainKind()) ? all : fixed) + ".");
            }
        });
        steps.values().removeIf(value -> value.isBoolean() && !value.booleanValue());
        steps.forEach((title, value) -> step(kind, title, value, columns));
        TrackingNames.close(document);
        NodePath.close(document);
        return new Draft(rules.entity(), kind, line, lastLine, List.copyOf(itemLines), organisation, externalId, document,
                statedTotal, List.copyOf(faults), texts(steps));
    }

    private void step(String kind, String title, JsonNode value, DraftColumns columns) {
        WriteRules.Step step = rules.steps().get(title);
        if (!step.kinds().isEmpty() && !step.kinds().contains(kind)) {
            fault(line, title, value.asText(), "is for " + String.join(" and ", step.kinds()) + " only; leave it empty.");
        }
        if (!step.marks().isEmpty() && document.path(step.marks()).asBoolean()) {
            fault(line, columns.titleOf(step.marks()), "true", "marks it as sent already, so that nobody could tell whether the "
                    + title + " was sent; leave one of the two empty.");
        }
    }

    private static Map<String, String> texts(Map<String, JsonNode> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((title, value) -> texts.put(title, value.asText()));
        return Collections.unmodifiableMap(texts);
    }
}

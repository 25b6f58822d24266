package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xerocamel.config.Database;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.Shown;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Makes drafts of objects with Xero's own fields, such as the file sink exports them. */
final class ObjectDrafts {

    private static final int LONGEST_NAME = 100;

    private final WriteRules rules;
    private final FileColumns columns;
    private final CellValue values;
    private final FieldNames names;
    private final DraftHandler handler;

    ObjectDrafts(WriteRules rules, FileColumns columns, DraftHandler handler) {
        this.rules = rules;
        this.columns = columns;
        this.values = columns.values();
        this.handler = handler;
        this.names = new FieldNames(rules, columns.known());
    }

    /** Takes an object. */
    void object(int number, JsonNode object) {
        DraftBuilder draft = new DraftBuilder(rules, number);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            field(draft, object, field.getKey(), field.getValue());
        }
        values(draft, draft.document(), columns.known().header(), "");
        if (rules.lines() != null && draft.document().has(rules.lines().list())) {
            lines(draft);
        }
        draft.constants(columns.constants());
        handler.draft(draft.draft(columns.kind(), columns.known()));
    }

    private void field(DraftBuilder draft, JsonNode object, String name, JsonNode value) {
        FileColumn own = value.isContainerNode() || names.isTop(name) ? null : columns.get(name);
        if (value.isNull() || names.isTextOf(name, object) || !names.isTop(name) && columns.isIgnored(name)) {
            return;
        }
        if (own != null && (!own.column().kind().isField() || own.mapped())) {
            String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
            if (!text.isBlank()) {
                draft.header(draft.line(), own, text.strip());
            }
        } else if (names.isTop(name)) {
            draft.document().set(name, withoutNulls(value));
        } else {
            unknown(draft, name, "", names.top(), own);
        }
    }

    private static void unknown(DraftBuilder draft, String name, String before, Collection<String> known, FileColumn own) {
        String shown = Shown.line(Database.cut(name, LONGEST_NAME));
        draft.fault(draft.line(), before + shown, "", "Xero has no such field" + (own == null ? new NearestName().of(name, known)
                : Optional.of(own.column().field()))
                .map(near -> "; did you mean " + near + "?").orElse("."));
    }

    private void lines(DraftBuilder draft) {
        String list = rules.lines().list();
        if (!(draft.document().get(list) instanceof ArrayNode items)) {
            draft.fault(draft.line(), list, "", "must be a list.");
            draft.document().remove(list);
            return;
        }
        for (int at = 0; at < items.size(); at++) {
            String before = list + "." + at + ".";
            if (items.get(at) instanceof ObjectNode item) {
                List.copyOf(item.properties()).stream().map(Map.Entry::getKey).filter(name -> !names.isLine(name))
                        .forEach(name -> unknown(draft, name, before, names.line(), null));
                values(draft, item, columns.known().lines(), before);
            } else {
                draft.fault(draft.line(), list + "." + at, "", "must be an object.");
            }
        }
    }

    /** Puts the known fields into the one form that they have, and checks them. */
    private void values(DraftBuilder draft, ObjectNode record, List<WriteColumn> known, String before) {
        for (WriteColumn column : known) {
            JsonNode value = column.kind().isField() ? NodePath.get(record, column.path()) : null;
            boolean empty = value != null && value.isTextual() && value.textValue().isBlank();
            if (value == null || empty && column.kind() == WriteColumn.Kind.TEXT) {
                continue;
            }
            try {
                if (empty) {
                    NodePath.remove(record, column.path());
                } else {
                    NodePath.set(record, column.path(), values.of(column, value));
                }
            } catch (RowRefusedException e) {
                draft.fault(draft.line(), before + column.field(), value.isContainerNode() ? "" : value.asText(),
                        e.getMessage());
            }
        }
    }

    private static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().stream().filter(field -> !field.getValue().isNull())
                    .forEach(field -> copy.set(field.getKey(), withoutNulls(field.getValue())));
            return copy;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> copy.add(withoutNulls(each)));
            return copy;
        }
        return value;
    }
}

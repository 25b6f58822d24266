package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.inbox.CellText;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Puts the rows of a table together to documents: rows of one identity that follow each other are the lines of one. */
final class TableDrafts {

    private final WriteRules rules;
    private final FileColumns columns;
    private final DraftHandler handler;
    /** The line in which each document begins. */
    private final Map<DocumentKey, Integer> begun = new HashMap<>();
    private DraftBuilder open;
    private DocumentKey key;
    private String unread;

    TableDrafts(WriteRules rules, FileColumns columns, DraftHandler handler) {
        this.rules = rules;
        this.columns = columns;
        this.handler = handler;
    }

    /** Takes a row. */
    void row(int line, Map<String, String> cells) {
        DraftBuilder row = new DraftBuilder(rules, line);
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        cells.forEach((title, text) -> {
            String cell = CellText.clean(text);
            FileColumn column = CellText.isEmpty(cell) ? null : columns.get(title);
            if (column != null && column.column().line()) {
                cell(row, item, column, cell);
            } else if (column != null) {
                row.header(line, column, cell);
            }
        });
        if (open != null && key != null && key.isContinuedBy(row)) {
            continued(line, cells, row, item);
        } else {
            begin(line, row, item);
        }
    }

    private static void cell(DraftBuilder row, ObjectNode item, FileColumn column, String text) {
        try {
            JsonNode value = column.value(text);
            if (value != null) {
                NodePath.set(item, column.column().path(), value);
            }
        } catch (RowRefusedException e) {
            row.fault(row.line(), column.title(), text, e.getMessage());
        }
    }

    private void begin(int line, DraftBuilder row, ObjectNode item) {
        flush();
        open = row;
        if (rules.lines() == null) {
            flush();
            return;
        }
        row.item(line, item);
        key = DocumentKey.of(rules, row.kind(columns.kind()), row);
        if (key == null) {
            row.fault(line, "", "", "The row has no " + identity() + ", which says to which document it belongs.");
        }
        if (unread != null) {
            row.fault(line, "", "", unread);
            unread = null;
        }
        Integer first = key == null ? null : begun.putIfAbsent(key, line);
        if (first != null) {
            row.fault(line, "", "", "The rows of one document must follow each other; this one began in line " + first + ".");
            handler.half(first, new Fault(line, "", "", "The row is of the same document as line " + first
                    + "; the rows of one must follow each other."));
        }
    }

    private void continued(int line, Map<String, String> cells, DraftBuilder row, ObjectNode item) {
        open.reach(line);
        row.faultsTo(open);
        cells.forEach((title, text) -> {
            String cell = CellText.clean(text);
            FileColumn column = CellText.isEmpty(cell) ? null : columns.get(title);
            JsonNode value = column == null || column.column().line() ? null : row.at(column.column());
            if (value != null) {
                open.header(line, title, cell, column.column(), value);
            }
        });
        if (item.isEmpty() && !row.hasFaults()) {
            open.fault(line, "", "", "The row repeats the document above and has no line of it.");
        }
        open.item(line, item);
    }

    /** A row that cannot be read may be a line of the document above or below, which would be half without it. */
    void broken(int line, String why) {
        if (rules.lines() == null || !columns.isTable()) {
            DraftBuilder alone = new DraftBuilder(rules, line);
            alone.fault(line, "", "", why);
            handler.draft(alone.draft(columns.kind(), columns.known()));
            return;
        }
        if (open == null) {
            open = new DraftBuilder(rules, line);
            key = null;
        }
        open.reach(line);
        open.fault(line, "", "", why);
        unread = "Line " + line + " above, which may belong to the document, cannot be read.";
    }

    private String identity() {
        return rules.identity().getOrDefault(columns.kind(), List.of()).stream().findFirst()
                .map(fields -> String.join(", ", fields.stream().map(columns.known()::titleOf).toList())).orElse(rules.id());
    }

    /** Hands over the document that is being put together. */
    void flush() {
        if (open != null) {
            open.constants(columns.constants());
            handler.draft(open.draft(columns.kind(), columns.known()));
        }
        open = null;
        key = null;
    }
}

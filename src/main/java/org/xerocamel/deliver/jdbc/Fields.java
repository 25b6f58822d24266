package org.xerocamel.deliver.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;

/** The fields of an object that columns and lists need, by name, so that a record is read in one pass. */
final class Fields {

    /** No column, or no list. */
    static final int NONE = -1;

    private final Map<String, Fields> inner = new HashMap<>();
    private int column = NONE;
    private Kind kind;
    private Width width = Width.UNBOUNDED;
    private boolean added;
    private int part = NONE;
    private Fields element;

    /**
     * @param widths what the database takes
     * @return the fields of a table's records; those of a list's elements are below the list
     */
    static Fields of(Table table, Structure widths) {
        Fields root = new Fields();
        root.addAll(table.name(), table.columns(), widths);
        Map<Table.Part, Fields> elements = new HashMap<>();
        for (int i = 0; i < table.parts().size(); i++) {
            Table.Part part = table.parts().get(i);
            if (part.isReport()) {
                continue;
            }
            Fields from = part.isNested() ? elements.get(part.outer()) : root;
            int skipped = part.isNested() ? part.outer().list().size() : 0;
            elements.put(part, from.addList(part, skipped, i, widths));
        }
        return root;
    }

    private void addAll(String table, List<EntityColumn> columns, Structure widths) {
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).path().isEmpty()) {
                at(columns.get(i).path()).fill(i, columns.get(i), table, widths);
            }
        }
    }

    /** The columns behind the key that have no path hold the element itself. */
    private Fields addList(Table.Part list, int skipped, int number, Structure widths) {
        Fields at = at(list.list().subList(skipped, list.list().size()));
        at.part = number;
        at.element = new Fields();
        at.element.addAll(list.name(), list.columns(), widths);
        for (int i = list.keys().size(); i < list.columns().size(); i++) {
            if (list.columns().get(i).path().isEmpty()) {
                at.element.fill(i, list.columns().get(i), list.name(), widths);
            }
        }
        return at.element;
    }

    private Fields at(List<String> path) {
        Fields at = this;
        for (String name : path) {
            at = at.inner.computeIfAbsent(name, unseen -> new Fields());
        }
        return at;
    }

    private void fill(int number, EntityColumn wanted, String table, Structure widths) {
        column = number;
        kind = wanted.kind();
        added = wanted.isAdded();
        width = widths.width(table, wanted.name());
    }

    /** @return the field of that name; null where nothing wants it */
    Fields inner(String name) {
        return inner.get(name);
    }

    /** @return what that column holds */
    Kind kind() {
        return kind;
    }

    /** @return whether Xero has added the field, whose value refuses no record */
    boolean isAdded() {
        return added;
    }

    /** @return how many digits that column takes, where it holds decimal numbers */
    Width width() {
        return width;
    }

    /** @return the position of the column that the field fills, or {@link #NONE} */
    int column() {
        return column;
    }

    /** @return the position of the list that the field is, or {@link #NONE} */
    int part() {
        return part;
    }

    /** @return the fields of the list's elements */
    Fields element() {
        return element;
    }
}

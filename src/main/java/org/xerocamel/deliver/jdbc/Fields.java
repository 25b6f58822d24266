package org.xerocamel.deliver.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;

/** The fields of an object that columns need, by name, so that a record is read in one pass. */
final class Fields {

    static final int NO_COLUMN = -1;

    private final Map<String, Fields> inner = new HashMap<>();
    private int column = NO_COLUMN;
    private Kind kind;

    static Fields of(List<EntityColumn> columns) {
        Fields root = new Fields();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).path().isEmpty()) {
                root.add(columns.get(i), i);
            }
        }
        return root;
    }

    private void add(EntityColumn wanted, int number) {
        Fields at = this;
        for (String name : wanted.path()) {
            at = at.inner.computeIfAbsent(name, unseen -> new Fields());
        }
        at.column = number;
        at.kind = wanted.kind();
    }

    /** @return the field of that name; null where no column wants it */
    Fields inner(String name) {
        return inner.get(name);
    }

    /** @return what that column holds */
    Kind kind() {
        return kind;
    }

    /** @return the position of the column that the field fills, or {@link #NO_COLUMN} */
    int column() {
        return column;
    }
}

package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;
import org.xerocamel.config.Shown;
import org.xerocamel.drift.NewFields.NewField;

/**
 * Adds columns for fields that Xero has added ({@code xero.sink.jdbc.new-fields}): for a text, a number, a flag or a date in a record
 * or in a list that has a table. What fits no column stays in {@code record}. Several nodes may do so at once.
 */
final class AddedColumns {

    private static final Logger LOG = LoggerFactory.getLogger(AddedColumns.class);
    private static final Map<String, Kind> KINDS =
            Map.of("text", Kind.TEXT, "number", Kind.RATIO, "true or false", Kind.FLAG, "date", Kind.TIME);
    /** Names that rows have beside their columns, or that would mislead beside them. */
    private static final List<String> TAKEN = List.of("tenant_id", "sequence", "entity", "record_id", "line_number", "number",
            "version_id", "valid_from", "valid_to", "updated", "fetched_at", "record");
    /** More than Xero adds to an object in years; with more, the names of the fields are none. */
    private static final int MOST = 100;
    private static final String LIST = "[]";

    private final DatabaseKind kind;
    private final Tables tables;
    private final boolean history;

    AddedColumns(DatabaseKind kind, Tables tables, boolean history) {
        this.kind = kind;
        this.tables = tables;
        this.history = history;
    }

    /** A column to be added, and the columns beside which it is to be. */
    private record Place(String table, List<EntityColumn> columns, List<String> path, Kind kind) {}

    /**
     * Adds what is missing.
     *
     * @param fields the oldest first, so that of two with one name the same one counts on each node
     * @return the columns that are there then, by table; a table of old is on the list of those to be filled
     */
    Map<String, List<EntityColumn>> make(Connection connection, List<NewField> fields) throws SQLException {
        Structure there = Structure.of(connection);
        Map<String, List<EntityColumn>> added = new HashMap<>();
        for (NewField field : fields) {
            Optional<Place> place = tables.hasOwn(field.entity()) ? place(tables.of(field.entity()), field) : Optional.empty();
            Optional<EntityColumn> column = place.flatMap(at -> column(at, added.getOrDefault(at.table(), List.of())));
            if (column.isPresent() && isMade(connection, there, place.get().table(), column.get())) {
                added.computeIfAbsent(place.get().table(), unseen -> new ArrayList<>()).add(column.get());
            }
        }
        return added;
    }

    /** @return the table that the field belongs to; empty for one within a list without a table, or of no plain type */
    private static Optional<Place> place(Table table, NewField field) {
        List<String> path = List.of(field.path().split("\\."));
        Optional<Kind> kind = kind(field.type());
        int behind = 0;
        for (int i = 0; i < path.size(); i++) {
            behind = path.get(i).endsWith(LIST) ? i + 1 : behind;
        }
        List<String> rest = path.subList(behind, path.size());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (behind == 0) {
            return Optional.of(new Place(table.name(), table.columns(), rest, kind.get()));
        }
        List<String> list = path.subList(0, behind).stream().map(name -> name.replace(LIST, "")).toList();
        return table.parts().stream().filter(part -> part.list().equals(list)).findFirst()
                .map(part -> new Place(part.name(), part.columns(), rest, kind.get()));
    }

    /** Where a field has several types at once, a text holds each of them. */
    private static Optional<Kind> kind(String type) {
        if (KINDS.containsKey(type)) {
            return Optional.of(KINDS.get(type));
        }
        return type.contains("list") || type.contains("object") ? Optional.empty() : Optional.of(Kind.TEXT);
    }

    /** A column's field is no object in which another column's field is. */
    private static Optional<EntityColumn> column(Place place, List<EntityColumn> before) {
        Optional<EntityColumn> column = EntityColumn.added(place.path(), place.kind());
        List<EntityColumn> beside = new ArrayList<>(place.columns());
        beside.addAll(before);
        return column.filter(added -> before.size() < MOST && !TAKEN.contains(added.name())
                && beside.stream().noneMatch(each -> each.name().equals(added.name()) || begins(each.path(), added.path())
                        || begins(added.path(), each.path())));
    }

    private static boolean begins(List<String> path, List<String> other) {
        return !other.isEmpty() && path.size() >= other.size() && path.subList(0, other.size()).equals(other);
    }

    private boolean isMade(Connection connection, Structure there, String table, EntityColumn column) throws SQLException {
        List<String> in = new ArrayList<>(List.of(table));
        if (history) {
            in.add(RowVersions.of(table));
        }
        for (String name : in) {
            if (!there.has(name, column.name())) {
                if (name.equals(table)) {
                    FillList.add(connection, table);
                }
                if (!isMade(connection, name, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A name may be a word of the database's own. That must not hold up the records. */
    private boolean isMade(Connection connection, String table, EntityColumn column) throws SQLException {
        String statement = "alter table " + table + " add column " + kind.declared(column);
        try {
            MissingTables.run(connection, statement);
            LOG.info("Xero has added the field {}, so the JDBC sink added the column {} to {}.", column.field(), column.name(), table);
            return true;
        } catch (SQLException e) {
            boolean made = Structure.of(connection, table).has(table, column.name());
            if (!made) {
                LOG.warn("Xero has added the field {}, but the JDBC sink cannot add a column for it to {} ({}): {}. The field is in"
                        + " the column record.", column.field(), table, statement, Shown.reason(e));
            }
            return made;
        }
    }
}

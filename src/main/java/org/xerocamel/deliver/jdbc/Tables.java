package org.xerocamel.deliver.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.ReportColumns;

/** The tables of the JDBC sink, as the rows of {@code xero.entities} describe them. */
final class Tables {

    private static final EntityColumn FETCHED = EntityColumn.ofTable("fetched_at", Kind.TIME, 0, "");
    /** The whole of a record. */
    static final EntityColumn RECORD = EntityColumn.ofTable("record", Kind.JSON, 0, "");
    private static final EntityColumn LINE_NUMBER = EntityColumn.ofTable("line_number", Kind.NUMBER, 0, "");
    private static final EntityColumn NUMBER = EntityColumn.ofTable("number", Kind.NUMBER, 0, "");
    private static final EntityColumn UNSTAMPED = EntityColumn.ofTable("updated", Kind.TIME, 0, "");

    private final Map<String, Entity> rows;
    private final Map<String, List<EntityColumn>> added;

    Tables(Map<String, Entity> rows) {
        this(rows, Map.of());
    }

    private Tables(Map<String, Entity> rows, Map<String, List<EntityColumn>> added) {
        this.rows = rows;
        this.added = added;
    }

    /** @return the same tables, with these columns behind the others, by table */
    Tables with(Map<String, List<EntityColumn>> columns) {
        return new Tables(rows, columns);
    }

    /** @return whether the entity has a table of its own */
    boolean hasOwn(String entity) {
        return rows.containsKey(entity) && !rows.get(entity).table().name().isEmpty();
    }

    /** @return the table of an entity: its own, or the one that all others share */
    Table of(String entity) {
        Entity row = rows.get(entity);
        if (row == null) {
            throw new IllegalStateException("A sink got " + entity + ", which xero.entities does not describe.");
        }
        return row.table().name().isEmpty() ? shared(entity, row) : own(entity, row);
    }

    /** @return the tables where records of the entity may be: the shared one, in which some may wait to move, then its own */
    List<Table> holding(String entity) {
        Entity row = rows.get(entity);
        return row == null ? List.of(shared(entity, Entity.of("", ""))) : Stream.of(shared(entity, row), of(entity)).distinct().toList();
    }

    /** @return the tables that entities have of their own, in the order of the entities' names, then the shared one */
    List<Table> all() {
        List<Table> all = new ArrayList<>();
        new TreeMap<>(rows).forEach((entity, row) -> {
            if (!row.table().name().isEmpty()) {
                all.add(own(entity, row));
            }
        });
        all.add(shared(null, Entity.of("", "")));
        return all;
    }

    /** @return the tables of the entities whose records are reports, by the entities' names; each has the cells as a part */
    Map<String, Table> reports() {
        Map<String, Table> reports = new TreeMap<>();
        rows.forEach((entity, row) -> {
            if (ReportColumns.areOf(row) && row.table().name().isEmpty()) {
                reports.put(entity, shared(entity, row));
            }
        });
        return reports;
    }

    /**
     * A record without a stamp still has the column, by which versions are compared. One that has no id is the only one of its
     * entity and goes by the entity's name.
     */
    private Table own(String entity, Entity row) {
        List<EntityColumn> columns = inTable(row.table().all(row.id()));
        EntityColumn key = columns.get(0);
        String updated = columns.stream().filter(column -> column.kind() == Kind.TIME && column.field().equals(row.updated()))
                .map(EntityColumn::name).findFirst().orElse(null);
        String status = columns.stream().filter(column -> column.field().equals(row.status())).map(EntityColumn::name)
                .findFirst().orElse(null);
        if (updated == null) {
            columns.add(UNSTAMPED);
        }
        columns.addAll(added.getOrDefault(row.table().name(), List.of()));
        columns.add(FETCHED);
        columns.add(RECORD);
        String[] start = new String[columns.size()];
        start[0] = row.id().isEmpty() ? entity : null;
        return new Table(entity, row.table().name(), List.of(key.name()), updated == null ? UNSTAMPED.name() : updated, status,
                columns, Arrays.asList(start), parts(row.table(), key));
    }

    /** A list comes before those within it. */
    private List<Table.Part> parts(EntityTable table, EntityColumn key) {
        List<EntityTable.Lines> lists = table.parts();
        List<Table.Part> parts = new ArrayList<>();
        lists.forEach(list -> {
            if (lists.stream().noneMatch(list::isWithin)) {
                Table.Part part = part(list, null, key);
                parts.add(part);
                lists.stream().filter(inner -> inner.isWithin(list)).forEach(inner -> parts.add(part(inner, part, key)));
            }
        });
        return parts;
    }

    private Table.Part part(EntityTable.Lines list, Table.Part outer, EntityColumn key) {
        List<EntityColumn> columns = new ArrayList<>();
        columns.add(EntityColumn.ofTable(key.name(), key.kind(), key.length(), ""));
        columns.add(LINE_NUMBER);
        if (outer != null) {
            columns.add(NUMBER);
        }
        List<String> keys = columns.stream().map(EntityColumn::name).toList();
        columns.addAll(inTable(list.all()));
        columns.addAll(added.getOrDefault(list.name(), List.of()));
        return new Table.Part(list.name(), list.path(), outer, keys, columns);
    }

    /** A record that has no id is the only one of its entity and goes by the entity's name. The cells of reports are rows too. */
    private static Table shared(String entity, Entity row) {
        List<EntityColumn> columns = List.of(
                EntityColumn.ofTable("entity", Kind.ID, 100, ""), EntityColumn.ofTable("record_id", Kind.ID, 255, row.id()),
                EntityColumn.ofTable("status", Kind.TEXT, 255, row.status()),
                EntityColumn.ofTable("updated", Kind.TIME, 0, row.updated()), FETCHED, RECORD);
        String id = row.id().isEmpty() ? entity : null;
        return new Table(null, "xero_other_record", List.of("entity", "record_id"), "updated", "status", columns,
                Arrays.asList(entity, id, null, null, null, null),
                entity == null || ReportColumns.areOf(row) ? List.of(ReportTable.PART) : List.of());
    }

    private static List<EntityColumn> inTable(List<EntityColumn> columns) {
        List<EntityColumn> all = new ArrayList<>(columns);
        all.removeIf(column -> !column.isInTable());
        return all;
    }
}

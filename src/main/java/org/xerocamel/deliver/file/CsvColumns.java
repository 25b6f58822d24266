package org.xerocamel.deliver.file;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityTable;
import org.xerocamel.deliver.file.Cells.Cell;
import org.xerocamel.journal.RecordKeys;

/**
 * The columns of an entity: always these, in this order, so that files can be put one below the other. Where there are lines,
 * each line is a row with its record's columns in front.
 *
 * @param record those of the record
 * @param lines the field with its lines; empty where it has none
 * @param line those of a line
 */
record CsvColumns(List<EntityColumn> record, String lines, List<EntityColumn> line) {

    /** @return the columns of each entity that has columns of its own in CSV, not only in a table */
    static Map<String, CsvColumns> byEntity(Map<String, Entity> rows) {
        return rows.entrySet().stream().map(row -> Map.entry(row.getKey(), of(row.getValue())))
                .filter(row -> !row.getValue().names().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Lines that have no column would only repeat their record. */
    private static CsvColumns of(Entity row) {
        EntityTable.Lines lines = row.table().lines();
        List<EntityColumn> line = lines.all().stream().filter(EntityColumn::isInCsv).toList();
        return new CsvColumns(row.table().all(row.id()).stream().filter(EntityColumn::isInCsv).toList(),
                line.isEmpty() ? "" : lines.list(), line);
    }

    /** @return whether there is a column for the users' own keys of records */
    boolean hasExternalId() {
        return record.stream().anyMatch(column -> column.field().equals(RecordKeys.FIELD));
    }

    List<String> names() {
        return Stream.concat(record.stream(), line.stream()).map(EntityColumn::title).toList();
    }

    /** Refuses a record whose lines would be dropped silently. */
    void check(Map<String, Object> from) throws IOException {
        Object found = from.get(lines);
        boolean none = found == null || found instanceof Cell cell && !cell.quoted() && cell.text().isEmpty();
        boolean good = found instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
        if (!none && !good) {
            throw new IOException(lines + " is not a list of line items");
        }
    }

    /** @return a row a line; a record without lines still has one */
    List<List<Cell>> rows(Map<String, Object> from) {
        List<Cell> head = cells(record, from);
        List<?> found = from.get(lines) instanceof List<?> list && !list.isEmpty() ? list : List.of(Map.of());
        return found.stream().map(each -> Stream.concat(head.stream(), cells(line, each).stream()).toList()).toList();
    }

    private static List<Cell> cells(List<EntityColumn> columns, Object from) {
        return columns.stream().map(column -> Cells.at(from, column.path())).toList();
    }
}

package org.xerocamel.deliver.jdbc;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xerocamel.config.EntityColumn;

/**
 * Fills the names of a table into a statement of {@link DatabaseKind}. {@code {table}}, {@code {id}}, {@code {updated}} and
 * {@code {lines}} are names, {@code {history}} and {@code {lines_history}} those of the tables with their versions, {@code {deleted}}
 * is the condition that a record is deleted, {@code {time}} the type of a moment. {@code {columns|...}} repeats what follows the bar for each column, with a comma between,
 * {@code {and keys|...}} with an {@code and}; {@code $name} and {@code $type} are the column's. Beside {@code columns} there are
 * {@code keys}, {@code others} (the columns that are no keys), {@code fields} (all but {@code fetched_at} and {@code record}),
 * {@code line} (the columns of the lines, or of another list) and {@code linekeys} (those of their key).
 */
final class Statement {

    private static final Pattern PLACE = Pattern.compile("\\{(and )?(\\w+)(?:\\|([^}]*))?}");

    private final DatabaseKind database;
    private final Table table;
    private final Table.Part part;

    /** @param part the list that the statement is about; null where it is about the records */
    Statement(DatabaseKind database, Table table, Table.Part part) {
        this.database = database;
        this.table = table;
        this.part = part;
    }

    /** @param statement with places to fill */
    String filled(String statement) {
        return PLACE.matcher(statement).replaceAll(place -> Matcher.quoteReplacement(
                place.group(3) == null ? name(place.group(2)) : repeated(place.group(1), place.group(2), place.group(3))));
    }

    private String name(String place) {
        return switch (place) {
            case "table" -> table.name();
            case "id" -> table.columns().get(table.idColumn()).name();
            case "updated" -> table.updated();
            case "lines" -> part.name();
            case "history" -> RowVersions.of(table.name());
            case "lines_history" -> RowVersions.of(part.name());
            case "deleted" -> table.deleted();
            case "time" -> database.time();
            default -> throw new IllegalArgumentException("A statement has {" + place + "}, which nothing fills.");
        };
    }

    private String repeated(String and, String place, String text) {
        List<EntityColumn> columns = switch (place) {
            case "columns" -> table.columns();
            case "keys" -> table.columns().subList(0, table.keys().size());
            case "others" -> table.columns().subList(table.keys().size(), table.columns().size());
            case "fields" -> table.columns().subList(0, table.fetchedColumn());
            case "line" -> part.columns();
            case "linekeys" -> part.columns().subList(0, part.keys().size());
            default -> throw new IllegalArgumentException("A statement has {" + place + "|, which nothing fills.");
        };
        return columns.stream()
                .map(column -> text.replace("$name", column.name()).replace("$type", database.type(column.kind())))
                .collect(Collectors.joining(and == null ? ", " : " and "));
    }
}

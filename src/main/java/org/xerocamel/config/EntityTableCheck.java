package org.xerocamel.config;

import static org.xerocamel.config.EntityCheck.wrong;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses tables and columns in rows of {@code xero.entities} that cannot work. */
final class EntityTableCheck {

    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final Pattern PATH = Pattern.compile("\\w+(\\.\\w+)*");
    /** The columns that each table has in addition to those of a row. */
    private static final Set<String> OWN_COLUMNS = Set.of("tenant_id", "sequence", "record", "line_number", "fetched_at",
            "version_id", "valid_from", "valid_to");

    private EntityTableCheck() {}

    /** Names of tables go into statements as they are, and two entities in one table would overwrite each other's records. */
    static void check(Map<String, Entity> rows) {
        Map<String, String> taken = new HashMap<>(Map.of("xero_other_record", "the sink", "xero_record", "the sink",
                ReportColumns.TABLE, "the sink"));
        rows.forEach((name, row) -> {
            EntityTable table = row.table();
            claim(taken, name, "table.name", table.name(), table.name());
            claim(taken, name, "table.lines.name", table.lines().name(), table.lines().name());
            table.lists().forEach((list, listed) -> claim(taken, name, "table.lists." + list + ".list", listed.list(), list));
            checkTable(name, row);
        });
    }

    /** @param value what the setting holds, which of a list is not the name of its table */
    private static void claim(Map<String, String> taken, String entity, String key, String value, String table) {
        if (table.isEmpty()) {
            return;
        }
        String right = value.equals(table) ? "a name" : "a list below a name";
        if (!TABLE.matcher(table).matches()) {
            throw wrong(entity, key, value, right + " in small letters, digits and underscores, such as my_receipt");
        }
        String other = taken.put(table, "xero.entities." + entity + "." + key);
        if (other != null) {
            throw wrong(entity, key, value, right + " that no other table has, but " + other + " has " + table);
        }
    }

    /** The key of a table is the record's id. */
    private static void checkTable(String name, Entity row) {
        EntityTable table = row.table();
        EntityTable.Lines lines = table.lines();
        checkColumns(name, "table.columns.", table.columns());
        checkColumns(name, "table.lines.columns.", lines.columns());
        table.lists().keySet().forEach(list -> checkList(name, list, table));
        Optional<EntityColumn> key = table.all(row.id()).stream()
                .filter(column -> column.field().equals(row.id()) && column.isInTable()).findFirst();
        if (!table.name().isEmpty() && key.isEmpty()) {
            throw wrong(name, "table.name", table.name(), "omitted where table.columns has none for the record's id, "
                    + (row.id().isEmpty() ? "which the row must name" : row.id()));
        }
        if (!lines.name().isEmpty() && (table.name().isEmpty() || lines.list().isEmpty())) {
            throw wrong(name, "table.lines.name", lines.name(),
                    "omitted where there is no table.name, or no table.lines.list, the field with the lines");
        }
        key.map(EntityColumn::name).ifPresent(column -> {
            checkFree(name, "table.lines.columns.", lines.columns(), column);
            table.lists().forEach((list, listed) -> checkFree(name, "table.lists." + list + ".columns.", listed.columns(), column));
        });
    }

    /** The way to a list leads through objects, or through one other list that has a table. */
    private static void checkList(String name, String list, EntityTable table) {
        EntityTable.Listed listed = table.lists().get(list);
        String key = "table.lists." + list + ".";
        checkColumns(name, key + "columns.", listed.columns());
        checkFree(name, key + "columns.", listed.columns(), "number");
        if (table.name().isEmpty()) {
            throw wrong(name, key + "list", listed.list(), "omitted where there is no table.name");
        }
        if (!PATH.matcher(listed.list()).matches()) {
            throw wrong(name, key + "list", listed.list(), "the fields that lead to the list, such as"
                    + " JournalLines.TrackingCategories");
        }
        List<EntityTable.Lines> parts = table.parts();
        EntityTable.Lines part = parts.stream().filter(each -> each.name().equals(list)).findFirst().orElseThrow();
        if (parts.stream().filter(part::isWithin).count() > 1) {
            throw wrong(name, key + "list", listed.list(), "a list in the record, or in one list of it");
        }
        if (parts.stream().anyMatch(each -> each != part && each.list().equals(part.list()))) {
            throw wrong(name, key + "list", listed.list(), "a list that no other table has");
        }
    }

    /** Each row of a list has the key of its record, and its numbers. */
    private static void checkFree(String name, String key, Map<String, String> columns, String taken) {
        columns.forEach((title, text) -> {
            EntityColumn column = EntityColumn.of(title, text);
            if (column.isInTable() && column.name().equals(taken)) {
                throw wrong(name, key + title, text, "a column of another name, since each row of a list has a " + taken
                        + " of its own");
            }
        });
    }

    private static void checkColumns(String name, String key, Map<String, String> columns) {
        columns.forEach((title, text) -> {
            EntityColumn column = EntityColumn.of(title, text);
            if (column == null || OWN_COLUMNS.contains(column.name())) {
                throw wrong(name, key + title, text, "the column's type and field, such as text(255) Contact.Name, with"
                        + " the type id, text, money, ratio, integer, flag, date, time or json, for a name of letters and digits");
            }
            boolean inList = column.path().stream().anyMatch(step -> Character.isDigit(step.charAt(0)));
            if (inList && column.isInTable()) {
                throw wrong(name, key + title, text, "marked as csv only, because a table contains nothing out of a list"
                        + " except as json");
            }
            if (column.kind() == EntityColumn.Kind.DATE && column.field().toUpperCase(Locale.ROOT).endsWith("UTC")) {
                throw wrong(name, key + title, text, "of the type time, because its name ends with UTC");
            }
        });
    }
}

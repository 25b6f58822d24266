package org.xerocamel.deliver.jdbc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;
import org.xerocamel.deliver.jdbc.RecordReader.UnreadableRecordException;

/** Reads records into the columns of the JDBC sink's tables, for a sink that keeps them somewhere else than in a database. */
public final class TypedRecords {

    /** As on MariaDB. */
    private static final Width AMOUNT = new Width(18, 10);
    /** The readers of most file formats take 38 digits; a rate of Xero's has up to 16 decimals. */
    private static final Width RATE = new Width(18, 20);

    private final Tables tables;
    private final Structure widths;
    private final Map<String, RecordReader> readers = new ConcurrentHashMap<>();

    /** @param rows the rows of {@code xero.entities} */
    public TypedRecords(Map<String, Entity> rows) {
        this.tables = new Tables(rows);
        List<Table> all = new ArrayList<>(tables.all());
        all.addAll(tables.reports().values());
        this.widths = Structure.bounded(all, TypedRecords::width);
    }

    /**
     * The columns of an entity's records.
     *
     * @param record those of the record itself, that of its id first, and {@code record}, the whole of it, last
     * @param externalId the position of the column for the users' own keys of records; -1 where there is none
     * @param lists its lists; one that is in another list comes after it
     */
    public record Columns(List<EntityColumn> record, int externalId, List<ListColumns> lists) {}

    /**
     * The columns of a list in a record.
     *
     * @param name the JDBC sink's table for it
     * @param outer the position of the list in whose elements it is; -1 where it is in the record itself
     * @param columns its columns, the number of the element first
     */
    public record ListColumns(String name, int outer, List<EntityColumn> columns) {}

    /**
     * A record as texts, each of which the column's type can hold: numbers without exponent, dates as {@code 2026-11-24}, moments
     * in UTC as {@code 2026-11-24 07:00:00.123}, flags as 0 and 1; null for none.
     *
     * @param id what identifies the record
     * @param values those of {@link Columns#record}
     * @param lists the elements of each list
     */
    public record Typed(String id, String[] values, List<List<Element>> lists) {}

    /**
     * An element of a list.
     *
     * @param outer the number of the element in which its list is, from 1; 0 where it is in the record itself
     * @param values those of {@link ListColumns#columns}
     */
    public record Element(int outer, String[] values) {}

    /** @return the columns of an entity */
    public Columns columns(String entity) {
        Table table = reader(entity).table();
        List<ListColumns> lists = table.parts().stream().map(part -> new ListColumns(part.name(),
                part.isNested() ? table.parts().indexOf(part.outer()) : -1, part.columns().subList(keys(part), part.columns().size()))).toList();
        return new Columns(table.columns(), table.externalId().orElse(-1), lists);
    }

    /**
     * Reads a record.
     *
     * @param fetched when it came from Xero, as a moment in ISO-8601; null where that is not known
     * @throws IOException when it does not fit the columns; the message says in one sentence why
     */
    public Typed read(String entity, byte[] record, String fetched) throws IOException {
        RecordReader reader = reader(entity);
        Table table = reader.table();
        RecordReader.Row row;
        try {
            row = reader.read(record, 0);
        } catch (UnreadableRecordException e) {
            throw new IOException(e.getMessage(), e);
        }
        String[] values = Arrays.copyOf(row.values(), table.columns().size());
        values[table.fetchedColumn()] = fetched == null ? null : Values.utc(fetched);
        List<List<Element>> lists = new ArrayList<>();
        for (int i = 0; i < table.parts().size(); i++) {
            Table.Part part = table.parts().get(i);
            lists.add(row.parts().get(i).stream().map(each -> element(part, each)).toList());
        }
        return new Typed(values[table.idColumn()], values, lists);
    }

    /** @return how many digits stand behind the point in a column of decimal numbers */
    public static int decimals(EntityColumn column) {
        return width(column).decimals();
    }

    /** @return how many digits a column of decimal numbers has in all */
    public static int digits(EntityColumn column) {
        return width(column).digits() + width(column).decimals();
    }

    private static Width width(EntityColumn column) {
        return column.kind() == Kind.MONEY ? AMOUNT : RATE;
    }

    private RecordReader reader(String entity) {
        return readers.computeIfAbsent(entity, unseen -> new RecordReader(tables.of(entity), widths));
    }

    /** What a list's row repeats of the record and of the element around it. */
    private static int keys(Table.Part part) {
        return part.isNested() ? 2 : 1;
    }

    private static Element element(Table.Part part, String[] row) {
        return new Element(part.isNested() ? Integer.parseInt(row[1]) : 0,
                Arrays.copyOfRange(row, keys(part), part.columns().size()));
    }
}

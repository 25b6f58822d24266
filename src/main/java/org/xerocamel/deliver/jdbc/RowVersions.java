package org.xerocamel.deliver.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;
import org.xerocamel.config.Hash;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;

/** The tables with the versions of a table's rows: what they have in addition to it, and what identifies a version. */
final class RowVersions {

    /** What identifies a version of a record, in the same place in the rows of its lists. */
    static final String VERSION = "version_id";
    static final String FROM = "valid_from";

    /** Among the versions of one record it tells enough, and it is in each row and each index. */
    private static final int LENGTH = 24;
    private static final List<EntityColumn> OF_LISTS = List.of(EntityColumn.ofTable(VERSION, Kind.ID, 64, ""));
    private static final List<EntityColumn> OF_RECORDS = List.of(OF_LISTS.get(0), EntityColumn.ofTable(FROM, Kind.TIME, 0, ""),
            EntityColumn.ofTable("valid_to", Kind.TIME, 0, ""));

    private RowVersions() {}

    /** @return the name of the table with the versions */
    static String of(String table) {
        return table + "_history";
    }

    /** @return the columns of the table with the versions of records, from those of the records' table */
    static List<EntityColumn> ofRecords(List<EntityColumn> columns) {
        return joined(columns, OF_RECORDS);
    }

    /** @return the columns of the table with the lists of versions, from those of the list's table */
    static List<EntityColumn> ofLists(List<EntityColumn> columns) {
        return joined(columns, OF_LISTS);
    }

    private static List<EntityColumn> joined(List<EntityColumn> columns, List<EntityColumn> more) {
        List<EntityColumn> all = new ArrayList<>(columns);
        all.addAll(more);
        return all;
    }

    /** @return its key: the record's, its version, and what numbers the rows of a list */
    static List<String> keys(List<String> keys, int recordKeys) {
        List<String> all = new ArrayList<>(keys);
        all.add(recordKeys, VERSION);
        return all;
    }

    /**
     * Adds to each row the version that it is of. A version is known by its content, with which its stamp is hashed, so that one
     * that comes again, in whichever batch, is the same one. A record without a stamp may return to what it was before, so there
     * the time when it came counts too.
     *
     * @return the rows, with the version behind the number of the batch
     */
    static Rows identified(Rows rows) {
        Table table = rows.table();
        int updated = table.updatedColumn();
        Map<String, String> versions = new HashMap<>();
        List<String[]> records = rows.records().stream().map(row -> {
            String record = row[table.columns().size() - 1];
            String content = row[updated] == null ? row[table.fetchedColumn()] + record : record;
            String version = Hash.of(content).substring(0, LENGTH);
            versions.put(row[table.idColumn()], version);
            return with(row, version);
        }).toList();
        List<List<String[]>> parts = rows.parts().stream()
                .map(part -> part.stream().map(row -> with(row, versions.get(row[0]))).toList()).toList();
        return new Rows(table, rows.tenantId(), rows.entity(), records, parts, rows.keys());
    }

    /** @return a record that is a version already, with that behind the number of the batch in each row */
    static RecordReader.Row identified(RecordReader.Row record, String version) {
        return new RecordReader.Row(with(record.values(), version),
                record.parts().stream().map(part -> part.stream().map(row -> with(row, version)).toList()).toList());
    }

    private static String[] with(String[] row, String version) {
        String[] longer = Arrays.copyOf(row, row.length + 1);
        longer[row.length] = version;
        return longer;
    }
}

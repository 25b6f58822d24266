package org.xerocamel.deliver.jdbc;

import java.util.List;
import java.util.Set;

/**
 * The rows of one batch.
 *
 * @param table where they go
 * @param tenantId whose they are
 * @param sequence the batch's number
 * @param records a row a record
 * @param lines the rows of all their lines
 */
record Rows(Table table, String tenantId, long sequence, List<String[]> records, List<String[]> lines) {

    /** The lines' column with the key of their record. */
    private static final int LINE_ID = 0;

    boolean hasLines() {
        return table.lines() != null;
    }

    /** @return the rows of the records with these ids */
    Rows only(Set<String> ids) {
        int id = table.idColumn();
        return ids.size() == records.size() ? this
                : new Rows(table, tenantId, sequence,
                        records.stream().filter(row -> ids.contains(row[id])).toList(),
                        lines.stream().filter(row -> ids.contains(row[LINE_ID])).toList());
    }
}

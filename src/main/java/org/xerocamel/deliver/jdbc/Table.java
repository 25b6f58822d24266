package org.xerocamel.deliver.jdbc;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.journal.RecordKeys;

/**
 * The table of an entity's records.
 *
 * @param entity whose records they are; null for the table that entities without one of their own share
 * @param name the table
 * @param keys its key, beside the organisation; the last of them identifies the record
 * @param updated the column with the stamp of the last change
 * @param status the column that says whether a record is deleted; null where there is none
 * @param columns the columns, which begin with the key and end with {@code record}, the whole of it
 * @param start the values that all rows have; null where the record gives them
 * @param lines where its lines go; null where it has none
 */
record Table(String entity, String name, List<String> keys, String updated, String status, List<EntityColumn> columns,
        List<String> start, Lines lines) {

    /**
     * Where the lines of a record go.
     *
     * @param name the table
     * @param list the field with the list of lines
     * @param columns its columns, which begin with the record's key and the line's number
     */
    record Lines(String name, String list, List<EntityColumn> columns) {}

    /** @return the column for the users' own keys of records, where a setting asks for one */
    OptionalInt externalId() {
        return IntStream.range(0, columns.size()).filter(at -> columns.get(at).field().equals(RecordKeys.FIELD)).findFirst();
    }

    /** @return the column that identifies a record */
    int idColumn() {
        return keys.size() - 1;
    }

    String[] newRow() {
        return start.toArray(String[]::new);
    }
}

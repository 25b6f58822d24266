package org.xerocamel.deliver.jdbc;

import java.util.ArrayList;
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
 * @param columns the columns, which begin with the key and end with {@code fetched_at}, when the version came, and {@code
 *     record}, the whole of it
 * @param start the values that all rows have; null where the record gives them
 * @param parts where its lines and other lists go, in the order in which they are written
 */
record Table(String entity, String name, List<String> keys, String updated, String status, List<EntityColumn> columns,
        List<String> start, List<Part> parts) {

    /**
     * Where a list of a record goes: its lines, or another list, also one within each line.
     *
     * @param name the table
     * @param list the fields that lead to the list
     * @param outer the list in whose elements it is; null where it is in the record itself
     * @param keys its key, beside the organisation: the record's, the line's number, and within a line the element's number
     * @param columns its columns, which begin with the key
     */
    record Part(String name, List<String> list, Part outer, List<String> keys, List<EntityColumn> columns) {

        /** @return whether its rows are the cells of a report rather than the elements of a list */
        boolean isReport() {
            return list.isEmpty();
        }

        /** @return whether it is in each element of another list */
        boolean isNested() {
            return outer != null;
        }

        /** @return a row without values, with a place for the batch's number behind the columns */
        String[] newRow() {
            return new String[columns.size() + 1];
        }
    }

    /** @return the column for the users' own keys of records, where a setting asks for one */
    OptionalInt externalId() {
        return IntStream.range(0, columns.size()).filter(at -> columns.get(at).field().equals(RecordKeys.FIELD)).findFirst();
    }

    /** @return the column that identifies a record */
    int idColumn() {
        return keys.size() - 1;
    }

    /** @return the position of the column that says when this version came from Xero */
    int fetchedColumn() {
        return columns.size() - 2;
    }

    /** @return the column with the stamp of the last change */
    int updatedColumn() {
        return columns.stream().map(EntityColumn::name).toList().indexOf(updated);
    }

    /** @return the columns that a record itself fills */
    List<EntityColumn> fields() {
        List<EntityColumn> fields = new ArrayList<>(columns);
        fields.remove(fetchedColumn());
        return fields;
    }

    /** @return the condition, in SQL, that a record is deleted at Xero; an archived one is not */
    String deleted() {
        return status == null ? "false" : "coalesce(" + status + " in ('DELETED', 'VOIDED'), false)";
    }

    /** @return a row with what all rows have, with a place for the batch's number behind the columns */
    String[] newRow() {
        return start.toArray(new String[columns.size() + 1]);
    }
}

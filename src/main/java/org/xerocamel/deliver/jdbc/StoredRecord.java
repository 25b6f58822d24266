package org.xerocamel.deliver.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * A record that is in the database.
 *
 * @param id its id
 * @param sequence the number of the batch that brought it
 * @param json the whole of it
 * @param fetched when it came; null where a release stored it that did not note that
 * @param version which of its versions it is; null where it is the record itself
 */
record StoredRecord(String id, long sequence, byte[] json, String fetched, String version) {

    private static String fetched(LocalDateTime time) {
        return time == null ? null : Values.utc(time.toString());
    }

    /** @param row a row of these columns, without the last */
    static StoredRecord of(ResultSet row, int number) throws SQLException {
        return read(row, null);
    }

    /** @param row a row of these columns */
    static StoredRecord versionOf(ResultSet row, int number) throws SQLException {
        return read(row, row.getString(5));
    }

    private static StoredRecord read(ResultSet row, String version) throws SQLException {
        return new StoredRecord(row.getString(1), row.getLong(2), row.getString(3).getBytes(StandardCharsets.UTF_8),
                fetched(row.getObject(4, LocalDateTime.class)), version);
    }
}

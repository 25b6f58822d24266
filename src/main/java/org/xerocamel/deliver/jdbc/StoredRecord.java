package org.xerocamel.deliver.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A record that is in the database.
 *
 * @param id its id
 * @param sequence the number of the batch that brought it
 * @param json the whole of it
 */
record StoredRecord(String id, long sequence, byte[] json) {

    /** @param row a row of these three columns */
    static StoredRecord of(ResultSet row, int number) throws SQLException {
        return new StoredRecord(row.getString(1), row.getLong(2), row.getString(3).getBytes(StandardCharsets.UTF_8));
    }
}

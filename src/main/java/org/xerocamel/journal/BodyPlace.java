package org.xerocamel.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * Where the body of a batch stands in the files of {@link BodyFiles}.
 *
 * @param file the number of the file
 * @param offset where the body begins in it
 * @param length how many bytes it has
 * @param check the CRC-32C of these bytes
 */
record BodyPlace(long file, long offset, int length, long check) {

    static BodyPlace of(ResultSet row) throws SQLException {
        return new BodyPlace(row.getLong("body_file"), row.getLong("body_offset"), row.getInt("body_length"),
                row.getLong("body_check"));
    }

    void putInto(Map<String, Object> parameters) {
        parameters.put("file", file);
        parameters.put("offset", offset);
        parameters.put("length", length);
        parameters.put("check", check);
    }
}

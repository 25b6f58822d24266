package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables whose new columns and lists are yet to be filled from their records, and how far each is. */
final class FillList {

    private final JdbcTemplate database;

    FillList(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * How far a table is.
     *
     * @param tenantId the organisation of the last record that is filled
     * @param recordId the id of that record
     */
    record Position(String tenantId, String recordId) {}

    /** Puts a table on the list, from its first record on, where it may be already, from whichever node. */
    static void add(Connection connection, String table) throws SQLException {
        if (!isRun(connection, "update xero_sink_fill set tenant_id = '', record_id = '' where table_name = ?", table)) {
            try {
                isRun(connection, "insert into xero_sink_fill (table_name, tenant_id, record_id) values (?, '', '')", table);
            } catch (SQLException e) {
                if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
                    throw e;
                }
            }
        }
    }

    /** @return whether a table is on the list */
    static boolean has(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from xero_sink_fill where table_name = ?")) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static boolean isRun(Connection connection, String sql, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            boolean any = statement.executeUpdate() > 0;
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return any;
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            throw e;
        }
    }

    /** @return the names of the tables on the list */
    List<String> tables() {
        return database.queryForList("select table_name from xero_sink_fill order by table_name", String.class);
    }

    /** @return how far a table is, which no other node changes until the transaction ends; empty once it is done */
    Optional<Position> locked(String table) {
        return database.query("select tenant_id, record_id from xero_sink_fill where table_name = ? for update",
                (row, number) -> new Position(row.getString(1), row.getString(2)), table).stream().findFirst();
    }

    void move(String table, Position position) {
        database.update("update xero_sink_fill set tenant_id = ?, record_id = ? where table_name = ?", position.tenantId(),
                position.recordId(), table);
    }

    void remove(String table) {
        database.update("delete from xero_sink_fill where table_name = ?", table);
    }
}

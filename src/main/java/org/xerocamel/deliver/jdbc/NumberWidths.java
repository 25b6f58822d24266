package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;
import org.xerocamel.config.Shown;

/**
 * Gives columns of numbers the width that their kind has now, where they have that of an earlier release. A database refuses
 * that where a view of the user's shows the column, or where its user may not: such a column stays as it is.
 */
final class NumberWidths {

    private static final Logger LOG = LoggerFactory.getLogger(NumberWidths.class);
    private static final Map<Kind, Width> EARLIER = Map.of(Kind.MONEY, new Width(15, 4), Kind.RATIO, new Width(18, 10));

    private final DataSource database;
    private final DatabaseKind kind;

    NumberWidths(DataSource database, DatabaseKind kind) {
        this.database = database;
        this.kind = kind;
    }

    /** @param there the table as it is */
    void widen(Structure there, String table, List<EntityColumn> columns) throws SQLException {
        List<EntityColumn> narrow = columns.stream()
                .filter(column -> there.has(table, column.name()) && DatabaseKind.isDecimal(column.kind()))
                .filter(column -> there.width(table, column.name()).equals(EARLIER.get(column.kind())))
                .toList();
        if (narrow.isEmpty()) {
            return;
        }
        String names = narrow.stream().map(EntityColumn::name).collect(Collectors.joining(", "));
        LOG.info("The JDBC sink widens {} of {}, which takes a while in a large table.", names, table);
        if (!kind.widensTogether() || !isWidened(table, narrow)) {
            for (EntityColumn column : narrow) {
                widen(there.width(table, column.name()), table, column);
            }
        }
    }

    /** With a connection of its own, since the pool closes one that says that the database cannot do this. */
    private boolean isWidened(String table, List<EntityColumn> columns) {
        try (Connection connection = database.getConnection()) {
            MissingTables.run(connection, statement(table, columns));
            return true;
        } catch (SQLException e) {
            LOG.debug("{} cannot be widened as a whole", table, e);
            return false;
        }
    }

    private void widen(Width now, String table, EntityColumn column) throws SQLException {
        try (Connection connection = database.getConnection()) {
            MissingTables.run(connection, statement(table, List.of(column)));
        } catch (SQLException e) {
            if (width(table, column).equals(now)) {
                LOG.warn("The column {} of {} still takes numbers with at most {}, and a record with a longer one is parked, because"
                        + " the database refuses to widen it ({}). Drop the view that uses it, or let its owner run \"{}\", and"
                        + " restart.", column.name(), table, now, Shown.reason(e), statement(table, List.of(column)));
            }
        }
    }

    private Width width(String table, EntityColumn column) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Structure.of(connection, table).width(table, column.name());
        }
    }

    private String statement(String table, List<EntityColumn> columns) {
        return "alter table " + table + " " + columns.stream().map(kind::widening).collect(Collectors.joining(", "));
    }
}

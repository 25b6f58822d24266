package org.xerocamel.deliver.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Shown;

/**
 * The views with the names and columns of Fivetran's tables ({@code xero.sink.jdbc.views}), over the sink's own. What each selects is
 * in a file of its name, where {@code {Invoices}} is the table of an entity, {@code {Invoices/LineItems}} that of a list in its
 * records, and {@code {json|Url}} a field that no column has.
 */
final class FivetranViews {

    static final String VALUE = "fivetran";
    static final List<String> NAMES = List.of("account", "bank_transaction", "contact", "credit_note", "invoice",
            "invoice_line_item", "invoice_line_item_has_tracking_category", "journal", "journal_cash", "journal_cash_line",
            "journal_cash_line_has_tracking_category", "journal_line", "journal_line_has_tracking_category", "organization",
            "tracking_category", "tracking_category_has_option", "tracking_category_option");

    private static final Logger LOG = LoggerFactory.getLogger(FivetranViews.class);
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)([/|]?)([\\w.]*)}");
    /** By these two columns a view is known as the sink's: Fivetran's tables have no tenant_id. */
    private static final List<String> OURS = List.of("tenant_id", "_fivetran_synced");

    private final DatabaseKind kind;
    private final List<Table> tables;

    FivetranViews(DatabaseKind kind, List<Table> tables) {
        this.kind = kind;
        this.tables = tables;
    }

    /** @return whether the views are wanted */
    static boolean areWanted(String setting) {
        String value = setting == null ? "" : setting.strip();
        if (!value.isEmpty() && !value.equals(VALUE)) {
            throw new SettingException("xero.sink.jdbc.views is " + value + ", but it can only be " + VALUE
                    + ", or empty for no views.");
        }
        return !value.isEmpty();
    }

    /** Makes the views that the connection's schema lacks, and gives those of an earlier release the columns of this one. */
    void make(Connection connection) throws SQLException {
        for (String name : NAMES) {
            make(connection, name, filled(name));
        }
    }

    private void make(Connection connection, String name, String select) throws SQLException {
        Structure there = Structure.of(connection, name);
        if (there.has(name) && !isOurs(connection, there, name)) {
            throw new SettingException("xero.sink.jdbc.views is " + VALUE + ", but the database has a table or view " + name
                    + " that the JDBC sink did not make; rename it, or give the sink a database of its own (xero.sink.jdbc.url).");
        }
        try {
            if (!isComplete(there, name, columns(connection, select))) {
                MissingTables.run(connection, "create or replace view " + name + " as " + select);
                LOG.info("The JDBC sink created the view {}", name);
            }
        } catch (SQLException e) {
            // Another node may have just created the same.
            if (!Structure.of(connection, name).has(name)) {
                throw new SettingException("The JDBC sink cannot create the view " + name + " (" + Shown.reason(e)
                        + "); grant its user the right to, or set xero.sink.jdbc.views to nothing.");
            }
            LOG.warn("The JDBC sink cannot bring the view {} up to date ({}); drop it and restart.", name, Shown.reason(e));
        }
    }

    private static boolean isOurs(Connection connection, Structure there, String name) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String stored = database.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
        try (ResultSet found = database.getTables(connection.getCatalog(), Structure.schema(connection), stored, new String[] {"VIEW"})) {
            return found.next() && OURS.stream().allMatch(column -> there.has(name, column));
        }
    }

    private static boolean isComplete(Structure there, String name, List<String> columns) {
        return columns.stream().allMatch(column -> there.has(name, column));
    }

    private static List<String> columns(Connection connection, String select) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select * from (" + select + ") as shown where 1 = 0");
                ResultSet none = statement.executeQuery()) {
            ResultSetMetaData shown = none.getMetaData();
            for (int i = 1; i <= shown.getColumnCount(); i++) {
                columns.add(shown.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private String filled(String name) {
        String file = "/xero-camel/sink/views/fivetran/" + name + ".sql";
        try (InputStream select = FivetranViews.class.getResourceAsStream(file)) {
            return PLACE.matcher(new String(select.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll(place -> Matcher.quoteReplacement(filled(name, place)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String filled(String view, MatchResult place) {
        return switch (place.group(1)) {
            case "json" -> field(place.group(3));
            // A word of MariaDB's own.
            case "option" -> kind == DatabaseKind.MARIADB ? "`option`" : "option";
            default -> table(view, place.group(1), place.group(3));
        };
    }

    /** H2 does not look into JSON. */
    private String field(String name) {
        return switch (kind) {
            case H2 -> "cast(null as varchar(1000))";
            case POSTGRESQL -> "one.record ->> '" + name + "'";
            case MARIADB -> "json_value(one.record, '$." + name + "')";
        };
    }

    private String table(String view, String entity, String list) {
        return tables.stream().filter(table -> entity.equals(table.entity()))
                .flatMap(table -> list.isEmpty() ? Stream.of(table.name())
                        : table.parts().stream().filter(part -> path(part).equals(list)).map(Table.Part::name))
                .findFirst()
                .orElseThrow(() -> new SettingException("xero.sink.jdbc.views is " + VALUE + ", but xero.entities." + entity
                        + ".table has no table" + (list.isEmpty() ? "" : " of " + list) + ", of which the view " + view + " is made."));
    }

    private static String path(Table.Part part) {
        return String.join(".", part.list());
    }
}

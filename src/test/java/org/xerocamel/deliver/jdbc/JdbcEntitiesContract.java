package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.Refusals.Refusal;

/** What the JDBC sink does with entities of every kind, on every database that it knows. */
abstract class JdbcEntitiesContract extends JdbcSinkHarness {

    private static final String T1 = "2026-11-24T07:00:00.123Z";
    private static final String T2 = "2026-11-24T07:00:00.124Z";
    private static final Tables TABLES = new Tables(ShippedSettings.entities(OWN));

    static Stream<String> typed() {
        return Stream.of("Invoices", "CreditNotes", "BankTransactions", "Payments", "Contacts", "Accounts", "Items",
                "Quotes");
    }

    static Stream<String> all() {
        return Stream.concat(typed(), Stream.of("TaxRates", "PurchaseOrders"));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void aRecordWithEveryFieldFillsEveryColumn(String entity) throws Exception {
        Table table = table(entity);
        Map<String, Object> record = new LinkedHashMap<>();
        table.columns().forEach(column -> put(record, column));
        if (table.lines() != null) {
            Map<String, Object> line = new LinkedHashMap<>();
            table.lines().columns().forEach(column -> put(line, column));
            record.put(table.lines().list(), List.of(line, Map.of()));
        }
        String json = JsonMapper.builder().build().writeValueAsString(record);

        delivered(entity, Batch.of(7, json));

        Map<String, Object> row = row(table.name());
        assertThat(row).as("its columns").hasSize(table.columns().size() + 2).containsEntry("sequence", 7L);
        table.columns().subList(0, table.columns().size() - 1).forEach(column -> assertValue(row, column));
        assertJson(database.queryForObject("select record from " + table.name(), String.class), json);
        if (table.lines() != null) {
            List<Map<String, Object>> lines = database.queryForList(
                    "select * from " + table.lines().name() + " order by line_number").stream()
                    .map(JdbcSinkHarness::lowerCase).toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).hasSize(table.lines().columns().size() + 1);
            table.lines().columns().subList(2, table.lines().columns().size())
                    .forEach(column -> assertValue(lines.get(0), column));
        }
        assertThat(records(entity)).as("the view of all records").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theNewestVersionStaysWhateverComesAgain(String entity) {
        delivered(entity, Batch.of(5, record(entity, "r1", T1), record(entity, "r2", T1)));
        delivered(entity, Batch.of(5, record(entity, "r1", T1), record(entity, "r2", T1)));
        List<String> before = records(entity);
        assertThat(before).hasSize(2);

        delivered(entity, Batch.of(4, record(entity, "r1", T1)));
        assertThat(records(entity)).as("an older version changed something").isEqualTo(before);

        delivered(entity, Batch.of(6, record(entity, "r1", T1)));
        assertThat(records(entity).get(0)).endsWith(" 6");
        assertThat(records(entity).get(1)).isEqualTo(before.get(1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBadRecordIsRefusedAmongGoodOnes(String entity) {
        String id = table(entity).columns().get(table(entity).idColumn()).field();
        String without = "{\"Name\":\"no id\"}";
        String hostile = record(entity, "x".repeat(300), T1);

        List<Refusal> refused = send(entity, Batch.of(1,
                record(entity, "r1", T1), without, record(entity, "r2", T1), hostile, record(entity, "r3", T1)));

        assertThat(refused).extracting(refusal -> new String(refusal.record())).containsExactly(without, hostile);
        assertThat(refused.get(0).reason()).isEqualTo(id + " is missing");
        assertThat(refused.get(1).reason()).containsIgnoringCase("too long");
        assertThat(records(entity)).as("its neighbours").hasSize(3);
        assertThat(afterBatches()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contacts", "Quotes", "PurchaseOrders"})
    void theCallersTransactionHoldsRowsOfEveryKind(String entity) {
        Batch batch = Batch.of(1, record(entity, "r1", T1));
        Map<String, Object> header = Map.of("XeroEntity", entity);

        assertThat(exchange("direct:caller", batch, header, "cursorFails").getException()).isNotNull();
        assertThat(records(entity)).as("rows without their cursor").isEmpty();

        Exchange again = exchange("direct:caller", batch, header);
        assertThat(again.getException()).isNull();
        assertThat(records(entity)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreditNotes", "BankTransactions", "Quotes"})
    void linesGoWithTheirRecordWhateverItIs(String entity) {
        String table = table(entity).lines().name();
        delivered(entity, Batch.of(2, record(entity, "r1", T1, Batch.lines("a", "b")), record(entity, "r2", T1)));
        assertThat(count(table)).isEqualTo(2);

        delivered(entity, Batch.of(1, record(entity, "r1", T1, Batch.lines("old", "older", "oldest"))));
        assertThat(count(table)).as("lines of an older version").isEqualTo(2);

        delivered(entity, Batch.of(3, record(entity, "r1", T2, Batch.lines("c"))));
        assertThat(database.queryForList("select description from " + table, String.class)).containsExactly("c");
    }

    @Test
    void anEntityWithoutATableOfItsOwnIsARowOfTheSharedOne() throws Exception {
        String rate = "{\"TaxType\":\"OUTPUT2\",\"Name\":\"GST\",\"Status\":\"DELETED\"}";
        delivered("Currencies", Batch.of(1, "{\"Code\":\"AUD\",\"Description\":\"Dollar\"}", "{\"Code\":\"NZD\"}"));
        delivered("TaxRates", Batch.of(3, rate, "{\"TaxType\":\"AUD\",\"Status\":\"ARCHIVED\"}"));
        delivered("PurchaseOrders", Batch.of(4, record("PurchaseOrders", "q1", "2026-11-24T07:00:00")));

        assertThat(records("Currencies")).containsExactly("AUD null false 1", "NZD null false 1");
        assertThat(records("TaxRates")).containsExactly("AUD null false 3", "OUTPUT2 null true 3");
        assertThat(records("PurchaseOrders")).containsExactly("q1 2026-11-24T07:00 false 4");
        assertJson(database.queryForObject(
                "select record from xero_record where entity = 'TaxRates' and deleted", String.class), rate);
        assertThat(count("xero_other_record")).isEqualTo(5);
    }

    @Test
    void deletedAndVoidedRecordsAreMarkedAndArchivedOnesAreNot() {
        delivered("Payments", Batch.of(1, record("Payments", "p1", T1, "\"Status\":\"DELETED\""),
                record("Payments", "p2", T1, "\"Status\":\"AUTHORISED\"")));
        delivered("Invoices", Batch.of(1, record("Invoices", "i1", T1, "\"Status\":\"VOIDED\"")));
        delivered("Contacts", Batch.of(1, record("Contacts", "c1", T1, "\"ContactStatus\":\"ARCHIVED\"")));

        assertThat(database.queryForList("select record_id from xero_record where deleted order by record_id",
                String.class)).containsExactly("i1", "p1");
    }

    /** By Flyway stand the tables of old, with what they lacked; here all of them are made of the rows. */
    @Test
    void nodesThatStartTogetherMakeTheTablesThatTheEntitiesFilesSay() throws Exception {
        DataSource made = emptyDatabase();
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        for (Future<?> node : nodes.invokeAll(Collections.nCopies(3, () -> {
            new MissingTables(made, DatabaseKind.of(made), TABLES.all()).make();
            return null;
        }))) {
            node.get();
        }
        nodes.shutdown();

        List<String> columns = columnsOf(made);
        assertThat(columns).hasSizeGreaterThan(200).anyMatch(column -> column.startsWith("my_quote_line description"))
                .anyMatch(column -> column.startsWith("xero_item colour"));
        assertThat(columnsOf(database.getDataSource())).isEqualTo(columns);
        assertThat(keysOf(database.getDataSource())).hasSizeGreaterThan(25).isEqualTo(keysOf(made));
    }

    @Test
    void aRecordWithoutAnIdGoesByItsEntity() {
        RecordReader reader = new RecordReader(new Tables(Map.of("Settings", Entity.of("Settings", ""))).of("Settings"));

        assertThat(reader.read("{\"a\":1}".getBytes()).values()).startsWith("Settings", "Settings");
    }

    private static List<String> columnsOf(DataSource database) throws SQLException {
        String schema;
        boolean collated;
        try (Connection connection = database.getConnection()) {
            schema = connection.getSchema() == null ? connection.getCatalog() : connection.getSchema();
            collated = connection.getMetaData().getDatabaseProductName().equals("MariaDB");
        }
        return new JdbcTemplate(database).query("select lower(table_name), lower(column_name), data_type, character_maximum_length,"
                + " numeric_precision, numeric_scale, datetime_precision, is_nullable, "
                + (collated ? "collation_name" : "'same'") + " from information_schema.columns where table_schema = ?"
                + " and lower(table_name) not in ('after_batch', 'xero_record_external_id', 'xero_sink_history', 'flyway_schema_history')",
                (row, number) -> {
                    List<String> column = new ArrayList<>();
                    for (int i = 1; i <= 9; i++) {
                        column.add(row.getString(i));
                    }
                    return String.join(" ", column.stream().map(String::valueOf).toList());
                }, schema).stream().sorted().toList();
    }

    private static List<String> keysOf(DataSource database) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (Table table : TABLES.all()) {
                for (String name : table.lines() == null ? List.of(table.name()) : List.of(table.name(), table.lines().name())) {
                    String stored = connection.getMetaData().storesUpperCaseIdentifiers() ? name.toUpperCase() : name;
                    try (ResultSet found = connection.getMetaData().getPrimaryKeys(connection.getCatalog(),
                            connection.getSchema(), stored)) {
                        while (found.next()) {
                            keys.add(name + " " + found.getString("KEY_SEQ") + " " + found.getString("COLUMN_NAME"));
                        }
                    }
                }
            }
        }
        return keys.stream().sorted().toList();
    }

    static Table table(String entity) {
        return TABLES.of(entity);
    }

    private static String record(String entity, String id, String updated, String... fields) {
        String name = table(entity).columns().get(table(entity).idColumn()).field();
        List<String> all = new ArrayList<>(
                List.of("\"" + name + "\":\"" + id + "\"", "\"UpdatedDateUTC\":\"" + updated + "\""));
        all.addAll(List.of(fields));
        return "{" + String.join(",", all) + "}";
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> record, EntityColumn column) {
        Map<String, Object> at = record;
        for (int i = 0; i < column.path().size() - 1; i++) {
            at = (Map<String, Object>) at.computeIfAbsent(column.path().get(i), unseen -> new LinkedHashMap<>());
        }
        if (!column.path().isEmpty()) {
            at.put(column.path().get(column.path().size() - 1), sample(column));
        }
    }

    private static Object sample(EntityColumn column) {
        return switch (column.kind()) {
            case ID, TEXT -> "Ωμέγα " + column.name().length();
            case MONEY -> new BigDecimal("-123456789012345.6789");
            case RATIO -> new BigDecimal("0.8714523391");
            case FLAG -> true;
            case DATE -> "2026-11-24";
            case TIME -> T1;
            case JSON -> List.of(Map.of("a", "b"));
            case NUMBER -> 1;
        };
    }

    private static void assertValue(Map<String, Object> row, EntityColumn column) {
        Object actual = row.get(column.name());
        switch (column.kind()) {
            case MONEY, RATIO -> assertThat((BigDecimal) actual).as(column.name())
                    .isEqualByComparingTo((BigDecimal) sample(column));
            case ID, TEXT, FLAG -> assertThat(actual).as(column.name()).isEqualTo(sample(column));
            case TIME -> assertThat(String.valueOf(actual)).as(column.name()).contains("07:00:00.123");
            case DATE -> assertThat(actual).as(column.name()).hasToString("2026-11-24");
            default -> assertThat(actual).as(column.name()).isNotNull();
        }
    }
}

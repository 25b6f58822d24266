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
import java.util.Objects;
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
import org.xerocamel.deliver.Refusals.Refusal;

/** What the JDBC sink does with entities of every kind, on every database that it knows. */
abstract class JdbcEntitiesContract extends JdbcSinkHarness {

    private static final String T1 = "2026-11-24T07:00:00.123Z";
    private static final String T2 = "2026-11-24T07:00:00.124Z";

    static Stream<String> typed() {
        return Stream.of("Invoices", "CreditNotes", "BankTransactions", "Payments", "Contacts", "Accounts", "Items",
                "Quotes");
    }

    static Stream<String> all() {
        return Stream.concat(typed(), Stream.of("Rates", "Orders", "Journals", "Assets"));
    }

    static Stream<String> tables() {
        return TABLES.all().stream().map(Table::entity).filter(Objects::nonNull);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRecordWithEveryFieldFillsEveryColumn(String entity) throws Exception {
        Table table = table(entity);
        Map<String, Object> record = new LinkedHashMap<>();
        table.columns().forEach(column -> put(record, column));
        table.parts().forEach(part -> put(record, table, part));
        String json = JsonMapper.builder().build().writeValueAsString(record);

        delivered(entity, Batch.of(7, json));

        Map<String, Object> row = row(table.name());
        assertThat(row).as("its columns").hasSize(table.columns().size() + 2).containsEntry("sequence", 7L);
        table.columns().stream().filter(column -> !column.path().isEmpty()).forEach(column -> assertValue(row, column));
        assertJson(database.queryForObject("select record from " + table.name(), String.class), json);
        for (Table.Part part : table.parts()) {
            List<Map<String, Object>> rows = database.queryForList(
                    "select * from " + part.name() + " order by " + String.join(", ", part.keys())).stream()
                    .map(JdbcSinkHarness::lowerCase).toList();
            assertThat(rows).as(part.name()).isNotEmpty();
            assertThat(rows.get(0)).as(part.name()).hasSize(part.columns().size() + 1);
            part.columns().subList(part.keys().size(), part.columns().size()).forEach(column -> assertValue(rows.get(0), column));
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
    @ValueSource(strings = {"Contacts", "Quotes", "Orders"})
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
    @ValueSource(strings = {"CreditNotes", "BankTransactions", "Quotes", "Prepayments"})
    void linesGoWithTheirRecordWhateverItIs(String entity) {
        String table = table(entity).parts().get(0).name();
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
        delivered("Coins", Batch.of(1, "{\"Code\":\"AUD\",\"Description\":\"Dollar\"}", "{\"Code\":\"NZD\"}"));
        delivered("Rates", Batch.of(3, rate, "{\"TaxType\":\"AUD\",\"Status\":\"ARCHIVED\"}"));
        delivered("Orders", Batch.of(4, record("Orders", "q1", "2026-11-24T07:00:00")));

        assertThat(records("Coins")).containsExactly("AUD null false 1", "NZD null false 1");
        assertThat(records("Rates")).containsExactly("AUD null false 3", "OUTPUT2 null true 3");
        assertThat(records("Orders")).containsExactly("q1 2026-11-24T07:00 false 4");
        assertJson(database.queryForObject(
                "select record from xero_record where entity = 'Rates' and deleted", String.class), rate);
        assertThat(count("xero_other_record")).isEqualTo(5);
    }

    /** Two lists within each line, of which one has plain values, and one in an object. */
    @Test
    void listsWithinLinesAreRowsWithBothNumbersAndGoWithTheirRecord() {
        String line = "{\"Tracking\":[{\"Name\":\"Region\",\"Option\":\"%s\"},{\"Name\":\"Staff\",\"Option\":\"%s\"}]}";
        delivered(Batch.of(2, Batch.invoice("i1", T1, "\"LineItems\":[" + line.formatted("North", "Ada") + ",{},"
                + line.formatted("South", "Bo") + "]"), Batch.invoice("i2", T1, "\"LineItems\":[" + line.formatted("x", "y") + "]")));
        String sql = "select line_number, number, tracking_name, tracking_option from xero_invoice_line_tracking"
                + " where invoice_id = 'i1' order by line_number, number";
        assertThat(rows(sql)).containsExactly("1 1 Region North", "1 2 Staff Ada", "3 1 Region South", "3 2 Staff Bo");

        delivered(Batch.of(1, Batch.invoice("i1", T1, "\"LineItems\":[" + line.formatted("old", "old") + "]")));
        assertThat(rows(sql)).as("lists of an older version").hasSize(4);

        delivered(Batch.of(3, Batch.invoice("i1", T2, "\"LineItems\":[{}," + line.formatted("West", "Cy") + "]")));
        assertThat(rows(sql)).containsExactly("2 1 Region West", "2 2 Staff Cy");
        assertThat(count("xero_invoice_line_tracking")).as("with those of another invoice").isEqualTo(4);

        delivered("PayrollAuTimesheets", Batch.of(1, "{\"TimesheetID\":\"t1\",\"TimesheetLines\":[{\"NumberOfUnits\":[8.5,3,7]}]}"));
        assertThat(rows("select line_number, number, number_of_units from xero_payroll_au_timesheet_line_unit order by number")
                .stream().map(row -> row.replaceAll("\\.?0+$", ""))).containsExactly("1 1 8.5", "1 2 3", "1 3 7");
        delivered("PayrollAuEmployees", Batch.of(1, "{\"EmployeeID\":\"e1\",\"PayTemplate\":{\"EarningsLines\":"
                + "[{\"CalculationType\":\"a\"},{\"CalculationType\":\"b\"}]}}"));
        assertThat(rows("select line_number, calculation_type from xero_payroll_au_employee_earnings_line order by line_number"))
                .containsExactly("1 a", "2 b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"JournalID\":\"bad\",\"JournalLines\":{}}", "{\"JournalID\":\"bad\",\"JournalLines\":[1]}",
        "{\"JournalID\":\"bad\",\"JournalLines\":[{\"TrackingCategories\":[\"x\"]}]}",
        "{\"JournalID\":\"bad\",\"JournalNumber\":1.5}"})
    void aListThatIsNoneIsRefusedAloneAndANumberThatIsNotWhole(String bad) {
        assertThat(send("Journals", Batch.of(1, record("Journals", "j1", T1), bad))).hasSize(1);
        assertThat(records("Journals")).hasSize(1);
    }

    @Test
    void aRateIsKeptToItsLastDecimalAlsoOneOfTwentyDecimals() {
        delivered(Batch.of(1, Batch.invoice("i1", T1, "\"CurrencyRate\":0.8714523391234567,\"Total\":0.00001",
                "\"LineItems\":[{\"UnitAmount\":12345678901234567890.12345678901234567890}]")));

        assertNumbers(invoiceRow("i1"), Map.of("currency_rate", "0.8714523391234567", "total", "0.00001"));
        assertNumbers(lineRows("i1").get(0), Map.of("unit_amount", "12345678901234567890.1234567890123456789"));
    }

    private List<String> rows(String sql) {
        return database.query(sql, (row, number) -> {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            return String.join(" ", values);
        });
    }

    @Test
    void theCellsOfAReportAreRowsWhichItsNextVersionReplaces() {
        delivered("BalanceSheet", Batch.of(2, report("Bank", "Cash", "12.50", "Safe", "-0.10")));
        delivered("TrialBalance", Batch.of(2, report("Bank", "Cash", "7", "Safe", "8")));
        assertThat(cells("BalanceSheet")).containsExactly("Cash 2 2026-11-24 12.50 Bank", "Safe 2 2026-11-24 -0.10 Bank");

        delivered("BalanceSheet", Batch.of(1, report("Old", "Cash", "1", "Safe", "2")));
        assertThat(cells("BalanceSheet")).as("cells of an older version").hasSize(2).allMatch(cell -> cell.endsWith("Bank"));

        delivered("BalanceSheet", Batch.of(3, report("Vault", "Cash", "none")));
        assertThat(cells("BalanceSheet")).containsExactly("Cash 2 2026-11-24 null Vault");
        assertThat(cells("TrialBalance")).as("those of another report of that name").hasSize(2);
        assertThat(database.queryForObject("select text from xero_report_line where entity = 'BalanceSheet' and column_number = 2",
                String.class)).isEqualTo("none");
        delivered("BalanceSheet", Batch.of(4, report("Empty")));
        assertThat(cells("BalanceSheet")).isEmpty();
    }

    /** @return the cells behind the labels */
    private List<String> cells(String entity) {
        return database.query("select label, column_number, column_date, amount, section from xero_report_line where entity = ?"
                + " and column_number > 1 order by line_number", (row, number) -> {
                    BigDecimal amount = row.getBigDecimal(4);
                    return row.getString(1) + " " + row.getInt(2) + " " + row.getString(3) + " "
                            + (amount == null ? null : amount.setScale(2).toPlainString()) + " " + row.getString(5);
                }, entity);
    }

    private static String report(String section, String... labelsAndTexts) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < labelsAndTexts.length; i += 2) {
            rows.add("{\"RowType\":\"Row\",\"Cells\":[{\"Value\":\"%s\"},{\"Value\":\"%s\"}]}".formatted(labelsAndTexts[i],
                    labelsAndTexts[i + 1]));
        }
        return "{\"ReportID\":\"r\",\"Rows\":[{\"RowType\":\"Header\",\"Cells\":[{\"Value\":\"\"},{\"Value\":\"24 Nov 2026\"}]},"
                + "{\"RowType\":\"Section\",\"Title\":\"" + section + "\",\"Rows\":[" + String.join(",", rows) + "]}]}";
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
        // Where what is new in a table of old is noted, if one of them meets tables that another one is making.
        new JdbcTemplate(made).execute("create table xero_sink_fill (table_name varchar(64) primary key, tenant_id varchar(64),"
                + " record_id varchar(255))");
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
        RecordReader reader = new RecordReader(
                new Tables(Map.of("Settings", Entity.of("Settings", ""))).of("Settings"), Structure.none());

        assertThat(reader.read("{\"a\":1}".getBytes(), 1).values()).startsWith("Settings", "Settings");
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
                + " and lower(table_name) not in ('after_batch', 'xero_sink_history', 'xero_sink_fill', 'flyway_schema_history')",
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
                for (String name : Stream.concat(Stream.of(table.name()), table.parts().stream().map(Table.Part::name)).toList()) {
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
                List.of("\"" + name + "\":\"" + id + "\"", "\"" + stamp(entity) + "\":\"" + updated + "\""));
        all.addAll(List.of(fields));
        return "{" + String.join(",", all) + "}";
    }

    private static String stamp(String entity) {
        return entity.equals("Journals") ? "CreatedDateUTC" : "UpdatedDateUTC";
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

    /** A list with one element that has everything, below the first element of the list around it. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> record, Table table, Table.Part part) {
        Map<String, Object> at = record;
        int from = 0;
        if (part.isNested()) {
            from = part.outer().list().size();
            List<Object> around = (List<Object>) within(record, part.outer().list().subList(0, from - 1))
                    .get(part.outer().list().get(from - 1));
            at = (Map<String, Object>) around.get(0);
        }
        at = within(at, part.list().subList(from, part.list().size() - 1));
        List<EntityColumn> columns = part.columns().subList(part.keys().size(), part.columns().size());
        Object element;
        if (columns.get(0).path().isEmpty()) {
            element = sample(columns.get(0));
        } else {
            Map<String, Object> fields = new LinkedHashMap<>();
            columns.forEach(column -> put(fields, column));
            element = fields;
        }
        at.put(part.list().get(part.list().size() - 1), new ArrayList<>(List.of(element)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> within(Map<String, Object> from, List<String> path) {
        Map<String, Object> at = from;
        for (String name : path) {
            at = (Map<String, Object>) at.computeIfAbsent(name, unseen -> new LinkedHashMap<>());
        }
        return at;
    }

    private static Object sample(EntityColumn column) {
        return switch (column.kind()) {
            case ID, TEXT -> "Ωμέγα " + column.name().length();
            case MONEY -> new BigDecimal("-123456789012345.6789");
            case RATIO -> new BigDecimal("0.8714523391234567");
            case FLAG -> true;
            case DATE -> "2026-11-24";
            case TIME -> T1;
            case JSON -> List.of(Map.of("a", "b"));
            case INTEGER -> 123456789012345678L;
            case NUMBER -> 1;
        };
    }

    private static void assertValue(Map<String, Object> row, EntityColumn column) {
        Object actual = row.get(column.name());
        switch (column.kind()) {
            case MONEY, RATIO -> assertThat((BigDecimal) actual).as(column.name())
                    .isEqualByComparingTo((BigDecimal) sample(column));
            case ID, TEXT, FLAG, INTEGER -> assertThat(actual).as(column.name()).isEqualTo(sample(column));
            case TIME -> assertThat(String.valueOf(actual)).as(column.name()).contains("07:00:00.123");
            case DATE -> assertThat(actual).as(column.name()).hasToString("2026-11-24");
            default -> assertThat(actual).as(column.name()).isNotNull();
        }
    }
}

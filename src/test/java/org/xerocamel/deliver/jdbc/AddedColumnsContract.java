package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.deliver.jdbc.Batch.TENANT;
import static org.xerocamel.deliver.jdbc.Batch.invoice;
import static org.xerocamel.e2e.Bench.eventually;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.config.Entity;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;
import org.xerocamel.drift.NewFields;
import org.xerocamel.drift.NewFields.NewField;

/** What xero.sink.jdbc.new-fields: add-column does, on every database that the JDBC sink knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AddedColumnsContract {

    private static final int ATTEMPTS = 10;
    static final Map<String, Entity> ENTITIES = new TreeMap<>(ShippedSettings.entities());

    static {
        ENTITIES.keySet().retainAll(List.of("Invoices", "Items", "Users"));
    }

    private static final Instant CAME = Instant.parse("2026-11-24T07:00:00Z");
    private static final String STAMP = "2026-11-24T06:00:00Z";

    private final List<NewField> fields = new CopyOnWriteArrayList<>();
    private final List<JdbcSink> sinks = new ArrayList<>();
    private JdbcSink sink;
    private JdbcTemplate database;
    private long sequence;

    /** A sink that keeps the history, on one database that is empty before the first test. */
    abstract JdbcSink sink(String policy, NewFields added) throws Exception;

    /** How many nodes may share the database. */
    int nodes() {
        return 3;
    }

    @BeforeEach
    void open() throws Exception {
        fields.clear();
        sink = another("add-column");
        database = new JdbcTemplate(sink.database());
        Stream.of("xero_invoice", "xero_invoice_line", "xero_invoice_line_tracking").forEach(table -> {
            database.update("delete from " + table);
            database.update("delete from " + table + "_history");
        });
    }

    @AfterEach
    void close() {
        sinks.forEach(JdbcSink::close);
        sinks.clear();
    }

    @Test
    void aFieldOfEachPlainTypeGetsAColumnWhereItsRecordOrListHasATable() throws Exception {
        String lines = "\"LineItems\":[{\"LineItemID\":\"l\",\"Margin\":1.50,\"Tracking\":[{\"Name\":\"Region\",\"Colour\":\"red\"}]}]";
        String record = invoice("i1", STAMP, "\"Campaign\":\"Spring\"", "\"Rebate\":12.3456789012", "\"IsGreen\":true",
                "\"SeenAt\":\"2026-11-24T05:00:00.123Z\"", "\"Contact\":{\"Name\":\"A\",\"Tier\":\"gold\"}", lines);
        add("Campaign", "text");
        add("Rebate", "number");
        add("IsGreen", "true or false");
        add("SeenAt", "date");
        add("Contact.Tier", "text");
        add("LineItems[].Margin", "number");
        add("LineItems[].Tracking[].Colour", "text");

        deliver(sink, record);

        Map<String, Object> row = row("select * from xero_invoice");
        assertThat(row).containsEntry("campaign", "Spring").containsEntry("is_green", true).containsEntry("contact_tier", "gold")
                .containsEntry("contact_name", "A");
        assertThat(row.get("rebate").toString()).startsWith("12.3456789012");
        assertThat(row.get("seen_at").toString()).contains("2026-11-24").contains("05:00:00.123");
        assertThat(row("select * from xero_invoice_line").get("margin").toString()).startsWith("1.5");
        assertThat(row("select * from xero_invoice_line_tracking")).containsEntry("colour", "red");
        assertThat(row("select * from xero_invoice_history")).as("the history").containsEntry("campaign", "Spring");
        assertThat(row("select * from xero_invoice_line_history").get("margin").toString()).startsWith("1.5");
        assertThat(database.queryForObject("select count(*) from xero_record", Integer.class)).as("the view").isEqualTo(1);
    }

    @Test
    void rowsOfOldAreFilledFromTheirRecordsAndVersionsOfOldStayEmpty() throws Exception {
        deliver(sink, invoice("i1", STAMP, "\"Season\":\"Winter\""), invoice("i2", STAMP));
        add("Season", "text");

        deliver(sink, invoice("i3", STAMP, "\"Season\":\"Summer\""));

        eventually(() -> assertThat(database.queryForList("select season from xero_invoice order by invoice_id", String.class))
                .containsExactly("Winter", null, "Summer"));
        assertThat(database.queryForList("select season from xero_invoice_history order by invoice_id", String.class))
                .containsExactly(null, null, "Summer");
    }

    @Test
    void aValueThatDoesNotFitIsNullAndRefusesNoRecord() throws Exception {
        add("Score", "number");
        deliver(sink, invoice("i1", STAMP, "\"Score\":3"), invoice("i2", STAMP, "\"Score\":\"three\""),
                invoice("i3", STAMP, "\"Score\":{\"of\":[5]}"), invoice("i4", STAMP, "\"Score\":[1,2],\"Status\":\"PAID\""));

        assertThat(database.queryForList("select invoice_id from xero_invoice where score is null order by invoice_id", String.class))
                .containsExactly("i2", "i3", "i4");
        assertThat(database.queryForObject("select status from xero_invoice where invoice_id = 'i4'", String.class))
                .as("what stands behind it").isEqualTo("PAID");
        assertThat(database.queryForObject("select record from xero_invoice where invoice_id = 'i2'", String.class)).contains("three");
    }

    @Test
    void whatFitsNoColumnStaysInTheRecordAndHoldsNothingUp() throws Exception {
        add("Order", "text");
        add("Sequence", "number");
        add("Invoice_Number", "text");
        add("Extras", "object");
        add("Labels", "list of texts");
        add("Payments[].Colour", "text");
        add("1st", "text");
        add("we?ird", "text");
        add("Type.Deep", "text");
        add("Good", "text or number");
        fields.add(new NewField("Coins", "Colour", "text"));
        fields.add(new NewField("Users", "Colour", "text"));

        deliver(sink, invoice("i1", STAMP, "\"Order\":\"a\"", "\"Sequence\":9", "\"Good\":7"));

        assertThat(row("select * from xero_invoice")).containsEntry("good", "7").containsEntry("sequence", sequence)
                .doesNotContainKeys("order", "extras", "labels", "colour", "1st", "type_deep");
    }

    @Test
    void severalNodesAddTheSameColumnsAtOnceAndAllWrite() throws Exception {
        List<JdbcSink> nodes = new ArrayList<>();
        for (int i = 0; i < nodes(); i++) {
            nodes.add(another("add-column"));
        }
        add("Node", "text");
        add("LineItems[].Node", "text");

        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            JdbcSink node = nodes.get(i);
            String record = invoice("n" + i, STAMP, "\"Node\":\"" + i + "\"", "\"LineItems\":[{\"Node\":\"l" + i + "\"}]");
            long number = ++sequence;
            all.add(CompletableFuture.runAsync(() -> deliverAtLast(node, number, record)));
        }
        all.forEach(CompletableFuture::join);

        assertThat(database.queryForList("select node from xero_invoice order by invoice_id", String.class)).hasSize(nodes()).containsExactlyElementsOf(List.of("0", "1", "2").subList(0, nodes()));
        assertThat(database.queryForList("select node from xero_invoice_line_history order by invoice_id", String.class))
                .containsExactlyElementsOf(List.of("l0", "l1", "l2").subList(0, nodes()));
    }

    @Test
    void aNewStartKnowsTheColumnsAndTheOtherSettingLeavesThemAsTheyAre() throws Exception {
        add("Kept", "text");
        deliver(sink, invoice("i1", STAMP, "\"Kept\":\"a\""));
        sink.close();

        deliver(another("add-column"), invoice("i2", STAMP, "\"Kept\":\"b\""));
        add("Never", "text");
        JdbcSink last = another("keep");
        deliver(last, invoice("i3", STAMP, "\"Kept\":\"c\",\"Never\":\"c\""));

        database = new JdbcTemplate(last.database());
        assertThat(database.queryForList("select kept from xero_invoice order by invoice_id", String.class)).containsExactly("a", "b", null);
        assertThat(row("select * from xero_invoice where invoice_id = 'i3'")).doesNotContainKey("never");
    }

    private JdbcSink another(String policy) throws Exception {
        JdbcSink made = sink(policy, () -> List.copyOf(fields));
        made.open();
        sinks.add(made);
        return made;
    }

    private void add(String path, String type) {
        fields.add(new NewField("Invoices", path, type));
    }

    private void deliver(JdbcSink to, String... records) {
        deliver(to, ++sequence, records);
    }

    /** As the delivery does it: a batch that the server gave up for a deadlock, as MariaDB does while a table changes, comes again. */
    private void deliverAtLast(JdbcSink to, long number, String record) {
        for (int attempt = 1; ; attempt++) {
            try {
                deliver(to, number, record);
                return;
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || !(e.getCause() instanceof CannotAcquireLockException)) {
                    throw e;
                }
            }
        }
    }

    /** As the route does it. */
    private void deliver(JdbcSink to, long number, String... records) {
        try {
            to.prepare(TENANT, "Demo");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        new TransactionTemplate(new JdbcTransactionManager(to.database())).executeWithoutResult(status -> {
            try {
                Rows read = new BatchReader(to, new KnownKeys()).rows(Batch.of(number, records).body(), TENANT, "Invoices", number, CAME);
                RowWriter writer = new RowWriter(to);
                Rows written = writer.upsert(read);
                writer.deleteLines(written);
                writer.insertLines(written);
                new HistoryWriter(to).keep(read, written);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Map<String, Object> row(String sql) {
        return JdbcSinkHarness.lowerCase(database.queryForMap(sql));
    }
}

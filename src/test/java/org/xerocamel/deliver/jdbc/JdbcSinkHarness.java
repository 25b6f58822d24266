package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.Refusals;
import org.xerocamel.deliver.Refusals.Refusal;

/** A database, the sink on it, and a look at its rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcSinkHarness {

    /** Names and a column of a user's own, beside those that are shipped, and entities without a table. */
    static final Map<String, Object> OWN = Map.ofEntries(
            Map.entry("xero.entities.Quotes.table.name", "my_quote"),
            Map.entry("xero.entities.Quotes.table.columns.Title", "text(100)"),
            Map.entry("xero.entities.Quotes.table.lines.name", "my_quote_line"),
            Map.entry("xero.entities.Items.table.columns.Colour", "text(20)"),
            Map.entry("xero.entities.Coins.path", "Currencies"), Map.entry("xero.entities.Coins.id", "Code"),
            Map.entry("xero.entities.Rates.path", "TaxRates"), Map.entry("xero.entities.Rates.id", "TaxType"),
            Map.entry("xero.entities.Orders.path", "PurchaseOrders"), Map.entry("xero.entities.Orders.id", "OrderID"));

    static final Tables TABLES = new Tables(ShippedSettings.entities(OWN));

    private ConfigurableApplicationContext application;
    private ProducerTemplate camel;
    Refusals refusals;
    KnownKeys keys;
    JdbcTemplate database;
    JdbcInsight insight;

    /** Starts the database. */
    abstract Map<String, Object> settings() throws Exception;

    /** A database that is like that of the test, and empty. */
    abstract DataSource emptyDatabase() throws Exception;

    /** Whether a text with a NUL can be stored at all. */
    boolean storesNul() {
        return true;
    }

    @BeforeAll
    void start() throws Exception {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.putAll(OWN);
        settings.put("xero.sinks", "file,jdbc");
        settings.put("xero.sink.jdbc.after-batch",
                "insert into after_batch (tenant_id, sequence) values (:?XeroTenantId, :?XeroSequence)");
        application = JdbcSinkApplication.start(settings);
        camel = application.getBean(ProducerTemplate.class);
        refusals = application.getBean(Refusals.class);
        keys = application.getBean(KnownKeys.class);
        database = new JdbcTemplate(application.getBean(JdbcSink.class).database());
        insight = application.getBean(JdbcInsight.class);
        database.execute("create table if not exists after_batch (tenant_id varchar(64), sequence bigint)");
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @BeforeEach
    void empty() {
        keys.clear();
        TABLES.all().forEach(table -> {
            database.update("delete from " + table.name());
            table.parts().forEach(part -> database.update("delete from " + part.name()));
        });
        database.update("delete from xero_record_external_id");
        database.update("delete from after_batch");
    }

    void delivered(Batch batch) {
        delivered("Invoices", batch);
    }

    void delivered(String entity, Batch batch) {
        assertThat(send(entity, batch)).as("refused").isEmpty();
    }

    List<Refusal> send(Batch batch) {
        return send("Invoices", batch);
    }

    List<Refusal> send(String entity, Batch batch) {
        Exchange exchange = exchange("direct:xero-sink-jdbc", batch, Map.of("XeroEntity", entity));
        assertThat(exchange.getException()).as("the batch's failure").isNull();
        return refusals.taken(exchange);
    }

    Exchange exchange(String route, Batch batch, String... properties) {
        return exchange(route, batch, Map.of(), properties);
    }

    Exchange exchange(String route, Batch batch, Map<String, Object> headers, String... properties) {
        return exchange(route, batch, headers, Map.of(), properties);
    }

    Exchange exchange(String route, Batch batch, Map<String, Object> headers, Map<String, Object> variables,
            String... properties) {
        return camel.send(route, exchange -> {
            refusals.begin(exchange);
            variables.forEach(exchange::setVariable);
            Stream.of(properties).forEach(property -> exchange.setProperty(property, true));
            exchange.getMessage().setBody(batch.body());
            exchange.getMessage().setHeader("XeroTenantId", batch.tenantId());
            exchange.getMessage().setHeader("XeroEntity", "Invoices");
            exchange.getMessage().setHeader("XeroSequence", batch.sequence());
            exchange.getMessage().setHeader("XeroRecordCount", batch.records().size());
            exchange.getMessage().getHeaders().putAll(headers);
        });
    }

    /** All that the view shows of one entity: id, stamp, whether it is deleted, and the batch's number. */
    List<String> records(String entity) {
        String sql = "select record_id, updated, deleted, sequence from xero_record where entity = ? order by record_id";
        return database.query(sql, (row, number) -> row.getString(1) + " " + row.getObject(2, LocalDateTime.class) + " "
                + row.getBoolean(3) + " " + row.getLong(4), entity);
    }

    Map<String, Object> row(String table) {
        return lowerCase(database.queryForMap("select * from " + table));
    }

    Map<String, Object> invoiceRow(String id) {
        return lowerCase(database.queryForMap("select * from xero_invoice where invoice_id = ?", id));
    }

    List<Map<String, Object>> lineRows(String id) {
        String sql = "select * from xero_invoice_line where invoice_id = ? order by line_number";
        return database.queryForList(sql, id).stream().map(JdbcSinkHarness::lowerCase).toList();
    }

    static Map<String, Object> lowerCase(Map<String, Object> row) {
        Map<String, Object> lower = new HashMap<>();
        row.forEach((column, value) -> lower.put(column.toLowerCase(), value));
        return lower;
    }

    String recordOf(String id) {
        return database.queryForObject("select record from xero_invoice where invoice_id = ?", String.class, id);
    }

    LocalDateTime updated(String id) {
        return database.queryForObject(
                "select updated_date_utc from xero_invoice where invoice_id = ?", LocalDateTime.class, id);
    }

    List<String> ids() {
        return database.queryForList("select invoice_id from xero_invoice order by invoice_id", String.class);
    }

    List<String> descriptions(String id) {
        return database.queryForList(
                "select description from xero_invoice_line where invoice_id = ? order by line_number",
                String.class, id);
    }

    List<Map<String, Object>> rows() {
        return Stream.of(
                        "select tenant_id, invoice_id, status, updated_date_utc, sequence from xero_invoice"
                                + " order by invoice_id",
                        "select tenant_id, invoice_id, line_number, line_item_id, description from xero_invoice_line"
                                + " order by invoice_id, line_number")
                .flatMap(sql -> database.queryForList(sql).stream())
                .toList();
    }

    int afterBatches() {
        return count("after_batch");
    }

    int count(String table) {
        return database.queryForObject("select count(*) from " + table, Integer.class);
    }

    static void assertNumbers(Map<String, Object> row, Map<String, String> expected) {
        expected.forEach((column, value) ->
                assertThat((BigDecimal) row.get(column)).as(column).isEqualByComparingTo(value));
    }

    /** Compares numbers by their value, since PostgreSQL writes 1e3 as 1000. */
    static void assertJson(String actual, String expected) throws Exception {
        Comparator<JsonNode> byValue = (a, b) -> a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1;
        boolean equal = json(expected).equals(byValue, json(actual));
        assertThat(equal).as("%s instead of %s", actual, expected).isTrue();
    }

    static JsonNode json(String text) throws Exception {
        return JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build().readTree(text);
    }
}

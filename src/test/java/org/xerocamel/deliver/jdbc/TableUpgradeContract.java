package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;

/** What becomes of a sink's database that a release before entities had tables has filled. */
@ExtendWith(OutputCaptureExtension.class)
abstract class TableUpgradeContract {

    private static final String TENANT = Batch.TENANT;
    private static final int SHARE = 5_000;

    HikariDataSource pool;
    JdbcTemplate database;
    private JdbcSink sink;

    /** @return the url of the database, of which {@link #kill()} leaves what is committed */
    abstract String url();

    /** @return the last version of the tables of the release before */
    abstract String version();

    /** @return how many records are in the database */
    abstract int all();

    /** Ends all connections in the middle of what they do. */
    abstract void kill();

    @BeforeEach
    void fill() throws Exception {
        connect();
        Flyway.configure().dataSource(pool).table("xero_sink_history").baselineOnMigrate(true).baselineVersion("0")
                .locations("classpath:xero-camel/sink/" + DatabaseKind.of(pool).folder()).target(version()).load().migrate();
    }

    @AfterEach
    void close() {
        if (sink != null) {
            sink.close();
        }
        pool.close();
    }

    private void connect() {
        pool = new HikariDataSource();
        pool.setJdbcUrl(url());
        pool.setMaximumPoolSize(4);
        database = new JdbcTemplate(pool);
    }

    @Test
    void recordsMoveToTheirTablesAcrossAKillWhileDeliveriesGoOnAndAreSeenOnceAtEveryMoment(CapturedOutput output) throws Exception {
        int journals = all() / 2;
        int invoices = all() - journals;
        others("Journals", journals, i -> "{\"JournalID\":\"%1$s\",\"JournalNumber\":%2$d,\"CreatedDateUTC\":\"2026-11-24T07:00:00.000Z\","
                .formatted(id(i), i) + "\"JournalLines\":[{\"NetAmount\":%1$d.25},{\"NetAmount\":-%1$d.25}]}".formatted(i));
        others("MyOwn", 3, i -> "{\"Id\":\"" + id(i) + "\"}");
        others("Currencies", 1, i -> "{\"Code\":\"" + id(i) + "\",\"Description\":{}}");
        invoices(invoices);
        int records = records();
        assertThat(records).isEqualTo(all() + 4);

        open(Map.of());
        // Of a record that waits: a newer version, and an older one; and a record that is new.
        deliver("Journals", 9, "{\"JournalID\":\"" + id(journals - 1) + "\",\"Reference\":\"newer\"}");
        deliver("Journals", 1, "{\"JournalID\":\"" + id(journals - 2) + "\",\"Reference\":\"older\"}");
        deliver("Journals", 9, "{\"JournalID\":\"new\",\"Reference\":\"new\"}");
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(() -> count("xero_journal") > journals / 4);
        assertThat(records()).as("what the view shows in the middle").isEqualTo(records + 1);
        assertThat(twice()).isZero();
        assertThat(count("xero_other_record")).as("what is left to move").isPositive();
        kill();
        sink.close();
        pool.close();

        connect();
        assertThat(records()).as("what the view shows after a kill").isEqualTo(records + 1);
        open(Map.of());
        settled();
        assertThat(records()).isEqualTo(records + 1);
        assertThat(twice()).isZero();
        assertThat(count("xero_journal")).isEqualTo(journals + 1);
        assertThat(count("xero_journal_line")).as("the newer version has none").isEqualTo(2 * journals - 2);
        assertThat(database.queryForObject("select sum(net_amount) from xero_journal_line", Double.class)).isZero();
        assertThat(reference(journals - 1)).isEqualTo("newer");
        assertThat(reference(journals - 2)).as("an older version over a newer one").isNull();
        assertThat(count("xero_invoice_line_tracking")).isEqualTo(2 * invoices);
        assertThat(database.queryForList("select entity from xero_other_record order by entity", String.class))
                .as("an entity without a table, and a record that does not fit").containsExactly("Currencies", "MyOwn", "MyOwn", "MyOwn");
        assertThat(output).contains("do not fit xero_currency and stay in xero_other_record: 1. The first is " + id(0)
                + ": Description is not a text.");
    }

    @Test
    void aColumnThatATableGetsIsFilledFromItsRecords() throws Exception {
        database.update("insert into xero_item (tenant_id, item_id, sequence, record) values (?, 'i1', 3, " + json() + ")", TENANT,
                "{\"ItemID\":\"i1\",\"Colour\":\"red\"}");

        open(Map.of("xero.entities.Items.table.columns.Colour", "text(20)"));
        settled();

        assertThat(database.queryForMap("select colour, sequence from xero_item")).containsValues("red", 3L);
    }

    @Test
    void reportsThatWereThereBeforeTheirTableGetTheirRows() throws Exception {
        String cells = "\"Rows\":[{\"RowType\":\"Row\",\"Cells\":[{\"Value\":\"Due\"},{\"Value\":\"%d.50\"},{\"Value\":\"x\"}]}]}";
        others("AgedPayablesByContact", 45, i -> ("{\"ContactID\":\"" + id(i) + "\"," + cells).formatted(i));
        others("BalanceSheet", 1, i -> ("{\"ReportID\":\"" + id(i) + "\"," + cells).formatted(1));
        others("MyOwn", 2, i -> "{\"Id\":\"" + id(i) + "\"}");

        open(Map.of());
        settled();

        assertThat(count("xero_report_line")).isEqualTo(46 * 3);
        assertThat(database.queryForObject("select sum(amount) from xero_report_line where entity = 'AgedPayablesByContact'",
                Double.class)).isEqualTo(45 * 44 / 2 + 45 * 0.5);
        assertThat(count("xero_other_record")).as("the reports stay").isEqualTo(48);
    }

    /** @return what makes a text the record of a row */
    String json() {
        return "?";
    }

    final void open(Map<String, Object> own) throws Exception {
        if (sink != null) {
            sink.close();
        }
        sink = new JdbcSink(new JdbcSinkProperties("", "", "", "", false, false, "keep", ""), pool, ShippedSettings.entities(own), new KnownKeys(), List::of);
        sink.kind();
    }

    final void settled() {
        await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(50)).until(() -> count("xero_sink_fill") == 0
                && database.queryForObject("select count(*) from xero_other_record where entity = 'Journals'", Integer.class) == 0);
        sink.close();
    }

    final void deliver(String entity, long sequence, String record) {
        BatchReader reader = new BatchReader(sink, new KnownKeys());
        RowWriter writer = new RowWriter(sink);
        new TransactionTemplate(new JdbcTransactionManager(pool)).executeWithoutResult(open -> {
            try {
                writer.write(reader.rows((record + "\n").getBytes(StandardCharsets.UTF_8), TENANT, entity, sequence,
                        Instant.parse("2026-11-24T08:00:00Z")));
            } catch (MetaDataAccessException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void others(String entity, int count, IntFunction<String> record) {
        inserted("insert into xero_other_record (tenant_id, entity, record_id, updated, sequence, record) values ('" + TENANT + "', '"
                + entity + "', ?, timestamp '2026-11-24 07:00:00', 5, " + json() + ")", count, record);
    }

    private void invoices(int count) {
        inserted("insert into xero_invoice (tenant_id, invoice_id, sequence, record) values ('" + TENANT + "', ?, 5, " + json() + ")", count,
                i -> "{\"InvoiceID\":\"" + id(i) + "\",\"LineItems\":[{\"Tracking\":[{\"Name\":\"Region\",\"Option\":\"North\"},"
                        + "{\"Name\":\"Staff\",\"Option\":\"Ada\"}]}]}");
    }

    private void inserted(String sql, int count, IntFunction<String> record) {
        for (int from = 0; from < count; from += SHARE) {
            List<Object[]> rows = new ArrayList<>();
            IntStream.range(from, Math.min(count, from + SHARE)).forEach(i -> rows.add(new Object[] {id(i), record.apply(i)}));
            database.batchUpdate(sql, rows);
        }
    }

    private static String id(int number) {
        return "%08x-0000-4000-8000-000000000000".formatted(number * 2654435761L & 0xffffffffL);
    }

    private int records() {
        return count("xero_record");
    }

    private int twice() {
        return database.queryForObject("select count(*) from (select entity, record_id from xero_record group by entity, record_id"
                + " having count(*) > 1) as twice", Integer.class);
    }

    private String reference(int journal) {
        return database.queryForObject("select reference from xero_journal where journal_id = ?", String.class, id(journal));
    }

    final int count(String table) {
        return database.queryForObject("select count(*) from " + table, Integer.class);
    }
}

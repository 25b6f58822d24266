package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xerocamel.deliver.jdbc.Batch.invoice;
import static org.xerocamel.deliver.jdbc.Batch.lines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.Refusals;

/** Organisations with a schema each, in the application's own database, on the databases that have schemas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SchemaPerOrganisationContract {

    private static final String T1 = "2026-11-24T07:00:00.123Z";
    private static final String T2 = "2026-11-24T07:00:00.124Z";

    private ConfigurableApplicationContext application;
    private JdbcTemplate database;

    /** The application's database. */
    abstract Map<String, Object> settings();

    /** A database that is like that of the test, and empty. */
    abstract DataSource emptyDatabase();

    @BeforeAll
    void start() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put("xero.sinks", "jdbc");
        settings.put("xero.sink.jdbc.schema-per-organisation", "true");
        settings.put("xero.sink.jdbc.history", "true");
        settings.put("xero.sink.jdbc.views", "fivetran");
        settings.put("xero.sink.jdbc.after-batch", "insert into public.after_batch (tenant_id, sequence)"
                + " select tenant_id, count(*) from invoice group by tenant_id");
        application = JdbcSinkApplication.start(settings);
        database = new JdbcTemplate(application.getBean(JdbcSink.class).database());
        database.execute("create table public.after_batch (tenant_id varchar(64), sequence bigint)");
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void eachOrganisationHasItsTablesViewsAndPastInASchemaOfItsOwn() {
        delivered("a-1", "Demo Company (NZ)-1111", 1, invoice("i1", T1, "\"InvoiceNumber\":\"A\"", lines("a", "b")));
        delivered("a-2", "Ærø & Søn-2222", 1, invoice("i1", T1, "\"InvoiceNumber\":\"B\"", lines("c")));
        delivered("a-1", "Demo Company (NZ)-1111", 2, invoice("i1", T2, "\"InvoiceNumber\":\"A2\"", lines("a")));

        assertThat(values("select invoice_number from xero_demo_company_nz_1111.xero_invoice")).containsExactly("A2");
        assertThat(values("select description from xero_aero_son_2222.xero_invoice_line")).containsExactly("c");
        assertThat(values("select invoice_number from xero_demo_company_nz_1111.xero_invoice_history order by valid_from"))
                .containsExactly("A", "A2");
        assertThat(values("select invoice_number from xero_aero_son_2222.invoice")).containsExactly("B");
        assertThat(values("select record_id from xero_aero_son_2222.xero_record")).containsExactly("i1");
        assertThat(values("select tenant_id from xero_aero_son_2222.xero_invoice")).containsExactly("a-2");
        assertThat(values("select lower(table_schema) from information_schema.tables where lower(table_name) = 'xero_invoice'"))
                .contains("xero_demo_company_nz_1111", "xero_aero_son_2222").doesNotContain("public");
        assertThat(values("select tenant_id from public.after_batch where tenant_id in ('a-1', 'a-2')"))
                .as("the statement after a batch, which finds the organisation's tables").containsExactly("a-1", "a-2", "a-1");
    }

    @Test
    void namesThatComeToTheSameAreKeptApartAndKeptForGood() {
        delivered("b-1", "Ex", 1, invoice("i1", T1));
        delivered("b-2", "ex!", 1, invoice("i2", T1));
        database.execute("create schema xero_taken");
        delivered("b-3", "Taken", 1, invoice("i3", T1));
        delivered("b-1", "Renamed", 2, invoice("i4", T1));

        List<String> names = values("select schema_name from xero_sink_schema where tenant_id like 'b-%' order by tenant_id");
        assertThat(names).hasSize(3);
        assertThat(names.get(0)).isEqualTo("xero_ex");
        assertThat(names.get(1)).matches("xero_ex_[0-9a-f]{8}");
        assertThat(names.get(2)).matches("xero_taken_[0-9a-f]{8}");
        assertThat(values("select invoice_id from xero_ex.xero_invoice order by invoice_id")).containsExactly("i1", "i4");
    }

    @Test
    void theCallersTransactionHoldsTheRowsAndGoesOnInItsOwnSchema() {
        Exchange failed = send("direct:caller", "c-1", "Caller", 1, true, invoice("i1", T1, lines("a")));
        assertThat(failed.getException()).hasMessage("The cursor could not be moved");
        assertThat(values("select invoice_id from xero_caller.xero_invoice")).as("rows without their cursor").isEmpty();

        assertThat(send("direct:caller", "c-1", "Caller", 1, false, invoice("i1", T1, lines("a"))).getException()).isNull();
        assertThat(values("select invoice_id from xero_caller.xero_invoice_line")).containsExactly("i1");
        for (int i = 0; i < 20; i++) {
            assertThat(values("select lower(current_schema)")).as("a connection that was given back").containsExactly("public");
        }
    }

    @Test
    void aBadRecordIsRefusedAmongGoodOnes() {
        String tooLong = invoice("i2", T1, "\"InvoiceNumber\":\"" + "9".repeat(256) + "\"");
        Exchange exchange = send("direct:xero-sink-jdbc", "d-1", "Refused", 1, false, invoice("i1", T1), tooLong, invoice("i3", T1));

        assertThat(exchange.getException()).isNull();
        assertThat(application.getBean(Refusals.class).taken(exchange)).extracting(Refusals.Refusal::recordId).containsExactly("i2");
        assertThat(values("select invoice_id from xero_refused.xero_invoice order by invoice_id")).containsExactly("i1", "i3");
    }

    @Test
    void aNameLikeAnothersIsNotTakenForIt() {
        delivered("e-1", "Shop11", 1, invoice("i1", T1));
        delivered("e-2", "Shop-1", 1, invoice("i2", T1));

        String second = values("select schema_name from xero_sink_schema where tenant_id = 'e-2'").get(0);
        assertThat(second).as("to drivers an underscore is any character").matches("xero_shop_1_[0-9a-f]{8}");
        assertThat(values("select invoice_id from " + second + ".xero_invoice")).containsExactly("i2");
        assertThat(values("select invoice_id from xero_shop11.xero_invoice")).containsExactly("i1");
    }

    @Test
    void aDatabaseInUseIsNotSplitAndOneThatIsSplitIsNotUsedAsOne() throws Exception {
        DataSource used = emptyDatabase();
        sink(used, false).kind();
        assertThatThrownBy(() -> sink(used, true).kind()).isInstanceOf(SettingException.class).hasMessage(
                "xero.sink.jdbc.schema-per-organisation is true, but the database has the tables of all organisations in one schema"
                        + " already, and they would be left behind; give the sink an empty database (xero.sink.jdbc.url), or drop the"
                        + " tables with xero_sink_history, and then rewind the sink, so that every record comes again.");

        assertThatThrownBy(() -> sink(database.getDataSource(), false).kind()).isInstanceOf(SettingException.class).hasMessage(
                "xero.sink.jdbc.schema-per-organisation is false, but the database has a schema for each organisation, which would"
                        + " get nothing more; set it to true, or drop the table xero_sink_schema and rewind the sink, so that every"
                        + " record comes again.");
    }

    @Test
    void anotherStartFindsTheSchemas() throws Exception {
        delivered("f-1", "Again", 1, invoice("i1", T1));
        JdbcSink again = sink(database.getDataSource(), true);
        again.prepare("f-1", "Renamed");

        assertThat(again.schema("f-1")).contains("xero_again");
        assertThat(again.tables("f-1").structure().has("xero_invoice")).isTrue();
    }

    private static JdbcSink sink(DataSource database, boolean split) {
        return new JdbcSink(new JdbcSinkProperties("", "", "", "", false, split, "keep", ""), database, ShippedSettings.entities(), new KnownKeys(), List::of);
    }

    private void delivered(String tenantId, String folder, long sequence, String... records) {
        Exchange exchange = send("direct:xero-sink-jdbc", tenantId, folder, sequence, false, records);
        assertThat(exchange.getException()).isNull();
        assertThat(application.getBean(Refusals.class).taken(exchange)).isEmpty();
    }

    private Exchange send(String route, String tenantId, String folder, long sequence, boolean cursorFails, String... records) {
        return application.getBean(ProducerTemplate.class).send(route, exchange -> {
            application.getBean(Refusals.class).begin(exchange);
            if (cursorFails) {
                exchange.setProperty("cursorFails", true);
            }
            exchange.setVariable("xeroFolder", folder);
            exchange.getMessage().setBody(Batch.of(sequence, records).body());
            exchange.getMessage().setHeader("XeroTenantId", tenantId);
            exchange.getMessage().setHeader("XeroEntity", "Invoices");
            exchange.getMessage().setHeader("XeroSequence", sequence);
        });
    }

    private List<String> values(String query) {
        return database.queryForList(query, String.class);
    }
}

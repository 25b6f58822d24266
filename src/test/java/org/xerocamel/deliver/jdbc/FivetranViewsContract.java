package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xerocamel.deliver.jdbc.Batch.TENANT;

import java.io.InputStream;
import java.sql.ResultSetMetaData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.yaml.snakeyaml.Yaml;

/** The views with Fivetran's names, on every database that the JDBC sink knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FivetranViewsContract {

    private static final XeroProperties SETTINGS = ShippedSettings.settings(Map.of());
    private static final Instant JOURNALLED = Instant.parse("2026-11-24T08:00:00Z");
    private static final String STAMP = "\"UpdatedDateUTC\":\"2026-11-24T07:00:00Z\"";

    private JdbcSink sink;
    private JdbcTemplate database;

    /** A sink on the one database of the test. */
    abstract JdbcSink sink() throws Exception;

    @BeforeAll
    void deliver() throws Exception {
        sink = sink();
        sink.kind();
        database = new JdbcTemplate(sink.database());
        deliver("Organisation", "{'OrganisationID':'o1','Name':'Demo','FinancialYearEndDay':31,'FinancialYearEndMonth':3}");
        deliver("Accounts", "{'AccountID':'a1','Code':'200','Name':'Sales','Type':'REVENUE','Class':'REVENUE','Status':'ACTIVE',"
                + "S}", "{'AccountID':'a2','Code':'610','Name':'Receivable','Type':'CURRENT','Class':'ASSET',S}");
        deliver("Contacts", "{'ContactID':'c1','Name':'Ann','ContactStatus':'ARCHIVED',"
                + "'Balances':{'AccountsReceivable':{'Outstanding':11.50,'Overdue':1}},S}");
        deliver("TrackingCategories", "{'TrackingCategoryID':'t1','Name':'Region','Status':'ACTIVE','Options':["
                + "{'TrackingOptionID':'p1','Name':'North','Status':'ACTIVE'},{'TrackingOptionID':'p2','Name':'South','Status':'ARCHIVED'}]}");
        deliver("Invoices", "{'InvoiceID':'i1','InvoiceNumber':'INV-1','Type':'ACCREC','Status':'AUTHORISED',"
                + "'Contact':{'ContactID':'c1'},'Date':'2026-11-24','Url':'https://example.com/1',S,'LineItems':["
                + "{'LineItemID':'l1','AccountCode':'200','LineAmount':7.25,'DiscountRate':10,'Tracking':["
                + "{'TrackingCategoryID':'t1','Name':'Region','Option':'North','TrackingOptionID':'p1'}]},"
                + "{'LineItemID':'l2','AccountCode':'200','LineAmount':4.25}]}",
                "{'InvoiceID':'i2','InvoiceNumber':'INV-2','Status':'DELETED',S}",
                "{'InvoiceID':'i3','InvoiceNumber':'INV-3','Status':'VOIDED',S}");
        deliver("CreditNotes", "{'CreditNoteID':'n1','Contact':{'ContactID':'c1'},'Status':'PAID',S}");
        deliver("BankTransactions", "{'BankTransactionID':'b1','Contact':{'ContactID':'c1'},'Status':'AUTHORISED',S}");
        deliver("Journals", journal(1, "ACCREC", "i1"), journal(2, "CASHREC", "b1"), journal(3, "ACCRECCREDIT", "n1"),
                "{'JournalID':'j4','JournalNumber':4,'JournalDate':'2026-11-24','CreatedDateUTC':'2026-11-24T07:00:00Z'}");
        deliver("CashJournals", journal(7, "ACCRECPAYMENT", "p1"),
                "{'JournalID':'j8','JournalNumber':8,'JournalDate':'2026-11-24','CreatedDateUTC':'2026-11-24T07:00:00Z'}");
    }

    @AfterAll
    void close() {
        sink.close();
    }

    @Test
    void theColumnsThatDbtXeroAsksForAreThere() throws Exception {
        Map<String, Map<String, List<String>>> sources;
        try (InputStream file = getClass().getResourceAsStream("/fivetran/sources.yaml")) {
            sources = new Yaml().load(file);
        }
        assertThat(sources.keySet()).containsExactlyInAnyOrderElementsOf(FivetranViews.NAMES);
        sources.forEach((view, source) -> {
            List<String> columns = columns(view);
            assertThat(columns).as(view).containsAll(source.get("selected")).contains("_fivetran_synced", "_fivetran_deleted")
                    .doesNotHaveDuplicates();
            columns.removeAll(List.of("tenant_id", "_fivetran_deleted"));
            assertThat(source.get("known")).as(view).containsAll(columns);
        });
    }

    /** As the general ledger joins them. */
    @Test
    void eachLineOfAJournalFindsItsAccountContactAndTracking() {
        List<String> ledger = database.query("""
                select journal.journal_number, account.code, line.net_amount, contact.name, tracked.name
                from journal
                left join journal_line line on line.journal_id = journal.journal_id
                left join account on account.account_id = line.account_id
                left join journal_line_has_tracking_category tracking
                    on tracking.journal_id = line.journal_id and tracking.journal_line_id = line.journal_line_id
                left join tracking_category_has_option has on has.tracking_category_id = tracking.tracking_category_id
                    and has.tracking_option_id = tracking.tracking_category_option_id
                left join tracking_category_option tracked on tracked.tracking_option_id = has.tracking_option_id
                left join invoice on journal.source_type in ('ACCPAY', 'ACCREC') and invoice.invoice_id = journal.source_id
                left join bank_transaction bank
                    on journal.source_type in ('CASHREC', 'CASHPAID') and bank.bank_transaction_id = journal.source_id
                left join credit_note note
                    on journal.source_type in ('ACCPAYCREDIT', 'ACCRECCREDIT') and note.credit_note_id = journal.source_id
                left join contact on contact.contact_id = coalesce(invoice.contact_id, bank.contact_id, note.contact_id)
                    and contact._fivetran_deleted = false
                order by journal.journal_number, account.code
                """, (row, number) -> row.getInt(1) + " " + row.getString(2) + " "
                        + (row.getBigDecimal(3) == null ? null : row.getBigDecimal(3).stripTrailingZeros().toPlainString())
                        + " " + row.getString(4) + " " + row.getString(5));

        assertThat(ledger).containsExactly("1 200 -11.5 Ann North", "1 610 11.5 Ann null", "2 200 -11.5 Ann North",
                "2 610 11.5 Ann null", "3 200 -11.5 Ann North", "3 610 11.5 Ann null", "4 null null null null");
    }

    /** As the general ledger on a cash basis joins them, whose journals are none of the other one's. */
    @Test
    void eachLineOfAJournalOfPaymentsFindsItsAccountAndTracking() {
        List<String> ledger = database.query("""
                select journal_cash.journal_number, account.code, account.class, line.net_amount, tracked.name
                from journal_cash
                left join journal_cash_line line on journal_cash.journal_id = line.journal_id
                left join account on account.account_id = line.account_id
                left join journal_cash_line_has_tracking_category tracking
                    on tracking.journal_line_id = line.journal_line_id and tracking.journal_id = journal_cash.journal_id
                left join tracking_category_has_option has on has.tracking_category_id = tracking.tracking_category_id
                    and has.tracking_option_id = tracking.tracking_category_option_id
                left join tracking_category_option tracked on tracked.tracking_option_id = has.tracking_option_id
                order by journal_cash.journal_number, account.code
                """, (row, number) -> row.getInt(1) + " " + row.getString(2) + " " + row.getString(3) + " "
                        + (row.getBigDecimal(4) == null ? null : row.getBigDecimal(4).stripTrailingZeros().toPlainString())
                        + " " + row.getString(5));

        assertThat(ledger).containsExactly("7 200 REVENUE -11.5 North", "7 610 ASSET 11.5 null", "8 null null null null");
        assertThat(database.queryForList("select journal_number from journal order by journal_number", Integer.class))
                .containsExactly(1, 2, 3, 4);
    }

    /** As the lines of invoices are joined, by the account's code. */
    @Test
    void eachLineOfAnInvoiceFindsItsAccountContactAndTracking() {
        List<String> lines = database.query("""
                select line.line_item_id, account.account_id, contact.name, category.name, line.discount_entered_as_percent,
                    line.tenant_id, line._fivetran_synced
                from invoice_line_item line
                left join invoice on invoice.invoice_id = line.invoice_id
                left join account on account.code = line.account_code
                left join contact on contact.contact_id = invoice.contact_id
                left join invoice_line_item_has_tracking_category tracking
                    on tracking.invoice_id = line.invoice_id and tracking.line_item_id = line.line_item_id
                left join tracking_category category on category.tracking_category_id = tracking.tracking_category_id
                order by line.line_item_id
                """, (row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " "
                        + row.getString(4) + " " + row.getBoolean(5) + " " + row.getString(6).equals(TENANT) + " "
                        + row.getString(7).substring(0, 16));

        assertThat(lines).containsExactly("l1 a1 Ann Region true true 2026-11-24 08:00", "l2 a1 Ann null false true 2026-11-24 08:00");
        assertThat(database.queryForObject("select count(*) from tracking_category_option where is_active = true"
                + " and is_archived = false and is_deleted = false", Integer.class)).isEqualTo(1);
        assertThat(database.queryForObject("select financial_year_end_day + financial_year_end_month from organization",
                Integer.class)).isEqualTo(34);
    }

    /** A voided document is there with its status, as an archived contact is. */
    @Test
    void onlyWhatXeroCallsDeletedIsDeleted() {
        assertThat(database.queryForList("select invoice_number from invoice where _fivetran_deleted = true", String.class))
                .containsExactly("INV-2");
        assertThat(database.queryForList("select name from contact where _fivetran_deleted = false", String.class))
                .containsExactly("Ann");
    }

    @Test
    void aFieldWithoutAColumnComesFromTheRecordWhereTheDatabaseReadsJson() throws Exception {
        String url = DatabaseKind.of(sink.database()) == DatabaseKind.H2 ? null : "https://example.com/1";
        assertThat(database.queryForObject("select url from invoice where invoice_id = 'i1'", String.class)).isEqualTo(url);
    }

    @Test
    void anotherStartLeavesThemAndBringsBackWhatIsMissing() throws Exception {
        database.execute("drop view tracking_category_has_option");
        try (JdbcSink again = sink()) {
            again.kind();
        }
        assertThat(columns("tracking_category_has_option")).contains("tracking_option_id");
        assertThat(database.queryForObject("select count(*) from account", Integer.class)).isEqualTo(2);
    }

    @Test
    void aTableOfAnotherIsLeftAlone() throws Exception {
        database.execute("drop view organization");
        database.execute("create table organization (id integer)");
        try (JdbcSink again = sink()) {
            assertThatThrownBy(again::kind).isInstanceOf(SettingException.class).hasMessage("xero.sink.jdbc.views is fivetran,"
                    + " but the database has a table or view organization that the JDBC sink did not make; rename it, or give the"
                    + " sink a database of its own (xero.sink.jdbc.url).");
        } finally {
            database.execute("drop table organization");
        }
        try (JdbcSink again = sink()) {
            again.kind();
        }
        assertThat(columns("organization")).contains("organisation_id");
    }

    private List<String> columns(String view) {
        return database.query("select * from " + view + " where 1 = 0", (ResultSetExtractor<List<String>>) none -> {
            List<String> columns = new ArrayList<>();
            ResultSetMetaData shown = none.getMetaData();
            for (int i = 1; i <= shown.getColumnCount(); i++) {
                columns.add(shown.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
            return columns;
        });
    }

    private static String journal(int number, String sourceType, String source) {
        return "{'JournalID':'j" + number + "','JournalNumber':" + number + ",'JournalDate':'2026-11-24',"
                + "'CreatedDateUTC':'2026-11-24T07:00:00Z','SourceType':'" + sourceType + "','SourceID':'" + source + "',"
                + "'JournalLines':[{'JournalLineID':'m" + number + "','AccountID':'a1','AccountCode':'200','NetAmount':-11.50,"
                + "'TrackingCategories':[{'TrackingCategoryID':'t1','Name':'Region','Option':'North','TrackingOptionID':'p1'}]},"
                + "{'JournalLineID':'k" + number + "','AccountID':'a2','AccountCode':'610','NetAmount':11.50}]}";
    }

    private void deliver(String entity, String... records) throws Exception {
        String[] json = new String[records.length];
        for (int i = 0; i < json.length; i++) {
            json[i] = records[i].replace('\'', '"').replace(",S", "," + STAMP);
        }
        RowWriter writer = new RowWriter(sink);
        writer.write(new BatchReader(sink, new KnownKeys()).rows(Batch.of(1, json).body(), TENANT, entity, 1L, JOURNALLED));
    }
}

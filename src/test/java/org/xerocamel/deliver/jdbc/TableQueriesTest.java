package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.e2e.PostgresDatabase;

/** The queries of docs/tables.md, as they are written there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableQueriesTest {

    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private final PostgresDatabase postgres = PostgresDatabase.empty();
    private final JdbcTemplate database = new JdbcTemplate(postgres.dataSource());
    private JdbcSink sink;
    private List<String> queries;

    @BeforeAll
    void fill() throws Exception {
        sink = new JdbcSink(new JdbcSinkProperties("", "", "", "", false, false, "keep", ""), postgres.dataSource(), ShippedSettings.entities(), new KnownKeys(), List::of);
        sink.kind();
        queries = queries();
        deliver("Contacts", "{'ContactID':'c1','Name':'Ada'}", "{'ContactID':'c2','Name':'Bo'}");
        deliver("Invoices",
                invoice("i1", "c1", "ACCREC", "AUTHORISED", "2026-11-05", "10.50", "Exclusive", line("100.00", "10.00", "North")),
                invoice("i2", "c1", "ACCREC", "AUTHORISED", "2026-11-30", "20.25", "Inclusive", line("110.00", "10.00", "North")),
                invoice("i3", "c1", "ACCREC", "AUTHORISED", "2026-12-01", "1.00", "Exclusive", line("7.00", "0.70", "South")),
                invoice("i4", "c2", "ACCREC", "PAID", "2026-11-05", "0.00", "Exclusive", line("5.00", "0.50", "South")),
                invoice("i5", "c2", "ACCPAY", "AUTHORISED", "2026-11-05", "99.00", "Exclusive", line("90.00", "9.00", "North")),
                invoice("i6", "c2", "ACCREC", "VOIDED", "2026-11-05", "98.00", "Exclusive", line("89.00", "9.00", "North")));
        deliver("Journals", journal("j0", "2026-06-30", "610", "40.00", "200", "-40.00"), journal("j1", "2026-11-01", "610", "110.00", "200", "-100.00", "820", "-10.00"),
                journal("j2", "2026-11-15", "090", "60.00", "610", "-60.00", "877", "0.00"),
                journal("j3", "2026-12-01", "090", "1000.00", "610", "-1000.00", "877", "0.00"));
        deliver("Accounts", account("090", "ASSET", ""), account("200", "REVENUE", ""), account("610", "ASSET", ""),
                account("820", "LIABILITY", ""), account("877", "LIABILITY", ""), account("960", "EQUITY", "RETAINEDEARNINGS"));
        deliver("BalanceSheet", report("Bank", "24 Nov 2026", cells("Row", "Cash", "a090", "12.50"), cells("Row", "Safe", "a2", "-1.00"),
                cells("SummaryRow", "Total Bank", "", "11.50")));
        deliver("ProfitAndLoss", report("Income", "30 Nov 2026", cells("Row", "Sales", "a3", "7.00", "5.25"),
                cells("Row", "Interest", "a4", "0.50", "0.25"), cells("SummaryRow", "Total Income", "", "7.50", "5.50"))
                .replace("{'Value':'30 Nov 2026'}", "{'Value':'30 Nov 2026'},{'Value':'31 Oct 2026'}"));
    }

    @AfterAll
    void close() {
        sink.close();
    }

    @Test
    void receivablesByContactAndMonth() {
        assertThat(rows("as receivable")).containsExactly("Ada 2026-11 EUR 30.75", "Ada 2026-12 EUR 1.00");
    }

    @Test
    void revenueByTrackingOption() {
        assertThat(rows("as revenue")).containsExactly("Region North EUR 200.00", "Region South EUR 12.00");
    }

    @Test
    void aTrialBalanceFromTheJournals() {
        assertThat(rows("as debit")).containsExactly("090 Account 090 60.00 0", "200 Account 200 0 100.00",
                "610 Account 610 90.00 0", "820 Account 820 0 10.00", "960 Account 960 0 40.00");
    }

    @Test
    void aBalanceSheetByAccount() {
        assertThat(rows("as balance")).containsExactly("Bank 090 Cash 12.50", "Bank null Safe -1.00");
    }

    @Test
    void theIncomeOfSeveralMonths() {
        assertThat(rows("as income")).containsExactly("2026-10-31 5.50", "2026-11-30 7.50");
    }

    @Test
    void everyQueryOfTheDocumentRuns() {
        assertThat(queries).hasSizeGreaterThan(3).allSatisfy(query -> database.queryForList(query));
    }

    private List<String> rows(String part) {
        String query = queries.stream().filter(each -> each.contains(part)).findFirst().orElseThrow();
        return database.query(query, (row, number) -> {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            return String.join(" ", values);
        });
    }

    private static List<String> queries() throws IOException {
        return QUERY.matcher(Files.readString(Path.of("docs/tables.md"))).results().map((MatchResult found) -> found.group(1))
                .toList();
    }

    private void deliver(String entity, String... records) throws Exception {
        byte[] batch = (String.join("\n", records).replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8);
        new RowWriter(sink).write(new BatchReader(sink, new KnownKeys()).rows(batch, Batch.TENANT, entity, 1L, null));
    }

    private static String invoice(String id, String contact, String type, String status, String due, String amount, String amounts,
            String line) {
        return ("{'InvoiceID':'%s','Contact':{'ContactID':'%s'},'Type':'%s','Status':'%s','DueDate':'%s','AmountDue':%s,"
                + "'LineAmountTypes':'%s','CurrencyCode':'EUR','LineItems':[%s]}")
                .formatted(id, contact, type, status, due, amount, amounts, line);
    }

    private static String line(String amount, String tax, String option) {
        return "{'LineAmount':%s,'TaxAmount':%s,'Tracking':[{'Name':'Region','Option':'%s'}]}".formatted(amount, tax, option);
    }

    private static String journal(String id, String date, String... accountsAndAmounts) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < accountsAndAmounts.length; i += 2) {
            lines.add("{'AccountID':'a%1$s','AccountCode':'%1$s','AccountName':'Account %1$s','NetAmount':%2$s}"
                    .formatted(accountsAndAmounts[i], accountsAndAmounts[i + 1]));
        }
        return "{'JournalID':'%s','JournalDate':'%s','JournalLines':[%s]}".formatted(id, date, String.join(",", lines));
    }

    private static String account(String code, String type, String system) {
        return "{'AccountID':'a%1$s','Code':'%1$s','Name':'Account %1$s','Class':'%2$s','SystemAccount':'%3$s'}".formatted(code, type, system);
    }

    private static String report(String section, String date, String... rows) {
        return "{'ReportID':'r','Rows':[{'RowType':'Header','Cells':[{'Value':''},{'Value':'%s'}]},".formatted(date)
                + "{'RowType':'Section','Title':'%s','Rows':[%s]}]}".formatted(section, String.join(",", rows));
    }

    private static String cells(String type, String label, String account, String... amounts) {
        List<String> cells = new ArrayList<>();
        cells.add("{'Value':'%s','Attributes':[{'Id':'account','Value':'%s'}]}".formatted(label, account));
        for (String amount : amounts) {
            cells.add("{'Value':'%s'}".formatted(amount));
        }
        return "{'RowType':'%s','Cells':[%s]}".formatted(type, String.join(",", cells));
    }
}

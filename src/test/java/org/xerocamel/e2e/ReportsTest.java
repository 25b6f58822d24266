package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.Json;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Reports and budgets and journals on a cash basis in one application: each report whole, and each of its cells a row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsTest {

    private static final List<String> ENTITIES = List.of("ProfitAndLoss", "BalanceSheet", "TrialBalance", "BankSummary",
            "BudgetSummary", "ExecutiveSummary", "TaxReports", "TenNinetyNine", "AgedReceivablesByContact",
            "AgedPayablesByContact", "CashJournals", "Budgets", "Quarters");
    private static final int CONTACTS = 20;

    private Bench bench;
    private SimulatedOrganisation company;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.sinks", "jdbc").set("xero.sink.jdbc.personal", true)
                .set("xero.fetch.entities", String.join(",", ENTITIES))
                .set("xero.entities.Quarters.path", "Reports/ProfitAndLoss").set("xero.entities.Quarters.collection", "Reports")
                .set("xero.entities.Quarters.id", "ReportID").set("xero.entities.Quarters.uncompared", "UpdatedDateUTC,ReportDate")
                .set("xero.entities.Quarters.parameters.periods", 2)
                .set("xero.entities.Quarters.parameters.timeframe", "QUARTER")
                .set("xero.entities.Budgets.whole.parameters.DateFrom", "2026-09-01")
                .set("xero.entities.Budgets.whole.parameters.DateTo", "2026-09-30")
                .set("xero.scopes", "openid profile email offline_access accounting.contacts.read accounting.settings.read"
                        + " accounting.budgets.read accounting.journals.read accounting.reports.profitandloss.read"
                        + " accounting.reports.balancesheet.read accounting.reports.trialbalance.read"
                        + " accounting.reports.aged.read accounting.reports.banksummary.read"
                        + " accounting.reports.budgetsummary.read accounting.reports.executivesummary.read"
                        + " accounting.reports.taxreports.read accounting.reports.tenninetynine.read").start();
        bench.xero().allowTier("Journals");
        company = bench.organisation("Reporting Inc", 1).in("US");
        company.records("Contacts").add(CONTACTS);
        company.records("Budgets").add(3);
        company.records("Journals").add(30);
        company.records("Reports").add(3);
        company.records("Reports/TenNinetyNine").add(2);
        bench.connect();
        for (String entity : ENTITIES) {
            eventually(() -> assertThat(stream(entity).path("lastPassAt").isNull()).as(entity).isFalse());
        }
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void theSectionsOfABalanceSheetAddUpToItsTotals() {
        eventually(() -> assertThat(count("BalanceSheet")).isPositive());
        assertThat(query("""
                select section, sum(case when row_type = 'Row' then amount end) as lines,
                       sum(case when row_type = 'SummaryRow' then amount end) as total
                  from xero_report_line
                 where entity = 'BalanceSheet' and column_number = 2 and section <> ''
                 group by section
                """)).hasSize(5).allSatisfy(section -> assertThat((BigDecimal) section.get("lines")).as("%s", section)
                .isEqualByComparingTo((BigDecimal) section.get("total")));
        assertThat(amount("BalanceSheet", "Net Assets")).isEqualByComparingTo(amount("BalanceSheet", "Total Equity"))
                .isEqualByComparingTo(amount("BalanceSheet", "Total Assets")
                        .subtract(amount("BalanceSheet", "Total Current Liabilities")));
        assertThat(query("select distinct from_date, to_date from xero_report_line where entity = 'BalanceSheet'"
                + " and label = 'Current Year Earnings' and column_number = 2")).singleElement()
                .satisfies(row -> assertThat(row.values()).extracting(String::valueOf).containsExactly("2026-01-11", "2026-11-24"));
    }

    @Test
    void whatIsEarnedLessWhatIsSpentIsTheNetProfit() {
        eventually(() -> assertThat(count("ProfitAndLoss")).isPositive());
        BigDecimal lines = bench.application().database().queryForObject("""
                select sum(case when section = 'Income' then amount else -amount end)
                  from xero_report_line
                 where entity = 'ProfitAndLoss' and account_id is not null and column_number = 2
                """, BigDecimal.class);
        assertThat(amount("ProfitAndLoss", "Net Profit")).isEqualByComparingTo(lines);
        assertThat(amount("ProfitAndLoss", "2026")).as("an account with a number for a name").isPositive();
    }

    @Test
    void theDebitsOfATrialBalanceAreItsCredits() {
        eventually(() -> assertThat(count("TrialBalance")).isPositive());
        assertThat(query("""
                select column_title, sum(case when row_type = 'Row' then coalesce(amount, 0) end) as lines,
                       sum(case when row_type = 'SummaryRow' then amount end) as total
                  from xero_report_line
                 where entity = 'TrialBalance' and column_number > 1
                 group by column_title
                """)).hasSize(4).allSatisfy(column -> assertThat((BigDecimal) column.get("lines"))
                .isEqualByComparingTo((BigDecimal) column.get("total")));
        assertThat(query("select sum(case when column_title like 'YTD%' then amount end) as this_year, sum(case when column_title in"
                + " ('Debit', 'YTD Debit') then amount else -amount end) as difference from xero_report_line"
                + " where entity = 'TrialBalance' and row_type = 'Row' and column_number > 1")).singleElement().satisfies(sums -> {
                    assertThat((BigDecimal) sums.get("this_year")).isPositive();
                    assertThat((BigDecimal) sums.get("difference")).isZero();
                });
    }

    @Test
    void severalPeriodsOfOneCallAreColumnsWithTheirDates() {
        eventually(() -> assertThat(count("Quarters")).isPositive());
        BigDecimal now = amount("ProfitAndLoss", "Net Profit");
        assertThat(query("select column_date, amount from xero_report_line where entity = 'Quarters' and label = 'Net Profit'"
                + " and column_number > 1 order by column_number")).extracting(row -> List.of(day(row.get("column_date")),
                        ((BigDecimal) row.get("amount")).stripTrailingZeros()))
                .containsExactly(List.of(LocalDate.of(2026, 11, 30), now.stripTrailingZeros()),
                        List.of(LocalDate.of(2026, 8, 30), now.multiply(BigDecimal.valueOf(2)).stripTrailingZeros()),
                        List.of(LocalDate.of(2026, 5, 30), now.multiply(BigDecimal.valueOf(3)).stripTrailingZeros()));
        assertThat(asked("Reports/ProfitAndLoss")).extracting(request -> request.parameter("timeframe").orElse(""))
                .contains("", "QUARTER");
    }

    @Test
    void aSummaryKeepsWhatIsNoAmountAsItsText() {
        eventually(() -> assertThat(count("ExecutiveSummary")).isPositive());
        assertThat(query("select text, amount from xero_report_line where entity = 'ExecutiveSummary' and column_number = 4"
                + " order by line_number")).extracting(row -> List.of(row.get("text"), String.valueOf(row.get("amount"))))
                .containsExactly(List.of("0.0%", "null"), List.of("0.0%", "null"), List.of("-21.8%", "null"));
        assertThat(query("select text from xero_report_line where entity = 'ExecutiveSummary' and column_number = 2"
                + " order by line_number")).extracting(row -> row.get("text"))
                .containsExactly("40.00", "-6.426484907497565725413826680", "");
        eventually(() -> assertThat(count("BankSummary")).isEqualTo(10));
        assertThat(query("select distinct label from xero_report_line where entity = 'BankSummary' and account_id is not null"))
                .as("an attribute by its other name").hasSize(1);
    }

    /** Before and after: who owes nothing is not asked for, and who owes another amount is asked for once. */
    @Test
    void theAgedReportsAreThoseOfAllContactsWithABalanceAndFollowIt() {
        List<String> owing = company.records("Contacts").all().stream().filter(contact -> outstanding(contact).signum() != 0)
                .map(contact -> contact.path("ContactID").asText()).sorted().toList();
        assertThat(owing).hasSizeBetween(1, CONTACTS - 1);
        eventually(() -> assertThat(contacts("AgedReceivablesByContact")).isEqualTo(owing));
        assertThat(asked("Reports/AgedReceivablesByContact")).extracting(request -> request.parameter("contactId").orElse(""))
                .containsExactlyInAnyOrderElementsOf(owing);
        assertThat(contacts("AgedPayablesByContact")).as("nobody is owed anything").isEmpty();
        assertThat(record("AgedReceivablesByContact", owing.get(0)).path("ContactID").asText()).isEqualTo(owing.get(0));

        int before = asked("Reports/AgedReceivablesByContact").size();
        company.records("Contacts").update(owing.get(0), contact -> ((ObjectNode) contact.at("/Balances/AccountsReceivable"))
                .put("Outstanding", new BigDecimal("12.34")));
        pass("AgedReceivablesByContactList", "AgedReceivablesByContact");
        eventually(() -> assertThat(due(owing.get(0))).isEqualByComparingTo("12.34"));
        company.records("Contacts").update(owing.get(0), contact -> ((ObjectNode) contact.at("/Balances/AccountsReceivable"))
                .put("Outstanding", new BigDecimal("0.00")));
        pass("AgedReceivablesByContactList", "AgedReceivablesByContact");
        eventually(() -> assertThat(due(owing.get(0))).as("what is paid").isEqualByComparingTo("0"));
        assertThat(asked("Reports/AgedReceivablesByContact")).extracting(request -> request.parameter("contactId").orElse(""))
                .hasSize(before + 2).endsWith(owing.get(0), owing.get(0));
    }

    @Test
    void aReportThatDiffersReplacesItsRowsAndOneThatDoesNotLeavesThem() {
        eventually(() -> assertThat(count("BudgetSummary")).isEqualTo(8));
        company.records("Reports/BudgetSummary").update("BudgetSummary",
                report -> ((ArrayNode) report.path("Rows")).remove(2));
        pass("BudgetSummary");
        eventually(() -> assertThat(count("BudgetSummary")).isEqualTo(4));
        long sequence = sequence("BudgetSummary");
        pass("BudgetSummary");
        assertThat(sequence("BudgetSummary")).as("a report made again").isEqualTo(sequence);
    }

    @Test
    void returnsOfTaxesAreReadOneByOneSinceTheirListHasNoRows() {
        List<String> ids = company.records("Reports").ids();
        eventually(() -> assertThat(contacts("TaxReports")).containsExactlyInAnyOrderElementsOf(ids));
        assertThat(record("TaxReports", ids.get(0)).at("/Fields/0/FieldID").asText()).isEqualTo("Box5");
        assertThat(asked("Reports")).isNotEmpty();
    }

    @Test
    void theFormsOf1099AreRowsOfTheirContacts() {
        eventually(() -> assertThat(query("select text from xero_report_line where entity = 'TenNinetyNine' and"
                + " column_title = 'Box3' and amount = 1150 order by record_id")).hasSize(2));
        assertThat(bench.application().database().queryForList(
                "select record from xero_record where entity = 'TenNinetyNine'", String.class))
                .containsExactlyInAnyOrderElementsOf(company.records("Reports/TenNinetyNine").all().stream()
                        .map(JsonNode::toString).toList());
    }

    @Test
    void journalsOnACashBasisAreThoseOfPayments() {
        List<String> paid = company.records("Journals").all().stream()
                .filter(journal -> journal.path("SourceType").asText().endsWith("PAYMENT"))
                .map(journal -> journal.path("JournalID").asText()).toList();
        eventually(() -> assertThat(bench.application().database().queryForList(
                "select record_id from xero_record where entity = 'CashJournals'", String.class))
                .containsExactlyInAnyOrderElementsOf(paid));
        assertThat(asked("Journals")).extracting(Request::query).startsWith("paymentsOnly=true&offset=0");
    }

    @Test
    void theLinesOfABudgetAreThoseOfTheMonthsThatTheRowNames() {
        eventually(() -> assertThat(bench.application().database().queryForList(
                "select record from xero_record where entity = 'Budgets'", String.class)).hasSize(3)
                .allSatisfy(budget -> assertThat(budget).contains("2026-09").doesNotContain("2026-08", "2026-10")));
    }

    private BigDecimal amount(String entity, String label) {
        return bench.application().database().queryForObject("select amount from xero_report_line where entity = ? and label = ?"
                + " and column_title in ('30 Nov 2026', '24 Nov 2026', 'Debit')", BigDecimal.class, entity, label);
    }

    /** @return what the contact owes by the sum of its report */
    private BigDecimal due(String contact) {
        return bench.application().database().queryForObject("select amount from xero_report_line where entity ="
                + " 'AgedReceivablesByContact' and record_id = ? and row_type = 'SummaryRow' and column_title = 'Due'",
                BigDecimal.class, contact);
    }

    private static BigDecimal outstanding(JsonNode contact) {
        return contact.at("/Balances/AccountsReceivable/Outstanding").decimalValue();
    }

    private List<Map<String, Object>> query(String sql) {
        return bench.application().database().queryForList(sql);
    }

    private static LocalDate day(Object date) {
        return LocalDate.parse(String.valueOf(date));
    }

    private List<String> contacts(String entity) {
        return bench.application().database().queryForList("select distinct record_id from xero_report_line where entity = ?"
                + " order by record_id", String.class, entity);
    }

    private int count(String entity) {
        return bench.application().database().queryForObject("select count(*) from xero_report_line where entity = ?",
                Integer.class, entity);
    }

    private long sequence(String entity) {
        return bench.application().database().queryForObject("select max(sequence) from xero_record where entity = ?", Long.class,
                entity);
    }

    private JsonNode record(String entity, String id) {
        try {
            return bench.application().bean(Json.class).mapper().readTree(bench.application().database().queryForObject(
                    "select record from xero_record where entity = ? and record_id = ?", String.class, entity, id));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Request> asked(String path) {
        return bench.xero().calls().matching(request -> request.path().equals("/api.xro/2.0/" + path)
                && request.tenantId().equals(company.tenantId())).stream().map(call -> call.request()).toList();
    }

    private JsonNode stream(String entity) {
        for (JsonNode stream : bench.application().status().get("streams")) {
            if (stream.path("entity").asText().equals(entity)) {
                return stream;
            }
        }
        throw new AssertionError("/api/status shows no " + entity);
    }

    /** Walks one more pass of each, one after another, to its end. */
    private void pass(String... entities) {
        for (String entity : entities) {
            String before = stream(entity).path("lastPassAt").asText();
            bench.application().database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE tenant_id = ? AND"
                    + " entity = ?", company.tenantId(), entity);
            eventually(() -> assertThat(stream(entity).path("lastPassAt").asText()).as("a pass of %s", entity)
                    .isNotEqualTo(before));
        }
    }
}

package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/** The rows of xero.entities: those that are shipped, and those of a user. */
@ExtendWith(OutputCaptureExtension.class)
class EntityRowsTest {

    @TempDir
    Path folder;

    @Test
    void aRowIsShippedForEachOfXerosAccountingRecords() throws IOException {
        assertThat(rows(Map.of()).keySet()).contains("Accounts", "BankTransactions", "BankTransfers", "BatchPayments",
                "BrandingThemes", "Budgets", "Contacts", "ContactGroups", "CreditNotes", "Currencies", "Invoices", "Items",
                "Journals", "LinkedTransactions", "ManualJournals", "Organisation", "Overpayments", "Payments",
                "Prepayments", "PurchaseOrders", "Quotes", "RepeatingInvoices", "TaxRates", "TrackingCategories", "Users",
                "ProfitAndLoss", "BalanceSheet", "TrialBalance", "AgedReceivables", "AgedPayables")
                .contains("Assets", "Files", "Projects", "PayrollAuPayslips", "PayrollUkLeave", "PayrollNzTimesheets");
    }

    @Test
    void whatIsAboutPeopleIsMarkedAndNamesItsRegion() throws IOException {
        Map<String, Entity> rows = rows(Map.of());
        assertThat(named(rows, Entity::personal)).isEqualTo(named(rows, row -> row.api().startsWith("payroll.xro")))
                .hasSize(16);
        assertThat(named(rows, row -> !row.regions().isEmpty())).isEqualTo(named(rows, Entity::personal));
        assertThat(named(rows, row -> !row.product().isEmpty())).isEqualTo(named(rows, row -> !isAccounting(row)));
    }

    @Test
    void whatPagesAndWhatUnderstandsIfModifiedSinceIsAsXeroHasIt() throws IOException {
        Map<String, Entity> rows = rows(Map.of());
        rows.values().removeIf(row -> !isAccounting(row));
        assertThat(named(rows, row -> row.paging() == Entity.Paging.PAGE)).containsExactly("BankTransactions", "Contacts",
                "CreditNotes", "Invoices", "ManualJournals", "Overpayments", "Payments", "Prepayments", "PurchaseOrders");
        assertThat(named(rows, row -> row.paging() == Entity.Paging.PAGE_ONLY))
                .containsExactly("LinkedTransactions", "Quotes");
        assertThat(named(rows, row -> row.paging() == Entity.Paging.OFFSET)).containsExactly("Journals");
        assertThat(named(rows, row -> !row.modifiedSince())).containsExactly("AgedPayables", "AgedReceivables",
                "BalanceSheet", "BrandingThemes", "Budgets", "ContactGroups", "Currencies", "LinkedTransactions",
                "Organisation", "ProfitAndLoss", "RepeatingInvoices", "TaxRates", "TrackingCategories", "TrialBalance");
    }

    @Test
    void whatIsAskedForSoThatRecordsComeWholeIsAsXeroHasIt() throws IOException {
        Map<String, Entity> rows = rows(Map.of());
        assertThat(named(rows, row -> row.whole().unitdp() == Whole.Unitdp.ALL)).containsExactly("BankTransactions",
                "CreditNotes", "Invoices", "Items");
        assertThat(named(rows, row -> row.whole().unitdp() == Whole.Unitdp.LISTS)).containsExactly("Overpayments",
                "Prepayments");
        assertThat(named(rows, row -> row.whole().singly())).containsExactly("Assets", "Budgets", "ContactGroups",
                "PayrollAuEmployees", "PayrollNzTimesheets", "PayrollUkEmployees", "PayrollUkTimesheets");
        assertThat(named(rows, row -> "true".equals(row.parameters().get("includeArchived")))).containsExactly("Contacts",
                "Invoices", "TrackingCategories");
    }

    @Test
    void aRowThatIsReadSinglyIsTwoStreamsOfOneSchedule() throws IOException {
        Map<String, Entity> rows = WholeRecords.rows(rows(Map.of()));
        assertThat(rows.get("AssetsList").path()).isEqualTo("Assets");
        assertThat(rows.get("AssetsList").whole().listOnly()).isTrue();
        assertThat(rows.get("Assets").path()).isEqualTo("Assets/{part}");
        assertThat(rows.get("Assets").each().parent()).isEqualTo("AssetsList");
        assertThat(rows.get("PayrollUkTimesheets").collection()).isEqualTo("timesheet");
        assertThat(WholeRecords.fetched(List.of("Invoices", "Assets"), rows)).containsExactly("Invoices", "AssetsList",
                "Assets");
        assertThat(WholeRecords.schedules(Map.of("Assets", "0 0 * * * ?"), rows)).containsEntry("AssetsList", "0 0 * * * ?");
        assertThat(WholeRecords.recordsOf("AssetsList", rows)).contains("Assets");
        assertThat(WholeRecords.recordsOf("Assets", rows)).isEmpty();
        assertThat(WholeRecords.recordsOf("AssetsList", Map.of("Assets", Entity.of("Assets", "assetId"))))
                .as("what is left once its records are no longer read singly").contains("Assets");
    }

    @Test
    void eachShippedRowNamesItsScopesTheGranularOneThatReadsFirst() throws IOException {
        assertThat(rows(Map.of())).allSatisfy((name, row) -> assertThat(row.scopes()).as(name).isNotEmpty()
                .first().asString().matches("(accounting\\.(?!transactions)|payroll\\.)[a-z.]+\\.read|(assets|files|projects)\\.read"));
    }

    @Test
    void noShippedRowHasAKeyThatTheCodeDoesNotKnow() throws IOException {
        List<String> known = Stream.of(Entity.class.getRecordComponents()).map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase()).toList();
        assertThat(Stream.of(((EnumerablePropertySource<?>) shipped()).getPropertyNames()))
                .allSatisfy(name -> assertThat(known).as(name).contains(name.split("\\.")[3].replaceAll("\\[.*", "")));
    }

    @Test
    void aUsersRowOfThreeLinesHasDefaults() throws IOException {
        Entity row = rows(Map.of("xero.entities.Receipts.path", "Old/Receipts", "xero.entities.Receipts.id", "ReceiptID",
                "xero.entities.Receipts.paging", "page-only")).get("Receipts");
        assertThat(row).isEqualTo(new Entity("Old/Receipts", "api.xro/2.0", "Receipts", "ReceiptID",
                Entity.Paging.PAGE_ONLY, "", false, "UpdatedDateUTC", List.of(), "", "", List.of(), Map.of(),
                Entity.Dates.MICROSOFT, "", Entity.Shape.ENVELOPE, Entity.One.ENVELOPE, "Status", 0, Entity.Each.NOTHING,
                List.of(), "", false, Whole.LISTED, List.of(), EntityTable.NONE));
    }

    @Test
    void aUsersRowChangesAShippedOneKeyByKey() throws IOException {
        Entity row = rows(Map.of("xero.entities.Contacts.order", "Name")).get("Contacts");
        assertThat(row.order()).isEqualTo("Name");
        assertThat(row.paging()).isEqualTo(Entity.Paging.PAGE);
        assertThat(row.id()).isEqualTo("ContactID");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xero.entities.Things.path            | ../connections | the path of its list below api.xro/2.0
            xero.entities.Things.path            |                | the path of its list below api.xro/2.0
            xero.entities.Invoices.path          | /Invoices      | the path of its list below api.xro/2.0
            xero.entities.Invoices.id            | Invoice.ID     | a name in letters and digits
            xero.entities.Invoices.scopes        | Read all       | accounting.invoices.read
            xero.entities.Invoices.paging        | pages          | PAGE_ONLY
            xero.entities.Journals.position      |                | JournalNumber
            xero.entities.Assets.path            | Assets/{part}/{other} | the path of its list below
            xero.entities.Invoices.path          | Invoices/{part} | each.parent
            xero.entities.Assets.each.values     | A B            | words such as DRAFT
            xero.entities.PayrollAuLeave.regions | Australia      | AU
            xero.entities.Assets.page-size       | -1             | the most records
            xero.entities.AssetTypes.whole.singly | true          | one: none
            xero.entities.ContactGroups.whole.again | hourly      | a Quartz cron expression
            xero.entities.Items.table.name       | xero_invoice   | no other table has
            xero.entities.TrialBalance.table.name | my_balance    | none for the record's id, ReportID
            xero.entities.TrialBalance.table.lines.name | my_line | no table.name
            xero.entities.TrialBalance.table.lists.my_row.list | Rows | no table.name
            xero.entities.Quotes.table.lists.my_part.list | Line Items | the fields that lead to the list
            xero.entities.Quotes.table.lists.my_part.list | LineItems.Tracking | a list that no other table has
            xero.entities.Quotes.table.lists.my_part.list | LineItems.Tracking.Parts | in one list of it
            xero.entities.Quotes.table.lines.columns.QuoteID | id | has a quote_id of its own
            xero.entities.Quotes.table.lists.xero_quote_line_tracking.columns.Number | text | has a number of its own
            xero.entities.Quotes.table.columns.Total | number     | money, ratio
            xero.entities.Quotes.table.columns.Sequence | text    | money, ratio
            xero.entities.Quotes.table.columns.First | text LineItems.0.Description | csv only
            xero.entities.Quotes.table.columns.Day | date UpdatedDateUTC | the type time
            """)
    void aRowThatCannotWorkIsNamedWithItsValueAndWhatWouldBeRight(
            String setting, String value, String right, CapturedOutput output) {
        assertThat(Start.in(folder).with(setting, value == null ? "" : value).failure(output))
                .contains(setting).contains(value == null ? "empty" : value).containsIgnoringCase(right);
    }

    @ParameterizedTest
    @CsvSource({"xero.entities.Contacts.pageing", "xero.entities.Assets.each.parents"})
    void aKeyThatIsNoneIsRefusedInOneSentence(String key, CapturedOutput output) {
        assertThat(Start.in(folder).with(key, "x").refusal(output)).containsIgnoringCase(key).contains("no key of a row of xero.entities",
                "modified-since, updated");
    }

    @Test
    void whatIsAskedForByTheRecordsOfAnotherEntityNeedsThatEntity(CapturedOutput output) {
        assertThat(Start.in(folder).with("xero.fetch.entities", "Invoices,ProjectTasks").refusal(output))
                .contains("xero.fetch.entities", "a list with Projects too");
    }

    @Test
    void noEntityIsAskedForByItsOwnRecords(CapturedOutput output) {
        assertThat(Start.in(folder).with("xero.fetch.entities", "Things")
                .with("xero.entities.Things.path", "Things/{part}").with("xero.entities.Things.id", "ThingID")
                .with("xero.entities.Things.collection", "Things")
                .with("xero.entities.Things.each.parent", "Things").refusal(output))
                .contains("xero.entities.Things.each.parent", "not asked for by these records");
    }

    @Test
    void aReportOfOneContactNeedsThatContact(CapturedOutput output) {
        assertThat(Start.in(folder).with("xero.fetch.entities", "AgedPayables").refusal(output)).isEqualTo("The setting"
                + " xero.entities.AgedPayables.parameters.contactId is empty; it must be filled in, since"
                + " xero.fetch.entities names AgedPayables.");
    }

    private static boolean isAccounting(Entity row) {
        return row.api().equals("api.xro/2.0");
    }

    private static List<String> named(Map<String, Entity> rows, Predicate<Entity> which) {
        return rows.keySet().stream().filter(name -> which.test(rows.get(name))).sorted().toList();
    }

    private static Map<String, Entity> rows(Map<String, Object> settings) throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("test", settings));
        sources.addLast(shipped());
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("xero.entities", Bindable.mapOf(String.class, Entity.class)).get();
    }

    private static PropertySource<?> shipped() {
        return new EntityFiles().settings();
    }
}

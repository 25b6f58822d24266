package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.simulator.OddJournals;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** A fresh PostgreSQL after one run over all that Xero has: each entity in its table, and the queries of docs/tables.md over them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedTablesTest {

    private static final int FEW = 12;
    private static final int INVOICES = 120;
    private static final String ACCOUNTING = "api.xro/2.0";
    private static final String TRIAL_BALANCE = "TrialBalance";
    private static final Map<String, String> COUNTRIES = Map.of("Sydney", "AU", "London", "GB", "Wellington", "NZ");

    private final PostgresDatabase database = PostgresDatabase.empty();
    private final JdbcTemplate sink = new JdbcTemplate(database.dataSource());
    private final Map<String, Entity> rows = new TreeMap<>(ShippedSettings.entities());
    private Bench bench;
    private SimulatedOrganisation sydney;

    @BeforeAll
    void fetchAll(@TempDir Path folder) {
        rows.values().removeIf(row -> row.table().name().isEmpty());
        List<String> entities = Stream.concat(rows.keySet().stream(), Stream.of(TRIAL_BALANCE)).toList();
        Set<String> scopes = new HashSet<>(List.of("openid", "profile", "email", "offline_access"));
        Map<String, Entity> all = ShippedSettings.entities();
        entities.forEach(entity -> all.get(entity).scopes().stream().filter(scope -> scope.endsWith(".read")).findFirst().ifPresent(scopes::add));
        bench = new Bench(folder).byHand().set("xero.sinks", "jdbc").set("xero.sink.jdbc.url", database.url())
                .set("xero.sink.jdbc.personal", true).set("xero.fetch.entities", String.join(",", entities))
                .set("xero.fetch.look-again", "2s,6h").set("xero.scopes", String.join(" ", scopes))
                .set("xero.entities.TrialBalance.parameters.date", "2026-11-30").start();
        bench.xero().allowTier("Journals");
        sydney = organisation("Sydney", OtherApisTest.PAYROLL_1);
        organisation("London", OtherApisTest.PAYROLL_2);
        organisation("Wellington", OtherApisTest.PAYROLL_2);
        fillBooks(sydney);
        bench.connect();
    }

    private SimulatedOrganisation organisation(String name, Map<String, Integer> payroll) {
        SimulatedOrganisation organisation = bench.xero().addOrganisation(name).in(COUNTRIES.get(name));
        OtherApisTest.KINDS.forEach((kind, count) -> organisation.records(kind).add(Math.min(count, FEW)));
        payroll.forEach((kind, count) -> organisation.records(kind).add(Math.min(count, FEW)));
        return organisation;
    }

    private void fillBooks(SimulatedOrganisation organisation) {
        organisation.openBooks();
        rows.values().stream().filter(row -> row.api().equals(ACCOUNTING)).map(row -> row.path().replace("/{part}", "")).distinct()
                .filter(path -> !List.of("Invoices", "Organisation", "Contacts", "Journals").contains(path))
                .forEach(path -> organisation.records(path).add(FEW));
        organisation.addInvoices(INVOICES);
        Set<String> known = new HashSet<>();
        organisation.records("Contacts").add(FEW);
        organisation.invoices().stream().map(invoice -> (ObjectNode) invoice.json().path("Contact").deepCopy())
                .filter(contact -> known.add(contact.path("ContactID").asText())).forEach(organisation.records("Contacts")::create);
        OddJournals.add(organisation, 20261130, 90);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void everyEntityHasItsTableAndEachElementOfItsListsARow() {
        int filled = 0;
        for (Map.Entry<String, Entity> row : rows.entrySet()) {
            String table = row.getValue().table().name();
            eventually(() -> assertThat(count("select count(*) from " + table)).as("rows of %s", row.getKey()).isPositive());
        }
        delivered();
        for (Map.Entry<String, Entity> row : rows.entrySet()) {
            String table = row.getValue().table().name();
            for (EntityTable.Lines list : row.getValue().table().parts()) {
                String path = list.path().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(".", "$.", "[*]"));
                int elements = count("select count(*) from " + table + ", jsonb_path_query(record, '" + path + "') as element"
                        + " where jsonb_typeof(element) <> 'null'");
                assertThat(count("select count(*) from " + list.name())).as(list.name()).isEqualTo(elements);
                filled += elements > 0 ? 1 : 0;
            }
        }
        assertThat(filled).as("lists with rows").isGreaterThan(30);
        assertThat(sink.queryForList("select distinct entity from xero_other_record", String.class)).containsExactly(TRIAL_BALANCE);
        assertThat(bench.application().status().path("parked").asInt()).isZero();
    }

    @Test
    void theTrialBalanceOfTheJournalsIsXerosReport() throws IOException {
        delivered();
        List<String> report = sink.query("""
                select account.code, sum(case cell.column_title when 'YTD Debit' then cell.amount end) as debit,
                    sum(case cell.column_title when 'YTD Credit' then cell.amount end) as credit
                from xero_report_line as cell
                join xero_account as account using (tenant_id, account_id)
                where cell.tenant_id = ? and cell.entity = 'TrialBalance' and cell.row_type = 'Row' and cell.column_number > 3
                group by account.code
                having sum(cell.amount) is not null
                """, (row, number) -> balance(row.getString(1), row.getBigDecimal(2), row.getBigDecimal(3)), sydney.tenantId());
        assertThat(report).hasSizeGreaterThan(8).anyMatch(line -> line.startsWith("960 ")).anyMatch(line -> line.startsWith("497 "));

        List<String> query = sink.query(query("as debit"), (row, number) -> balance(row.getString("account_code"),
                row.getBigDecimal("debit"), row.getBigDecimal("credit")));

        assertThat(query).containsExactlyInAnyOrderElementsOf(report);
    }

    @Test
    void receivablesAndRevenueAreThoseOfXerosInvoices() throws IOException {
        delivered();
        Map<String, BigDecimal> receivables = new TreeMap<>();
        Map<String, BigDecimal> revenue = new TreeMap<>();
        sydney.invoices().stream().map(SimulatedInvoice::json).filter(invoice -> invoice.path("Type").asText().equals("ACCREC"))
                .forEach(invoice -> {
                    String currency = invoice.path("CurrencyCode").asText();
                    String status = invoice.path("Status").asText();
                    if (status.equals("AUTHORISED")) {
                        receivables.merge(invoice.at("/Contact/Name").asText() + " " + invoice.path("DueDateString").asText().substring(0, 7)
                                + " " + currency, invoice.path("AmountDue").decimalValue(), BigDecimal::add);
                    }
                    if (List.of("AUTHORISED", "PAID").contains(status)) {
                        invoice.path("LineItems").forEach(line -> line.path("Tracking").forEach(tracking ->
                                revenue.merge(tracking.path("Name").asText() + " " + tracking.path("Option").asText() + " " + currency,
                                        line.path("LineAmount").decimalValue(), BigDecimal::add)));
                    }
                });

        assertThat(sums(query("as receivable"))).isEqualTo(plain(receivables)).hasSizeGreaterThan(10);
        assertThat(sums(query("as revenue"))).isEqualTo(plain(revenue)).hasSizeGreaterThan(2);
    }

    /** Waits until nothing is on its way. */
    private void delivered() {
        eventually(() -> {
            for (JsonNode stream : bench.application().status().get("streams")) {
                List<String> regions = rows.containsKey(stream.path("entity").asText()) ? rows.get(stream.path("entity").asText()).regions()
                        : List.of();
                if (stream.path("state").asText().equals("WORKING")
                        && (regions.isEmpty() || regions.contains(COUNTRIES.get(stream.path("organisation").asText())))) {
                    assertThat(stream.path("lastPassAt").isNull()).as("a pass of %s", stream.path("entity")).isFalse();
                }
            }
            assertThat(bench.sink("jdbc").path("waiting").asInt()).as("batches that wait").isZero();
        });
    }

    private int count(String sql) {
        return sink.queryForObject(sql, Integer.class);
    }

    private static String balance(String code, BigDecimal debit, BigDecimal credit) {
        return code + " " + plain(debit) + " " + plain(credit);
    }

    private static String plain(BigDecimal amount) {
        return amount == null || amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static Map<String, String> plain(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> plain(entry.getValue())));
    }

    /** @return the last column by the others */
    private Map<String, String> sums(String query) {
        Map<String, String> sums = new TreeMap<>();
        sink.query(query, row -> {
            int last = row.getMetaData().getColumnCount();
            List<String> names = new ArrayList<>();
            for (int i = 1; i < last; i++) {
                names.add(row.getString(i));
            }
            sums.put(String.join(" ", names), plain(row.getBigDecimal(last)));
        });
        return sums;
    }

    /** @return the query of the document that has these words */
    private static String query(String words) throws IOException {
        return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs/tables.md"))).results()
                .map(found -> found.group(1)).filter(query -> query.contains(words)).findFirst().orElseThrow();
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntitySchemas;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Every entity that is shipped, and some of a user's, in one application: each record as Xero has it, each kind of paging. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EntitiesTest {

    private static final Map<String, Integer> COUNTS = Map.of("Contacts", 250, "Quotes", 230, "Journals", 205,
            "LinkedTransactions", 130, "Payments", 101, "Users", 120, "Currencies", 7);
    private static final int FEW = 12;
    private static final Pattern DATE =
            Pattern.compile("\"([A-Za-z]+)\":\"/Date\\((-?\\d+)(?:[+-]\\d{4})?\\)/\"");
    /** Of the kinds here, no record is from that day. */
    private static final Pattern NO_DATE = Pattern.compile("\"([A-Za-z]*Date(?:String)?)\":\"1970-01-01(?:T00:00:00)?\"");
    private static final Pattern REPORTED = Pattern.compile("\"UpdatedDateUTC\":\"[^\"]*\"");

    private final PostgresDatabase database = PostgresDatabase.empty();
    private Bench bench;
    private SimulatedOrganisation all;
    private Map<String, Entity> rows;
    private List<String> entities;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.entities", String.join(",", List.of("Accounts",
                "BankTransactions", "BankTransfers", "BatchPayments", "BrandingThemes", "Budgets", "Contacts",
                "ContactGroups", "CreditNotes", "Currencies", "Invoices", "Items", "Journals", "LinkedTransactions",
                "ManualJournals", "Organisation", "Overpayments", "Payments", "Prepayments", "PurchaseOrders", "Quotes",
                "RepeatingInvoices", "TaxRates", "TrackingCategories", "Users", "ProfitAndLoss", "BalanceSheet",
                "TrialBalance", "AgedReceivables", "AgedPayables", "Themes", "Money", "Staff")))
                .set("xero.entities.AgedReceivables.parameters.contactId", "3f2a9c01-0000-4000-8000-000000000001")
                .set("xero.entities.AgedPayables.parameters.contactId", "3f2a9c01-0000-4000-8000-000000000001")
                // An entity of a known style, by one row.
                .set("xero.entities.Themes.path", "BrandingThemes").set("xero.entities.Themes.id", "BrandingThemeID")
                // Rows that ask for pages where Xero gives none: less than a page holds, and more.
                .set("xero.entities.Money.path", "Currencies").set("xero.entities.Money.id", "Code")
                .set("xero.entities.Money.paging", "page-only")
                .set("xero.entities.Staff.path", "Users").set("xero.entities.Staff.id", "UserID")
                .set("xero.entities.Staff.paging", "page")
                .set("xero.sinks", "file,jdbc").set("xero.sink.jdbc.url", database.url())
                .set("xero.fetch.schedule.TrackingCategories", "0/1 * * * * ?")
                .set("xero.scopes", "openid profile email offline_access accounting.invoices.read"
                        + " accounting.contacts.read accounting.settings.read accounting.payments.read"
                        + " accounting.banktransactions.read accounting.manualjournals.read accounting.budgets.read"
                        + " accounting.journals.read accounting.reports.profitandloss.read"
                        + " accounting.reports.balancesheet.read accounting.reports.trialbalance.read"
                        + " accounting.reports.aged.read").start();
        bench.xero().allowTier("Journals");
        rows = bench.application().bean(XeroProperties.class).entities();
        entities = bench.application().bean(XeroProperties.class).fetch().entities();
        all = organisation("Everything Ltd");
        bench.connect();
        passed(all);
    }

    @AfterEach
    void mend() {
        bench.xero().faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    /** Before others change records. */
    @Test
    @Order(1)
    void eachRecordOfEachEntityPassesUnchangedButForItsDates() {
        for (String entity : entities) {
            if (rows.get(entity).whole().listOnly()) {
                continue;
            }
            List<String> expected = expected(all, entity);
            assertThat(expected).as("records of %s at Xero", entity).isNotEmpty();
            eventually(() -> assertThat(lines(all, entity)).as(entity).containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    @Test
    @Order(2)
    void eachRecordIsARowOfItsEntitysTableAndNoneIsParked() {
        JdbcTemplate sink = new JdbcTemplate(database.dataSource());
        for (String entity : entities) {
            String table = rows.get(entity).table().name();
            if (rows.get(entity).whole().listOnly()) {
                continue;
            }
            int expected = expected(all, entity).size();
            eventually(() -> assertThat(sink.queryForObject("SELECT COUNT(*) FROM xero_record WHERE tenant_id = ? AND entity = ?",
                    Integer.class, all.tenantId(), entity)).as(entity).isEqualTo(expected));
            if (!table.isEmpty()) {
                assertThat(sink.queryForObject("SELECT COUNT(*) FROM " + table + " WHERE tenant_id = ?", Integer.class,
                        all.tenantId())).as(table).isEqualTo(expected);
            }
        }
        assertThat(sink.queryForList("SELECT DISTINCT entity FROM xero_other_record", String.class)).as("reports, and a user's own")
                .allMatch(entity -> rows.get(entity).table().name().isEmpty());
        assertThat(sink.queryForObject("SELECT SUM(net_amount) FROM xero_journal_line WHERE tenant_id = ?", BigDecimal.class,
                all.tenantId())).as("all that is booked").isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(bench.application().status().get("parked").asInt()).isZero();
    }

    @Test
    @Order(2)
    void eachRecordKeepsToTheSchemaOfItsEntity() {
        EntitySchemas schemas = bench.application().bean(EntitySchemas.class);
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        for (String entity : entities) {
            JsonSchema schema = factory.getSchema(schemas.of(entity).orElseThrow().text());
            lines(all, entity).forEach(line -> assertThat(schema.validate(line, InputFormat.JSON)).as("%s %s", entity, line).isEmpty());
        }
    }

    @Test
    void eachKindOfPagingAsksAsXeroWantsIt() {
        assertThat(queries("Contacts")).startsWith(
                "includeArchived=true&order=ContactID&page=1&pageSize=100",
                "includeArchived=true&order=ContactID&page=2&pageSize=100",
                "includeArchived=true&order=ContactID&page=3&pageSize=100");
        assertThat(queries("CreditNotes")).as("all decimals of unit prices")
                .startsWith("order=CreditNoteID&page=1&pageSize=100&unitdp=4");
        assertThat(queries("Items")).startsWith("unitdp=4");
        assertThat(queries("PurchaseOrders")).as("what Xero does not know")
                .startsWith("order=PurchaseOrderID&page=1&pageSize=100");
        assertThat(queries("Quotes")).as("no size, and on to an empty page").startsWith("order=QuoteID&page=1",
                "order=QuoteID&page=2", "order=QuoteID&page=3", "order=QuoteID&page=4");
        assertThat(queries("Journals")).as("the last number is the next offset")
                .startsWith("offset=0", "offset=302", "offset=602", "offset=617");
        assertThat(queries("TaxRates")).as("all at once").startsWith("");
        assertThat(queries("BankTransfers")).startsWith("includeDeleted=true");
    }

    @Test
    void onlyWhatUnderstandsIfModifiedSinceIsAskedByIt() {
        passAll();
        for (String entity : entities) {
            List<Request> asked = asked(all, path(entity));
            boolean since = asked.stream().anyMatch(call -> !call.header("If-Modified-Since").isEmpty());
            boolean knows = entities.stream().filter(other -> path(other).equals(path(entity)))
                    .anyMatch(other -> rows.get(other).modifiedSince());
            assertThat(since).as(entity).isEqualTo(knows);
        }
    }

    @Test
    void whatHasNoStampIsComparedAndOnlyChangesAreJournalledAndNothingIsGuessedToBeDeleted() {
        eventually(() -> assertThat(lines(all, "TaxRates")).hasSizeGreaterThanOrEqualTo(FEW));
        String changed = all.records("TaxRates").ids().get(3);
        String gone = all.records("TaxRates").ids().get(5);
        int before = lines(all, "TaxRates").size();
        int reports = lines(all, "ProfitAndLoss").size();
        all.records("TaxRates").update(changed, rate -> rate.put("Name", "Renamed"));
        JsonNode removed = all.records("TaxRates").all().get(5);
        all.records("TaxRates").remove(gone);
        passAll();
        eventually(() -> assertThat(lines(all, "TaxRates")).hasSize(before + 1));
        assertThat(lines(all, "TaxRates").get(before)).contains(changed, "Renamed");
        assertThat(lines(all, "TaxRates")).contains(rewritten(removed.toString()));
        assertThat(lines(all, "ProfitAndLoss")).as("a report made again is no change").hasSize(reports);
        all.records("TaxRates").update(changed, rate -> rate.put("Name", "GST on Income 3"));
    }

    @Test
    void anEndpointThatIgnoresPagesEndsAndIsShown() {
        assertThat(stream(all, "Money").path("state").asText()).isEqualTo("FAILING");
        assertThat(stream(all, "Money").path("lastError").asText()).contains("ignore paging", "paging: none");
        assertThat(stream(all, "Staff").path("state").asText()).as("more than a page holds is all there is")
                .isEqualTo("WORKING");
        assertThat(stream(all, "Staff").path("lastRecords").asInt()).isEqualTo(COUNTS.get("Users"));
    }

    @Test
    void anEntityIsFetchedByItsOwnSchedule() {
        int users = asked(all, "Items").size();
        int before = asked(all, "TrackingCategories").size();
        eventually(() -> assertThat(asked(all, "TrackingCategories")).hasSizeGreaterThan(before + 2));
        assertThat(asked(all, "Items")).as("the general schedule stands still").hasSize(users);
    }

    @Test
    void aPassThatWasInterruptedGoesOnAtItsOffsetOrPageAfterARestart() {
        SimulatedOrganisation cut = organisation("Interrupted Ltd");
        bench.xero().faults().on(request -> request.path().endsWith("/Journals")
                && request.parameter("offset").filter("302"::equals).isPresent()).of(cut).always(Fault.cut());
        bench.xero().faults().on(request -> request.path().endsWith("/Quotes") && request.page() == 3).of(cut)
                .always(Fault.status(500, "no"));
        bench.connect();
        eventually(() -> assertThat(List.of(failures(cut, "Journals"), failures(cut, "Quotes"))).containsExactly(1, 1));
        bench.xero().faults().clear();
        bench.restart();
        bench.xero().calls().clear();
        due(cut);
        passed(cut);
        assertThat(queries(cut, "Journals")).as("not from the beginning").containsExactly("offset=302", "offset=602",
                "offset=617");
        assertThat(queries(cut, "Quotes")).containsExactly("order=QuoteID&page=3", "order=QuoteID&page=4");
        for (String entity : List.of("Journals", "Quotes")) {
            eventually(() -> assertThat(lines(cut, entity)).as("%s once each", entity)
                    .containsExactlyInAnyOrderElementsOf(expected(cut, entity)));
        }
    }

    private SimulatedOrganisation organisation(String name) {
        SimulatedOrganisation organisation = bench.organisation(name, FEW);
        entities.stream().filter(entity -> !rows.get(entity).whole().listOnly()).map(this::path).distinct()
                .filter(path -> !path.equals("Invoices") && !path.equals("Organisation") && !path.startsWith("Reports/"))
                .forEach(path -> organisation.records(path).add(COUNTS.getOrDefault(path, FEW)));
        return organisation;
    }

    /** What Xero has, with dates in our form: what ends in UTC is an instant, all else a calendar date. */
    private List<String> expected(SimulatedOrganisation organisation, String entity) {
        String path = path(entity);
        if (path.equals("Invoices")) {
            return organisation.invoices().stream().map(SimulatedInvoice::onPage)
                    .map(invoice -> dated(invoice.toString())).toList();
        }
        if (path.equals("Organisation")) {
            return lines(organisation, entity).stream()
                    .filter(line -> line.contains("\"OrganisationID\":\"" + organisation.tenantId() + "\"")).limit(1)
                    .toList();
        }
        if (rows.get(entity).whole().singly()) {
            return organisation.records(path).all().stream().map(record -> dated(record.toString())).toList();
        }
        return organisation.records(path).listed().stream().map(record -> dated(record.toString())).toList();
    }

    /** What Xero writes for no date is none. */
    private static String dated(String record) {
        return NO_DATE.matcher(rewritten(record)).replaceAll("\"$1\":null");
    }

    private String path(String entity) {
        return rows.get(entity).path().replace("/{part}", "");
    }

    private static String rewritten(String record) {
        return REPORTED.matcher(DATE.matcher(record).replaceAll(EntitiesTest::iso))
                .replaceAll(match -> record.contains("\"ReportID\"") ? "" : match.group()).replace(",,", ",")
                .replace(",}", "}");
    }

    private static String iso(MatchResult date) {
        Instant time = Instant.ofEpochMilli(Long.parseLong(date.group(2)));
        String text = date.group(1).endsWith("UTC")
                ? DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC)
                        .format(time)
                : LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
        return "\"" + date.group(1) + "\":\"" + text + "\"";
    }

    /** @return the lines that the file sink wrote, in order */
    private List<String> lines(SimulatedOrganisation organisation, String entity) {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> folders = Files.list(bench.folder().resolve("export"))) {
            for (Path folder : folders.filter(each -> each.toString()
                    .endsWith("-" + organisation.tenantId().substring(0, 8))).toList()) {
                for (Path file : TestApplication.filesIn(folder.resolve(entity))) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stream().map(EntitiesTest::rewritten).toList();
    }

    private List<Request> asked(SimulatedOrganisation organisation, String path) {
        return bench.xero().calls().matching(request -> request.path().equals("/api.xro/2.0/" + path)
                && request.tenantId().equals(organisation.tenantId())).stream().map(call -> call.request()).toList();
    }

    private List<String> queries(String path) {
        return queries(all, path);
    }

    private List<String> queries(SimulatedOrganisation organisation, String path) {
        return asked(organisation, path).stream().map(Request::query).toList();
    }

    private JsonNode stream(SimulatedOrganisation organisation, String entity) {
        for (JsonNode stream : bench.application().status().get("streams")) {
            if (stream.path("tenantId").asText().equals(organisation.tenantId())
                    && stream.path("entity").asText().equals(entity)) {
                return stream;
            }
        }
        throw new AssertionError("/api/status shows no " + entity + " of " + organisation.name());
    }

    private int failures(SimulatedOrganisation organisation, String entity) {
        return stream(organisation, entity).path("failures").asInt();
    }

    private void due(SimulatedOrganisation organisation) {
        bench.due(organisation);
    }

    private void passAll() {
        bench.application().database().update("UPDATE xero_stream SET last_pass_at = NULL WHERE tenant_id = ?",
                all.tenantId());
        due(all);
        passed(all);
    }

    /** All but the one that cannot. */
    private void passed(SimulatedOrganisation organisation) {
        eventually(() -> assertThat(entities.stream().filter(entity -> !entity.equals("Money"))
                .filter(entity -> stream(organisation, entity).path("lastPassAt").isNull()).toList())
                .as("entities without a pass").isEmpty());
        eventually(() -> assertThat(failures(organisation, "Money")).isPositive());
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Assets, files, projects and payroll in one application, for organisations in three regions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OtherApisTest {

    private static final String SCOPES = "openid profile email offline_access accounting.settings.read assets.read"
            + " projects.read payroll.employees.read payroll.payruns.read payroll.payslip.read payroll.timesheets.read"
            + " payroll.settings.read";
    private static final List<String> EVERYWHERE = List.of("Assets", "AssetTypes", "AssetSettings", "Files", "Folders",
            "FilesInbox", "FileAssociations", "Projects", "ProjectTasks", "ProjectTime", "ProjectUsers", "SoldAssets");
    private static final List<String> AUSTRALIAN = List.of("PayrollAuEmployees", "PayrollAuPayRuns",
            "PayrollAuPayslipSummaries", "PayrollAuPayslips", "PayrollAuTimesheets", "PayrollAuLeave", "PayrollAuCalendars",
            "PayrollAuPayItems", "PayrollAuSuperFunds", "PayrollAuSettings");
    private static final List<String> BRITISH = List.of("PayrollUkEmployees", "PayrollUkPayRuns", "PayrollUkPayslips",
            "PayrollUkTimesheets", "PayrollUkLeave", "PayrollUkCalendars", "PayrollUkEarningsRates", "PayrollUkDeductions",
            "PayrollUkBenefits", "PayrollUkEarningsOrders", "PayrollUkLeaveTypes", "PayrollUkReimbursements",
            "PayrollUkSettings", "PayrollUkTrackingCategories");
    private static final List<String> KIWI = List.of("PayrollNzEmployees", "PayrollNzPayRuns", "PayrollNzPayslips",
            "PayrollNzTimesheets", "PayrollNzLeave", "PayrollNzCalendars", "PayrollNzEarningsRates", "PayrollNzDeductions",
            "PayrollNzStatutoryDeductions", "PayrollNzSuperannuations", "PayrollNzLeaveTypes", "PayrollNzReimbursements",
            "PayrollNzSettings", "PayrollNzTrackingCategories");
    private static final int LONG = 10 * 1024 * 1024;

    /** How many there are of each kind: some have several pages. */
    static final Map<String, Integer> KINDS = Map.ofEntries(Map.entry("assets.xro/1.0/Assets", 101),
            Map.entry("assets.xro/1.0/AssetTypes", 3), Map.entry("assets.xro/1.0/Settings", 1),
            Map.entry("files.xro/1.0/Files", 130), Map.entry("files.xro/1.0/Folders", 4),
            Map.entry("files.xro/1.0/Inbox", 1), Map.entry("files.xro/1.0/Associations", 12),
            Map.entry("projects.xro/2.0/Projects", 5), Map.entry("projects.xro/2.0/Tasks", 23),
            Map.entry("projects.xro/2.0/Time", 530), Map.entry("projects.xro/2.0/ProjectsUsers", 7));
    static final Map<String, Integer> PAYROLL_1 = Map.of("payroll.xro/1.0/Employees", 101,
            "payroll.xro/1.0/PayRuns", 5, "payroll.xro/1.0/Payslip", 12, "payroll.xro/1.0/Timesheets", 100,
            "payroll.xro/1.0/LeaveApplications", 9, "payroll.xro/1.0/PayrollCalendars", 3, "payroll.xro/1.0/PayItems", 1,
            "payroll.xro/1.0/Superfunds", 101, "payroll.xro/1.0/Settings", 1);
    static final Map<String, Integer> PAYROLL_2 = Map.ofEntries(Map.entry("payroll.xro/2.0/Employees", 7),
            Map.entry("payroll.xro/2.0/PayRuns", 5), Map.entry("payroll.xro/2.0/PaySlips", 21),
            Map.entry("payroll.xro/2.0/Timesheets", 101), Map.entry("payroll.xro/2.0/Leave", 11),
            Map.entry("payroll.xro/2.0/PayRunCalendars", 3), Map.entry("payroll.xro/2.0/LeaveTypes", 4),
            Map.entry("payroll.xro/2.0/EarningsRates", 101), Map.entry("payroll.xro/2.0/Deductions", 2),
            Map.entry("payroll.xro/2.0/Reimbursements", 2), Map.entry("payroll.xro/2.0/StatutoryDeductions", 2),
            Map.entry("payroll.xro/2.0/Superannuations", 2), Map.entry("payroll.xro/2.0/Benefits", 2),
            Map.entry("payroll.xro/2.0/EarningsOrders", 2), Map.entry("payroll.xro/2.0/Settings", 1),
            Map.entry("payroll.xro/2.0/Settings/TrackingCategories", 1));
    /** The kinds of the simulator whose path is not the row's. */
    private static final Map<String, String> PLACES = places("FileAssociations", "Associations", "ProjectTasks", "Tasks",
            "ProjectTime", "Time", "PayrollAuPayslipSummaries", "Payslip", "PayrollAuPayslips", "Payslip",
            "PayrollUkPayslips", "PaySlips", "PayrollUkLeave", "Leave", "PayrollNzLeave", "Leave",
            "PayrollUkTrackingCategories", "Settings/TrackingCategories");

    private static final Pattern MICROSOFT = Pattern.compile("\"([A-Za-z]+)\":\"/Date\\((-?\\d+)(?:[+-]\\d{4})?\\)/\"");
    private static final Pattern UTC =
            Pattern.compile("\"([A-Za-z]*[uU][tT][cC])\":\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)Z?\"");
    private static final Pattern DAY = Pattern.compile("\"(date|[A-Za-z]*Date|dateOfBirth)\":\"(\\d{4}-\\d\\d-\\d\\d)T00:00:00\"");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Bench bench;
    private SimulatedOrganisation sydney;
    private SimulatedOrganisation london;
    private SimulatedOrganisation wellington;
    private Map<String, Entity> rows;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.look-again", "2s,6h")
                .set("xero.sinks", "file,jdbc,content").set("xero.scopes", SCOPES)
                .set("xero.fetch.page-size", 1000).set("xero.sink.content.directory", folder.resolve("export"))
                .set("xero.fetch.entities", String.join(",", Stream.of(EVERYWHERE, AUSTRALIAN, BRITISH, KIWI)
                        .flatMap(List::stream).toList()))
                // An entity of a known style, by one row.
                .set("xero.entities.SoldAssets.api", "assets.xro/1.0").set("xero.entities.SoldAssets.path", "Assets")
                .set("xero.entities.SoldAssets.collection", "items").set("xero.entities.SoldAssets.id", "assetId")
                .set("xero.entities.SoldAssets.paging", "page").set("xero.entities.SoldAssets.page-size", 10)
                .set("xero.entities.SoldAssets.dates", "iso")
                .set("xero.entities.SoldAssets.parameters.status", "DISPOSED").start();
        sydney = organisation("Sydney", "AU", PAYROLL_1);
        london = organisation("London", "GB", PAYROLL_2);
        wellington = organisation("Wellington", "NZ", PAYROLL_2);
        wellington.without("projects");
        sydney.records("files.xro/1.0/Files").update(file(4), file -> file.put("Size", LONG));
        sydney.records("files.xro/1.0/Files").update(file(5), file -> file.put("Size", 26 * 1024 * 1024));
        rows = bench.application().bean(XeroProperties.class).entities();
        bench.connect();
    }

    @AfterEach
    void mend() {
        bench.xero().faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    @Order(1)
    void aScopeAProductAndARegionThatAreMissingAreStatesOfTheirStreamsAndNoOthers() {
        eventually(() -> {
            for (String entity : List.of("Files", "Folders", "FilesInbox")) {
                assertThat(state(sydney, entity)).as(entity).isEqualTo("MISSING_SCOPE");
            }
            for (String entity : List.of("Projects", "ProjectUsers")) {
                assertThat(state(wellington, entity)).as(entity).isEqualTo("MISSING_PRODUCT");
                assertThat(state(sydney, entity)).as(entity).isEqualTo("WORKING");
            }
            BRITISH.stream().filter(entity -> !rows.get(entity).each().hasParent() || rows.get(entity).whole().singly())
                    .forEach(entity ->
                    assertThat(state(sydney, entity)).as(entity).isEqualTo("WRONG_REGION"));
            assertThat(state(london, "PayrollAuLeave")).isEqualTo("WRONG_REGION");
            assertThat(state(wellington, "Assets")).isEqualTo("WORKING");
        });
        assertThat(stream(sydney, "PayrollUkEmployees").path("lastError").asText()).contains("GB", "Sydney", "AU");
        assertThat(stream(wellington, "Projects").path("lastError").asText())
                .contains("403", "The organisation does not subscribe to this").doesNotContain("about:blank");
        assertThat(calls(sydney, "/payroll.xro/2.0/")).as("calls in a wrong region").isZero();
        assertThat(calls(london, "/payroll.xro/1.0/")).as("calls in a wrong region").isZero();
        assertThat(calls(sydney, "/api.xro/2.0/Organisation")).as("looks for the region").isLessThanOrEqualTo(4);
        List<String> subjects = new ArrayList<>();
        bench.application().status().get("alerts").forEach(alert -> subjects.add(alert.path("subject").asText()));
        assertThat(subjects).filteredOn(each -> each.contains("Wellington") && each.contains("Project")).hasSize(1);
        assertThat(subjects).filteredOn(each -> each.contains("files.read")).as("one a scope and organisation").hasSize(3);
        assertThat(subjects).filteredOn(each -> each.contains("Payroll (AU) of London")).hasSize(1);
        assertThat(bench.application().status().at("/organisations/0/state").asText()).isEqualTo("CONNECTED");
    }

    /** Looking every few seconds for hours would keep the database busy where many organisations lack a product. */
    @Test
    @Order(1)
    void whatHangsOnAnEntityThatIsNotGivenWaitsAsLongAsThatDoes() {
        eventually(() -> assertThat(state(wellington, "Projects")).isEqualTo("MISSING_PRODUCT"));
        for (String entity : List.of("ProjectTasks", "ProjectTime")) {
            eventually(() -> assertThat(dueAt(wellington, entity)).as(entity).isEqualTo(dueAt(wellington, "Projects")));
        }
    }

    @Test
    @Order(2)
    void whatIsAboutPeopleGetsIntoTheTablesOnlyIfTheSinkIsToldSo() {
        eventually(() -> assertThat(rowsOf(sydney, "Assets")).hasSize(101));
        eventually(() -> assertThat(lines(sydney, "PayrollAuEmployees")).hasSize(101));
        eventually(() -> assertThat(lines(sydney, "PayrollAuSuperFunds")).hasSize(101));
        eventually(() -> assertThat(rowsOf(sydney, "PayrollAuCalendars")).as("which is about nobody").hasSize(3));
        assertThat(bench.application().database().queryForList(
                "SELECT DISTINCT entity FROM xero_record WHERE entity LIKE 'Payroll%'", String.class))
                .as("what is about people").allSatisfy(entity -> assertThat(rows.get(entity).personal()).isFalse());
    }

    @Test
    @Order(3)
    void eachRecordOfEachEntityPassesUnchangedButForItsDatesIntoFilesAndTables() {
        wellington.withAll();
        bench.set("xero.scopes", SCOPES + " files.read").set("xero.sink.jdbc.personal", true).restart();
        bench.connect();
        arrived(sydney, EVERYWHERE);
        arrived(sydney, AUSTRALIAN);
        arrived(london, BRITISH);
        arrived(wellington, KIWI);
        arrived(wellington, List.of("Projects", "ProjectTime"));
    }

    @Test
    @Order(4)
    void eachKindOfPagingAsksAsItsApiWantsIt() {
        assertThat(queries(sydney, "/assets.xro/1.0/Assets")).as("each status").contains(
                "status=DRAFT&orderBy=AssetNumber&page=1&pageSize=100", "status=REGISTERED&orderBy=AssetNumber&page=1&pageSize=100",
                "status=DISPOSED&orderBy=AssetNumber&page=1&pageSize=100", "status=DISPOSED&page=4&pageSize=10");
        assertThat(queries(sydney, "/assets.xro/1.0/AssetTypes")).contains("");
        assertThat(queries(sydney, "/files.xro/1.0/Files")).contains("sort=CreatedDateUTC&direction=ASC&page=1&pagesize=100",
                "sort=CreatedDateUTC&direction=ASC&page=2&pagesize=100")
                .noneMatch(query -> query.contains("page=3"));
        assertThat(queries(sydney, "/projects.xro/2.0/Projects")).contains("page=1&pageSize=500");
        assertThat(queries(sydney, "/payroll.xro/1.0/Employees")).as("on to an empty page")
                .contains("order=EmployeeID&page=1", "order=EmployeeID&page=2", "order=EmployeeID&page=3");
        assertThat(queries(london, "/payroll.xro/2.0/Timesheets")).as("as many as Xero tells")
                .contains("page=1", "page=2").doesNotContain("page=3");
        String run = wellington.records("payroll.xro/2.0/PayRuns").ids().get(0);
        assertThat(queries(wellington, "/payroll.xro/2.0/PaySlips")).contains("PayRunID=" + run + "&page=1");
    }

    @Test
    @Order(5)
    void onlyWhatDiffersIsJournalledAndOnlyWhatHangsOnAChangeIsAskedFor() {
        String changed = sydney.records("assets.xro/1.0/Assets").ids().get(7);
        sydney.records("assets.xro/1.0/Assets").update(changed, asset -> asset.put("assetName", "Renamed"));
        String run = sydney.records("payroll.xro/1.0/PayRuns").ids().get(2);
        sydney.records("payroll.xro/1.0/PayRuns").update(run, each -> each.put("PayRunStatus", "POSTED"));
        pass(sydney, "PayrollAuPayRuns", "PayrollAuEmployeesList");
        bench.xero().calls().clear();
        pass(sydney, "AssetsList");
        eventually(() -> assertThat(lines(sydney, "Assets")).hasSize(102).last().asString().contains("Renamed", "serialNumber"));
        assertThat(asked(sydney, "/assets.xro/1.0/Assets/")).as("assets that changed").extracting(Request::path)
                .containsExactly("/assets.xro/1.0/Assets/" + changed);
        bench.xero().calls().clear();
        pass(sydney, "PayrollAuPayslipSummaries", "PayrollAuPayslips", "ProjectTasks");
        eventually(() -> assertThat(lines(sydney, "Assets")).hasSize(102).last().asString().contains("Renamed"));
        assertThat(asked(sydney, "/payroll.xro/1.0/PayRuns/")).as("pay runs that changed").extracting(Request::path)
                .containsExactly("/payroll.xro/1.0/PayRuns/" + run);
        assertThat(asked(sydney, "/payroll.xro/1.0/Payslip/")).as("payslips that changed").isEmpty();
        assertThat(asked(sydney, "/projects.xro/2.0/Projects/")).as("each project").hasSize(5);
    }

    @Test
    @Order(6)
    void aPassGoesOnAtItsPartAndAProjectThatIsGoneEndsNoPass() {
        List<String> projects = sydney.records("projects.xro/2.0/Projects").ids().stream().sorted().toList();
        bench.xero().faults().on(request -> request.path().endsWith(projects.get(2) + "/Time"))
                .always(Fault.status(500, "no"));
        bench.xero().calls().clear();
        due(sydney, "ProjectTime");
        eventually(() -> assertThat(stream(sydney, "ProjectTime").path("failures").asInt()).isEqualTo(1));
        sydney.records("projects.xro/2.0/Projects").remove(projects.get(3));
        bench.xero().faults().clear();
        bench.xero().calls().clear();
        pass(sydney, "ProjectTime");
        assertThat(asked(sydney, "/projects.xro/2.0/Projects/")).extracting(Request::path).containsExactly(
                "/projects.xro/2.0/Projects/" + projects.get(2) + "/Time",
                "/projects.xro/2.0/Projects/" + projects.get(3) + "/Time",
                "/projects.xro/2.0/Projects/" + projects.get(4) + "/Time");
        assertThat(state(sydney, "ProjectTime")).isEqualTo("WORKING");
    }

    @Test
    @Order(7)
    void aPathThatIsWrongForEveryPartIsSaid() {
        bench.xero().faults().on(request -> request.path().endsWith("/Tasks")).always(Fault.status(404, "no such list"));
        due(sydney, "ProjectTasks");
        eventually(() -> assertThat(state(sydney, "ProjectTasks")).isEqualTo("NOT_FOUND"));
        assertThat(stream(sydney, "ProjectTasks").path("lastError").asText()).contains("404", "Projects/{part}/Tasks");
        bench.xero().faults().clear();
        pass(sydney, "ProjectTasks");
        assertThat(state(sydney, "ProjectTasks")).isEqualTo("WORKING");
    }

    @Test
    @Order(8)
    void aContentLiesInItsFolderToTheByteOnceAndOneThatIsTooLongIsParked() throws IOException {
        eventually(() -> assertThat(contents(sydney)).hasSize(129));
        for (JsonNode file : sydney.records("files.xro/1.0/Files").all()) {
            byte[] expected = new byte[file.path("Size").asInt()];
            new Random(file.path("Id").asText().hashCode()).nextBytes(expected);
            Path content = contents(sydney).stream().filter(each -> each.getFileName().toString()
                    .startsWith(file.path("Id").asText())).findFirst().orElse(null);
            if (expected.length > 25 * 1024 * 1024) {
                assertThat(content).as("a content that is too long").isNull();
            } else {
                assertThat(Files.readAllBytes(content)).as(file.toString()).isEqualTo(expected);
            }
        }
        assertThat(bench.application().get("/api/parked?sink=content").body()).contains(file(5), "xero.sink.content.max-size");
        sydney.records("files.xro/1.0/Files").update(file(0), file -> file.put("Name", "../new name.txt"));
        sydney.records("files.xro/1.0/Files").update(file(1), file -> file.put("FolderId", "elsewhere"));
        bench.xero().calls().clear();
        pass(sydney, "Files");
        eventually(() -> assertThat(contents(sydney)).extracting(each -> each.getFileName().toString())
                .anyMatch(name -> name.startsWith(file(0)) && name.contains("new name") && name.endsWith(".txt")).hasSize(129));
        eventually(() -> assertThat(lines(sydney, "Files")).anyMatch(line -> line.contains("elsewhere")));
        assertThat(asked(sydney, "/files.xro/1.0/Files/")).extracting(Request::path)
                .as("one that was only moved is not asked for again").containsExactly("/files.xro/1.0/Files/" + file(0) + "/Content");
    }

    @Test
    @Order(9)
    void oneRecordIsReadOnDemandWhereItsApiGivesOne() {
        String project = sydney.records("projects.xro/2.0/Projects").ids().get(0);
        ProducerTemplate routes = bench.application().bean(ProducerTemplate.class);
        assertThat(routes.requestBodyAndHeaders("direct:xero-record", null, Map.of("XeroTenantId", "Sydney", "XeroEntity",
                "Projects", "XeroRecord", project), String.class)).contains(project).doesNotContain("1234567Z");
        assertThat(bench.application().get("/api/organisations/" + sydney.tenantId() + "/ProjectTasks/" + project).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(9)
    void oneRecordIsWholeOnDemandWhereItsListIsPoorer() {
        String sheet = london.records("payroll.xro/2.0/Timesheets").ids().get(3);
        assertThat(bench.application().get("/api/organisations/" + london.tenantId() + "/PayrollUkTimesheets/" + sheet).body())
                .contains(sheet, "timesheetLines");
    }

    @Test
    @Order(9)
    void noSinkGetsTheListThatTellsWhatIsToBeReadSingly() {
        assertThat(TestApplication.filesIn(folder(sydney))).extracting(file -> folder(sydney).relativize(file).toString())
                .isNotEmpty().noneMatch(file -> file.matches("(Assets|PayrollAuEmployees)List/.*"));
        assertThat(rowsOf(sydney, "AssetsList")).isEmpty();
    }

    @Test
    @Order(10)
    void aRegionThatTheLoginMayNotAskForIsNotAskedForInEachPass() {
        bench.application().database().update("UPDATE xero_organisation SET country = NULL WHERE tenant_id = ?",
                london.tenantId());
        bench.xero().faults().on(request -> request.path().endsWith("/Organisation"))
                .always(Fault.status(403, "{\"Detail\":\"AuthorizationUnsuccessful\"}"));
        bench.xero().calls().clear();
        pass(london, "PayrollUkEmployeesList", "PayrollUkTimesheetsList");
        assertThat(calls(london, "/api.xro/2.0/Organisation")).isOne();
        bench.xero().faults().clear();
    }

    private static Map<String, String> places(String... names) {
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < names.length; i += 2) {
            places.put(names[i], names[i + 1]);
        }
        return Map.copyOf(places);
    }

    private String file(int number) {
        return sydney.records("files.xro/1.0/Files").ids().get(number);
    }

    private SimulatedOrganisation organisation(String name, String country, Map<String, Integer> payroll) {
        SimulatedOrganisation organisation = bench.xero().addOrganisation(name).in(country);
        KINDS.forEach((kind, count) -> organisation.records(kind).add(count));
        payroll.forEach((kind, count) -> organisation.records(kind).add(count));
        return organisation;
    }

    private void arrived(SimulatedOrganisation organisation, List<String> entities) {
        for (String entity : entities) {
            List<String> expected = expected(organisation, entity);
            assertThat(expected).as("records of %s at Xero", entity).isNotEmpty();
            eventually(() -> assertThat(lines(organisation, entity)).as("%s of %s", entity, organisation.name())
                    .containsExactlyInAnyOrderElementsOf(expected));
            eventually(() -> assertThat(rowsOf(organisation, entity)).as("rows of %s", entity)
                    .containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    private List<String> expected(SimulatedOrganisation organisation, String entity) {
        Entity row = rows.get(entity);
        return organisation.records(row.api() + "/" + PLACES.getOrDefault(entity, row.path().replace("/{part}", ""))).all().stream()
                .filter(record -> !entity.equals("SoldAssets") || record.path("assetStatus").asText().equals("Disposed"))
                .map(record -> {
                    if (entity.equals("SoldAssets")) {
                        // A row of a user's own that names no whole records has what the list has.
                        ((ObjectNode) record).remove("serialNumber");
                    }
                    if (entity.equals("PayrollNzEmployees")) {
                        // The UK's alone: these are fetched as their list has them, which lacks it.
                        ((ObjectNode) record).remove("nationalInsuranceNumber");
                    }
                    if (entity.endsWith("PayslipSummaries")) {
                        ((ObjectNode) record).remove(List.of("EarningsLines", "TaxLines"));
                    }
                    return rewritten(record.toString());
                }).toList();
    }

    /** What Xero has, with dates in our form: what ends in UTC is an instant, all else a calendar date. */
    private static String rewritten(String record) {
        String plain = MICROSOFT.matcher(record).replaceAll(OtherApisTest::iso);
        return DAY.matcher(UTC.matcher(plain).replaceAll(date -> "\"" + date.group(1) + "\":\"" + MILLIS.format(
                LocalDateTime.parse(date.group(2)).toInstant(ZoneOffset.UTC)) + "\"")).replaceAll("\"$1\":\"$2\"");
    }

    private static String iso(MatchResult date) {
        Instant time = Instant.ofEpochMilli(Long.parseLong(date.group(2)));
        return "\"" + date.group(1) + "\":\"" + (date.group(1).endsWith("UTC") ? MILLIS.format(time)
                : LocalDate.ofInstant(time, ZoneOffset.UTC).toString()) + "\"";
    }

    private List<String> rowsOf(SimulatedOrganisation organisation, String entity) {
        return bench.application().database().queryForList("SELECT record FROM xero_record WHERE tenant_id = ? AND"
                + " entity = ?", String.class, organisation.tenantId(), entity);
    }

    /** @return the lines that the file sink wrote, in order */
    private List<String> lines(SimulatedOrganisation organisation, String entity) {
        List<String> lines = new ArrayList<>();
        try {
            for (Path file : TestApplication.filesIn(folder(organisation).resolve(entity))) {
                if (file.toString().endsWith(".ndjson")) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private List<Path> contents(SimulatedOrganisation organisation) {
        return TestApplication.filesIn(folder(organisation).resolve("Files/contents"));
    }

    private Path folder(SimulatedOrganisation organisation) {
        return bench.folder().resolve("export/" + organisation.name() + "-" + organisation.tenantId().substring(0, 8));
    }

    private List<Request> asked(SimulatedOrganisation organisation, String path) {
        return bench.xero().calls().matching(request -> request.path().startsWith(path)
                && request.tenantId().equals(organisation.tenantId())).stream().map(call -> call.request()).toList();
    }

    private int calls(SimulatedOrganisation organisation, String path) {
        return asked(organisation, path).size();
    }

    private List<String> queries(SimulatedOrganisation organisation, String path) {
        return asked(organisation, path).stream().filter(request -> request.path().equals(path)).map(Request::query).toList();
    }

    private String state(SimulatedOrganisation organisation, String entity) {
        return stream(organisation, entity).path("state").asText();
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

    private void due(SimulatedOrganisation organisation, String entity) {
        bench.application().database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE tenant_id = ? AND"
                + " entity = ?", organisation.tenantId(), entity);
    }

    private Instant dueAt(SimulatedOrganisation organisation, String entity) {
        return bench.application().database().queryForObject("SELECT due_at FROM xero_stream WHERE tenant_id = ? AND"
                + " entity = ?", Timestamp.class, organisation.tenantId(), entity).toInstant();
    }

    /** Walks one more pass of each, one after another, to its end. */
    private void pass(SimulatedOrganisation organisation, String... entities) {
        for (String entity : entities) {
            Object before = lastPass(organisation, entity);
            due(organisation, entity);
            eventually(() -> assertThat(lastPass(organisation, entity)).as("a pass of %s", entity).isNotEqualTo(before));
        }
    }

    private String lastPass(SimulatedOrganisation organisation, String entity) {
        return stream(organisation, entity).path("lastPassAt").asText();
    }
}

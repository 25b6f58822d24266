package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Faults;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Refusals of each sort: what passes, passes by itself; what stays is told as what it is, once, and ends by itself too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

    private static final String PERSON = "ada@example.com";

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).set("xero.fetch.entities", "Invoices,Contacts,CreditNotes,Items,Projects,PayrollAuEmployees")
                .set("xero.entities.PayrollAuEmployees.whole.singly", "false").set("xero.fetch.look-again", "1s,2s,3s").set("xero.refresh.sweep", "200ms")
                .set("xero.scopes", "openid profile email offline_access accounting.invoices.read accounting.contacts.read"
                        + " accounting.settings.read projects.read payroll.employees.read").start();
    }

    @AfterEach
    void mend() {
        bench.xero().faults().clear();
        bench.application().status().get("organisations").findValuesAsText("tenantId").forEach(id ->
                bench.application().operator().delete("/api/organisations/" + id + "?records=remove"));
        eventually(() -> assertThat(bench.application().status().get("streams")).isEmpty());
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void aPassing403EndsNothing() {
        SimulatedOrganisation demo = organisation("Passing");
        Faults.Rule rule = bench.xero().faults().onPage(2).of(demo).once(Fault.forbidden());
        bench.xero().calls().clear();
        connect();
        eventually(() -> assertThat(bench.exported(demo)).hasSize(150));
        assertThat(rule.hits()).isOne();
        assertThat(state()).isEqualTo("CONNECTED");
        assertThat(happened()).noneMatch(text -> text.contains("was disconnected"));
        assertThat(bench.xero().calls().count("/connections")).as("looks, with that of the login").isLessThanOrEqualTo(2);
    }

    @Test
    void aProductThatRefusesForEverIsAStateOfItsOwnStreams() {
        SimulatedOrganisation demo = organisation("Without projects");
        Faults.Rule rule = bench.xero().faults().onPath("/projects.xro/").of(demo).always(Fault.forbidden());
        connect();
        eventually(() -> assertThat(stream("Projects").path("state").asText()).isEqualTo("MISSING_PRODUCT"));
        eventually(() -> assertThat(alerts()).hasSize(1));
        assertThat(alerts().get(0)).contains("Projects of Without projects");
        assertThat(told("product:")).contains("subscribe", "as the same person does not help").doesNotContain("/xero/connect");
        assertThat(state()).isEqualTo("CONNECTED");
        assertThat(verdict("level")).isEqualTo("PERSON");
        assertThat(stream("Projects").path("dueAt").isNull()).as("when it is asked for again").isFalse();
        demo.addInvoices(1);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(151));
        rule.remove();
        eventually(() -> assertThat(stream("Projects").path("state").asText()).as("by itself").isEqualTo("WORKING"));
        eventually(() -> assertThat(alerts()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405})
    void aPageOfAProxyIsAFailureOfAllStreamsAndOneMessage(int status) {
        SimulatedOrganisation demo = organisation("Behind a proxy " + status);
        connect();
        eventually(() -> assertThat(states()).containsOnly("WORKING"));
        eventually(() -> assertThat(bench.exported(demo)).hasSize(150));
        bench.xero().faults().on(request -> request.path().contains(".xro/")).always(Fault.page(status));
        eventually(() -> assertThat(alerts()).isNotEmpty());
        eventually(() -> assertThat(stream("Projects").path("failures").asInt()).isGreaterThanOrEqualTo(5));
        assertThat(states()).containsOnly("FAILING");
        assertThat(alerts()).containsExactly("Xero: records of Behind a proxy " + status + " cannot be fetched");
        assertThat(stream("Items").path("lastError").asText()).contains("proxy", String.valueOf(status));
        assertThat(state()).isEqualTo("CONNECTED");
        bench.xero().faults().clear();
        due();
        eventually(() -> assertThat(states()).containsOnly("WORKING"));
        eventually(() -> assertThat(alerts()).isEmpty());
    }

    @Test
    void one405AndOne401ThatSaysNoArePassing() {
        SimulatedOrganisation demo = organisation("Stumbling");
        bench.xero().faults().onPath("/payroll.xro/").of(demo).once(Fault.wrongRegion());
        bench.xero().faults().onPath("/api.xro/2.0/Contacts").of(demo).once(Fault.notAuthorised());
        connect();
        eventually(() -> assertThat(states()).containsOnly("WORKING"));
        eventually(() -> assertThat(stream("PayrollAuEmployees").path("lastPassAt").isNull()).isFalse());
        eventually(() -> assertThat(stream("Contacts").path("lastPassAt").isNull()).isFalse());
        assertThat(happened()).noneMatch(text -> text.contains("is refused"));
    }

    @Test
    void anOutageAndOne404AtItsEndRestNothing() {
        SimulatedOrganisation demo = organisation("Outage");
        bench.xero().faults().onPath("/api.xro/2.0/Contacts").of(demo).times(4, Fault.offline());
        Faults.Rule none = bench.xero().faults().onPath("/api.xro/2.0/Contacts").of(demo).once(Fault.notFound());
        connect();
        eventually(() -> assertThat(none.hits()).isOne());
        eventually(() -> assertThat(stream("Contacts").path("lastPassAt").isNull()).isFalse());
        assertThat(stream("Contacts").path("state").asText()).isEqualTo("WORKING");
        assertThat(bench.application().get("/api/events?limit=200").body()).doesNotContain("NOT_FOUND");
    }

    @Test
    void whatIsDisconnectedInsideXeroIsToldAndGoesOnByItselfOnceItIsListedAgain() {
        SimulatedOrganisation demo = organisation("Gone and back");
        connect();
        eventually(() -> assertThat(bench.exported(demo)).hasSize(150));
        bench.xero().disconnect(demo.tenantId());
        eventually(() -> assertThat(state()).isEqualTo("DISCONNECTED"));
        assertThat(alerts()).as("one message, not one for each entity").containsExactly("Xero: Gone and back was disconnected");
        assertThat(states()).containsOnly("DISCONNECTED");
        eventually(() -> assertThat(stream("Items").path("dueAt").isNull()).as("the next look").isFalse());
        assertThat(verdict("text")).contains("Gone and back was disconnected inside Xero");
        int calls = bench.xero().calls().ofTenant(demo.tenantId());
        demo.addInvoices(2);
        int looks = bench.xero().calls().count("/connections");
        eventually(() -> assertThat(bench.xero().calls().count("/connections")).isGreaterThan(looks));
        assertThat(bench.xero().calls().ofTenant(demo.tenantId())).as("calls meanwhile").isEqualTo(calls);
        bench.xero().reconnect(PERSON, demo.tenantId());
        eventually(() -> assertThat(bench.exported(demo)).hasSize(152));
        assertThat(state()).isEqualTo("CONNECTED");
        eventually(() -> assertThat(alerts()).isEmpty());
    }

    @Test
    void anOrganisationThatIsRefusedThoughItIsConnectedIsToldOnceAndSendsNobodyToALogin() {
        SimulatedOrganisation demo = organisation("Refused");
        connect();
        eventually(() -> assertThat(states()).containsOnly("WORKING"));
        bench.xero().faults().on(request -> request.path().contains(".xro/")).of(demo).always(Fault.forbidden());
        eventually(() -> assertThat(states()).containsOnly("REFUSED"));
        assertThat(alerts()).containsExactly("Xero: calls for Refused are refused");
        assertThat(told("several:")).contains("still connected", "subscription", "Affected entities of Refused (")
                .doesNotContain("/xero/connect");
        assertThat(state()).isEqualTo("CONNECTED");
        assertThat(verdict("text")).contains("Xero refuses 6 streams");
        bench.xero().faults().clear();
        eventually(() -> assertThat(states()).as("by itself").containsOnly("WORKING"));
        eventually(() -> assertThat(alerts()).isEmpty());
    }

    @Test
    void aLostLoginAndALimitAreWhatTheStreamsShow() {
        SimulatedOrganisation demo = organisation("Held back");
        connect();
        eventually(() -> assertThat(states()).containsOnly("WORKING"));
        bench.xero().faults().onApi().of(demo).always(Fault.rateLimited("day", Duration.ofHours(3)));
        eventually(() -> assertThat(states()).containsOnly("WAITING_LIMIT"));
        assertThat(stream("Invoices").path("lastError").asText()).contains("limit is reached (day)");
        assertThat(Duration.between(time(bench.application().status().at("/application/now")),
                time(stream("Invoices").path("dueAt")))).isBetween(Duration.ofHours(2), Duration.ofHours(3));
        assertThat(verdict("text")).doesNotContain("All well");
        bench.xero().faults().onToken().always(Fault.oauth("invalid_grant"));
        bench.application().database().update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP,"
                + " previous_refresh_token = NULL WHERE state = 'WORKING'");
        eventually(() -> assertThat(states()).containsOnly("WAITING_LOGIN"));
        assertThat(stream("Invoices").path("dueAt").isNull()).as("no next pass").isTrue();
        assertThat(stream("Invoices").path("lastError").asText()).contains("invalid_grant");
        assertThat(verdict("text")).contains("Held back must be reconnected");
        assertThat(bench.application().get("/api/streams?state=WAITING_LOGIN").body()).contains("Held back");
        bench.xero().faults().clear();
        bench.application().database().update("UPDATE xero_limit SET paused_until = NULL, rest_until = NULL, day_left = NULL");
        connect();
        eventually(() -> assertThat(states()).containsOnly("WORKING"));
    }

    @Test
    void aLoginThatXeroRefusesOnceWorksAgainByItself() {
        SimulatedOrganisation demo = organisation("Refused login");
        connect();
        eventually(() -> assertThat(states()).containsOnly("WORKING"));
        bench.xero().faults().onToken().once(Fault.oauth("invalid_grant"));
        bench.application().database().update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP,"
                + " previous_refresh_token = NULL WHERE state = 'WORKING'");
        eventually(() -> assertThat(alerts()).containsExactly("Xero: please connect Refused login again"));
        eventually(() -> assertThat(alerts()).isEmpty());
        assertThat(state()).isEqualTo("CONNECTED");
        demo.addInvoices(1);
        due();
        eventually(() -> assertThat(bench.exported(demo)).hasSize(151));
    }

    private SimulatedOrganisation organisation(String name) {
        SimulatedOrganisation demo = bench.organisation(name, 150);
        bench.xero().consent().as(PERSON).tick(demo.tenantId());
        return demo;
    }

    private void connect() {
        bench.connect();
    }

    private void due() {
        bench.application().database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP");
    }

    private String state() {
        for (JsonNode each : bench.application().status().get("organisations")) {
            if (each.path("records").isNull()) {
                return each.path("state").asText();
            }
        }
        throw new AssertionError("/api/status shows no organisation");
    }

    private String verdict(String field) {
        return bench.application().status().path("verdict").path(field).asText();
    }

    private List<String> states() {
        List<String> states = new ArrayList<>();
        bench.application().status().get("streams").forEach(stream -> states.add(stream.path("state").asText()));
        return states;
    }

    private JsonNode stream(String entity) {
        return StreamSupport.stream(bench.application().status().get("streams").spliterator(), false)
                .filter(each -> each.path("entity").asText().equals(entity)).findFirst()
                .orElseThrow(() -> new AssertionError("/api/status shows no stream of " + entity));
    }

    private List<String> alerts() {
        List<String> subjects = new ArrayList<>();
        bench.application().status().get("alerts").forEach(alert -> subjects.add(alert.path("subject").asText()));
        return subjects;
    }

    private List<String> happened() {
        return bench.application().database().queryForList("SELECT subject FROM xero_alert", String.class);
    }

    private String told(String topic) {
        return bench.application().database().queryForObject("SELECT body || COALESCE(link, '') FROM xero_alert WHERE raised"
                + " AND topic LIKE '" + topic + "%'", String.class);
    }

    private static Instant time(JsonNode text) {
        return Instant.parse(text.asText());
    }
}

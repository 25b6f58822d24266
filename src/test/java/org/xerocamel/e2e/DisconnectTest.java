package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.connect.Departure;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Faults;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Organisations that are disconnected here, and logins that are revoked, with their records or without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisconnectTest {

    private static final List<String> TABLES = List.of("xero_batch", "xero_record_index", "xero_pass", "xero_parked",
            "xero_refetch", "xero_search_record");

    private Bench bench;
    private int people;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).set("xero.refresh.sweep", "200ms").set("xero.folder-names", "plain").start();
    }

    @AfterEach
    void clear() {
        bench.xero().faults().clear();
        eventually(() -> assertThat(bench.application().status().get("alerts")).as("what people are told").isEmpty());
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void anOrganisationIsDisconnectedAtXeroAndGoesOnWhereItStoppedOnceItIsConnectedAgain() {
        SimulatedOrganisation demo = fetched("Kept", 7);
        int connections = bench.xero().connections();
        int before = disconnections().size();
        HttpResponse<String> answer = ended("organisations/Kept");
        assertThat(Operator.json(answer).get("endedAtXero").asBoolean()).isTrue();
        assertThat(Operator.json(answer).get("records").asText()).isEqualTo("KEPT");
        assertThat(bench.xero().connections()).isEqualTo(connections - 1);
        List<Call> ended = disconnections().subList(before, disconnections().size());
        assertThat(ended).allSatisfy(call -> assertThat(call.request().path()).startsWith("/connections/")
                .doesNotContain(demo.tenantId()));
        // The request may find what the sweep has ended just before it.
        assertThat(ended).first().satisfies(call -> assertThat(call.status()).isEqualTo(204));
        assertThat(organisation(demo).get("state").asText()).isEqualTo("DISCONNECTED");
        assertThat(organisation(demo).get("records").asText()).isEqualTo("KEPT");
        atRest(demo);
        int calls = bench.xero().calls().ofTenant(demo.tenantId());
        String folder = organisation(demo).get("folder").asText();
        demo.addInvoices(2);
        assertThat(bench.application().get("/api/organisations/Kept/invoices/1").statusCode()).isEqualTo(409);
        assertThat(delete("organisations/" + demo.tenantId()).statusCode()).as("once more").isEqualTo(200);
        assertThat(bench.xero().calls().ofTenant(demo.tenantId())).as("calls since").isEqualTo(calls);

        connect("kept-again@example.com", demo);
        eventually(() -> assertThat(bench.exported(demo)).as("what was new, and no more").hasSize(9));
        assertThat(organisation(demo).get("records").isNull()).isTrue();
        assertThat(organisation(demo).get("folder").asText()).isEqualTo(folder);
    }

    @Test
    void recordsAreRemovedOnRequestAndFetchedAnewUnderLaterNumbersAfterANewConnection() {
        SimulatedOrganisation demo = fetched("Removed", 6);
        ProducerTemplate routes = bench.application().bean(ProducerTemplate.class);
        eventually(() -> assertThat(routes.requestBodyAndHeaders("direct:xero-disconnect", null,
                Map.of("XeroTenantId", "Removed", "XeroRecords", "remove"), Departure.class).endedAtXero())
                .as("told to Xero, by this call or by the sweep that came first").isTrue());
        eventually(() -> assertThat(organisation(demo).get("records").asText()).isEqualTo("REMOVED"));
        assertNothingIsLeft(demo);
        assertThat(streams(demo)).as("streams shown").isEmpty();
        String folder = organisation(demo).get("folder").asText();
        connect("removed-again@example.com", demo);
        eventually(() -> assertThat(bench.exported(demo)).as("fetched again, in files of their own").hasSize(12));
        assertThat(organisation(demo).get("folder").asText()).isEqualTo(folder);
        assertThat(bench.sink("file").get("state").asText()).isNotEqualTo("RETRYING");
    }

    @Test
    void aPassUnderWayWritesNothingAfterTheRecordsWereRemoved() throws Exception {
        SimulatedOrganisation demo = fetched("Under way", 3);
        CountDownLatch open = new CountDownLatch(1);
        Fault hold = Fault.holdUntil(open);
        var held = bench.xero().faults().onPages().of(demo).always(hold);
        demo.addInvoices(5);
        eventually(() -> assertThat(held.hits()).as("pages under way").isPositive());
        assertThat(delete("organisations/" + demo.tenantId() + "?records=remove").statusCode()).isIn(200, 202);
        eventually(() -> assertThat(organisation(demo).get("records").asText()).isEqualTo("REMOVED"));
        open.countDown();
        eventually(() -> assertThat(bench.xero().calls().matching(request -> request.tenantId().equals(demo.tenantId())))
                .as("the call that was held").allSatisfy(call -> assertThat(call.status()).isPositive()));
        atRest(demo);
        assertNothingIsLeft(demo);
    }

    @Test
    void whatWasBrokenOffGoesOnByItself() {
        SimulatedOrganisation demo = fetched("Broken off", 4);
        Faults.Rule away = bench.xero().faults().onDisconnection().always(Fault.offline());
        eventually(() -> {
            // The sweep may come first; then its own call meets the 503, and the next answer says so.
            HttpResponse<String> answer = delete("organisations/" + demo.tenantId());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(Operator.json(answer).get("note").asText()).contains("503");
        });
        int connections = bench.xero().connections();
        away.remove();
        eventually(() -> {
            // As a process leaves it that ends right after its note; a sweep that met the last 503 may note that afterwards.
            bench.application().database().update("UPDATE xero_departure SET remove_records = TRUE, next_attempt_at ="
                    + " CURRENT_TIMESTAMP WHERE tenant_id = ?", demo.tenantId());
            assertThat(organisation(demo).get("records").asText()).isEqualTo("REMOVED");
        });
        eventually(() -> assertThat(bench.xero().connections()).as("connections at Xero").isEqualTo(connections - 1));
        assertNothingIsLeft(demo);
        eventually(() -> assertThat(bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_departure"
                + " WHERE tenant_id = ?", Long.class, demo.tenantId())).isZero());
    }

    @Test
    void aRevokedLoginEndsAllItsConnectionsAndItsTokensAreGone() {
        SimulatedOrganisation first = bench.organisation("Revoked 1", 3);
        SimulatedOrganisation second = bench.organisation("Revoked 2", 3);
        SimulatedOrganisation shared = bench.organisation("Shared", 3);
        connect("other@example.com", shared, bench.organisation("Others", 1));
        String login = connect("leaving@example.com", first, second, shared);
        eventually(() -> assertThat(bench.exported(second)).hasSize(3));
        int revoked = bench.xero().calls().count("/connect/revocation");
        HttpResponse<String> answer = delete("authorisations/" + login);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = Operator.json(answer);
        assertThat(body.get("note").asText()).contains("all connections of leaving@example.com");
        assertThat(body.get("organisations")).extracting(each -> each.get("organisation").asText())
                .containsExactlyInAnyOrder("Revoked 1", "Revoked 2");
        assertThat(bench.xero().calls().count("/connect/revocation")).isEqualTo(revoked + 1);
        assertThat(bench.application().database().queryForMap("SELECT state, access_token, refresh_token,"
                + " previous_refresh_token FROM xero_authorisation WHERE id = ?", login)).as("what is kept of its tokens")
                .containsEntry("STATE", "REVOKED").containsEntry("ACCESS_TOKEN", null)
                .containsEntry("REFRESH_TOKEN", null).containsEntry("PREVIOUS_REFRESH_TOKEN", null);
        assertThat(organisation(first).get("folder").asText()).as("the folder, by xero.folder-names").isEqualTo(
                "Revoked_1-" + first.tenantId().substring(0, 8));
        assertThat(organisation(first).get("state").asText()).isEqualTo("DISCONNECTED");
        assertThat(organisation(shared).get("state").asText()).as("by the other person's login").isEqualTo("CONNECTED");
        shared.addInvoices(1);
        eventually(() -> assertThat(bench.exported(shared)).hasSize(4));
        connect("leaving@example.com", first);
        first.addInvoices(1);
        eventually(() -> assertThat(bench.exported(first)).hasSize(4));
    }

    @Test
    void aRevocationThatXeroHasNotConfirmedIsToldAgainButNeverAfterANewLogin() {
        SimulatedOrganisation demo = bench.organisation("Away", 2);
        String login = connect("away@example.com", demo);
        bench.xero().faults().onPath("/connect/revocation").always(Fault.offline());
        HttpResponse<String> answer = delete("authorisations/" + login + "?records=remove");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(login(login).get("state").asText()).isEqualTo("REVOKING");
        eventually(() -> assertThat(login(login).get("lastError").asText()).contains("503"));
        eventually(() -> assertThat(organisation(demo).get("records").asText()).isEqualTo("REMOVED"));
        connect("away@example.com", demo);
        bench.xero().faults().clear();
        int told = bench.xero().calls().count("/connect/revocation");
        bench.application().database().update("UPDATE xero_authorisation SET next_attempt_at = CURRENT_TIMESTAMP");
        demo.addInvoices(1);
        eventually(() -> assertThat(bench.lastVersions(demo)).as("fetched by the new login").hasSize(3));
        assertThat(bench.xero().calls().count("/connect/revocation")).isEqualTo(told);

        String again = bench.application().status().get("authorisations").findValuesAsText("id").stream()
                .filter(id -> login(id).get("person").asText().equals("away@example.com"))
                .filter(id -> login(id).get("state").asText().equals("WORKING")).findFirst().orElseThrow();
        Faults.Rule closed = bench.xero().faults().onPath("/connect/revocation").always(Fault.closed());
        assertThat(delete("authorisations/" + again).statusCode()).isEqualTo(202);
        closed.remove();
        eventually(() -> {
            // A sweep that Xero has not answered either may put it off once more.
            bench.application().database().update("UPDATE xero_authorisation SET next_attempt_at = CURRENT_TIMESTAMP");
            assertThat(login(again).get("state").asText()).isEqualTo("REVOKED");
        });
    }

    @Test
    void whatCannotBeMeantIsSaid() {
        fetched("Meant", 1);
        assertThat(delete("organisations/nobody").statusCode()).isEqualTo(404);
        assertThat(delete("authorisations/nobody").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = delete("organisations/Meant?records=maybe");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("maybe", "keep or remove");
    }

    private SimulatedOrganisation fetched(String name, int invoices) {
        SimulatedOrganisation organisation = bench.organisation(name, invoices);
        connect("person" + ++people + "@example.com", organisation);
        eventually(() -> assertThat(bench.exported(organisation)).hasSize(invoices));
        return organisation;
    }

    /** @return the login's id */
    private String connect(String person, SimulatedOrganisation... organisations) {
        bench.xero().consent().as(person).tick(Arrays.stream(organisations)
                .map(SimulatedOrganisation::tenantId).toArray(String[]::new));
        bench.connect();
        return bench.application().database().queryForObject("SELECT id FROM xero_authorisation WHERE person = ? AND"
                + " state = 'WORKING' ORDER BY connected_at DESC FETCH FIRST 1 ROW ONLY", String.class, person);
    }

    /** Nothing of the organisation is under way any more. */
    private void atRest(SimulatedOrganisation organisation) {
        eventually(() -> assertThat(bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_stream"
                + " WHERE tenant_id = ? AND lease_owner IS NOT NULL", Long.class, organisation.tenantId())).isZero());
    }

    private List<Call> disconnections() {
        return bench.xero().calls().matching(request -> request.method().equals("DELETE"));
    }

    /** Asks again until Xero was told, since the sweep may be at it when the answer is made. */
    private HttpResponse<String> ended(String place) {
        return await().atMost(Bench.PATIENCE).until(() -> delete(place), answer -> answer.statusCode() == 200);
    }

    private void assertNothingIsLeft(SimulatedOrganisation organisation) {
        TABLES.forEach(table -> assertThat(bench.application().database().queryForObject("SELECT COUNT(*) FROM " + table
                + " WHERE stream_id IN (SELECT id FROM xero_stream WHERE tenant_id = ?)", Long.class,
                organisation.tenantId())).as("rows left in " + table).isZero());
    }

    private HttpResponse<String> delete(String place) {
        return bench.application().operator().delete("/api/" + place);
    }

    private JsonNode organisation(SimulatedOrganisation organisation) {
        return find("organisations", "tenantId", organisation.tenantId());
    }

    private JsonNode login(String id) {
        return find("authorisations", "id", id);
    }

    private JsonNode find(String list, String field, String value) {
        for (JsonNode each : bench.application().status().get(list)) {
            if (each.get(field).asText().equals(value)) {
                return each;
            }
        }
        throw new AssertionError("/api/status shows no " + value + " among the " + list);
    }

    private List<JsonNode> streams(SimulatedOrganisation organisation) {
        return StreamSupport.stream(bench.application().status().get("streams").spliterator(), false)
                .filter(each -> each.get("tenantId").asText().equals(organisation.tenantId())).toList();
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What Xero gives that is not as it should be stops nothing beside it, is told once, and goes when it is right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IrregularTest {

    private static final String GOOD = "{\"Name\":\"A\",\"TaxType\":\"OUTPUT2\"}";
    private static final String BAD = "{\"Name\":\"No type\",\"TaxType\":null,\"Status\":\"DELETED\"}";
    private static final String LAST = "{\"Name\":\"C\",\"TaxType\":\"TAX001\"}";

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.entities", "TaxRates,Invoices,Odd").set("xero.fetch.reconcile", "")
                .set("xero.entities.Odd.path", "Currencies").set("xero.entities.Odd.id", "Kode").start();
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
    void aBadMemberIsSetAsideToldOnceAndForgottenOnceItIsRight() {
        SimulatedOrganisation demo = bench.organisation("Bad member", 3);
        rates(demo, GOOD, BAD, LAST, "null");
        bench.connect();
        passed(demo, "TaxRates");
        eventually(() -> assertThat(exported(demo, "TaxType")).as("the good ones").containsExactly("OUTPUT2", "TAX001"));
        assertThat(stream(demo, "TaxRates").get("state").asText()).isEqualTo("WORKING");
        assertThat(stream(demo, "TaxRates").get("setAside").asInt()).isEqualTo(2);
        JsonNode shown = irregular(demo).get(0);
        assertThat(shown.get("reason").asText()).isEqualTo("The record has no TaxType.");
        assertThat(shown.get("excerpt").asText()).isEqualTo(BAD);
        assertThat(List.of(shown.get("kind").asText(), shown.get("entity").asText(), shown.get("page").asInt(),
                shown.get("position").asInt())).containsExactly("SET_ASIDE", "TaxRates", 1, 2);
        assertThat(verdict()).contains("2 records from Xero cannot be kept", "set aside");
        pass(demo, "TaxRates");
        pass(demo, "TaxRates");
        assertThat(irregular(demo)).as("one for each content").hasSize(2);
        assertThat(irregular(demo).get(0).get("since")).isEqualTo(shown.get("since"));
        assertThat(events(demo, "set aside")).as("told once").hasSize(1);
        assertThat(alerts()).contains("records of TaxRates of Bad member").contains("were set aside");
        rates(demo, GOOD, "{\"Name\":\"No type\",\"TaxType\":\"TAX007\"}", LAST);
        pass(demo, "TaxRates");
        eventually(() -> assertThat(exported(demo, "TaxType")).as("the mended one").endsWith("TAX007").hasSize(3));
        assertThat(irregular(demo)).as("what is right now").isEmpty();
        assertThat(alerts()).doesNotContain("Bad member");
    }

    @Test
    void whatIsAcknowledgedCountsNoMoreUntilItIsAnother() {
        SimulatedOrganisation demo = bench.organisation("Acknowledged", 3);
        rates(demo, GOOD, BAD);
        bench.connect();
        passed(demo, "TaxRates");
        long id = irregular(demo).get(0).get("id").asLong();
        assertThat(bench.application().operator().post("/api/irregular/" + id + "/acknowledge", null).statusCode()).isEqualTo(200);
        assertThat(bench.application().operator().post("/api/irregular/999999/acknowledge", null)
                .statusCode()).isEqualTo(404);
        assertThat(stream(demo, "TaxRates").get("setAside").asInt()).isZero();
        pass(demo, "TaxRates");
        assertThat(alerts()).doesNotContain("Acknowledged");
        assertThat(irregular(demo)).singleElement().satisfies(each ->
                assertThat(each.get("acknowledged").asBoolean()).isTrue());
        rates(demo, GOOD, BAD.replace("No type", "Another"));
        pass(demo, "TaxRates");
        assertThat(irregular(demo)).singleElement().satisfies(each ->
                assertThat(each.get("acknowledged").asBoolean()).as("another content").isFalse());
    }

    @Test
    void anIdThatAnAnswerNamesTwiceIsDeliveredOnceAChangeAndTold() {
        SimulatedOrganisation demo = bench.organisation("Twins", 3);
        String twin = "{\"Name\":\"twin\",\"TaxType\":\"OUTPUT2\",\"Status\":\"DELETED\"}";
        rates(demo, GOOD, twin);
        bench.connect();
        passed(demo, "TaxRates");
        pass(demo, "TaxRates");
        rates(demo, twin, GOOD);
        pass(demo, "TaxRates");
        rates(demo, GOOD, twin, LAST);
        pass(demo, "TaxRates");
        eventually(() -> assertThat(exported(demo, "TaxType")).endsWith("TAX001"));
        assertThat(exported(demo, "TaxType")).as("each content once").containsExactly("OUTPUT2", "OUTPUT2", "TAX001");
        assertThat(stream(demo, "TaxRates").get("twins").asInt()).isEqualTo(1);
        assertThat(events(demo, "has the id OUTPUT2 several times")).as("told once").hasSize(1);
        assertThat(stream(demo, "TaxRates").get("setAside").asInt()).isZero();
        rates(demo, GOOD, LAST);
        pass(demo, "TaxRates");
        eventually(() -> assertThat(exported(demo, "TaxType")).as("the one that is left counts").hasSize(4).endsWith("OUTPUT2"));
        assertThat(stream(demo, "TaxRates").get("twins").asInt()).isZero();
    }

    @Test
    void aNullAmongPagesIsCountedAsCome() {
        SimulatedOrganisation demo = bench.organisation("Paged", 250);
        bench.xero().faults().onPage(2).of(demo).always((request, right) -> {
            String page = new String(right.apply(request).body(), StandardCharsets.UTF_8);
            return Reply.of(200, "application/json",
                    page.replaceFirst("\"itemCount\": *250", "\"itemCount\":251").replaceFirst("\"Invoices\": *\\[",
                            "\"Invoices\":[null,"));
        });
        bench.connect();
        passed(demo, "Invoices");
        assertThat(bench.xero().calls().pages(demo.tenantId())).as("walked once").containsExactly(1, 2, 3);
        assertThat(stream(demo, "Invoices").get("missing").asInt()).isZero();
        assertThat(stream(demo, "Invoices").get("watermark").isNull()).isFalse();
        assertThat(irregular(demo)).singleElement().satisfies(each ->
                assertThat(List.of(each.get("page").asInt(), each.get("position").asInt())).containsExactly(2, 1));
        eventually(() -> assertThat(exported(demo, "InvoiceID")).hasSize(250));
        pass(demo, "Invoices");
        assertThat(irregular(demo)).as("a pass over changes does not meet it").hasSize(1);
    }

    @Test
    void aListThatIsNullIsEmptyAndOneThatIsMissingIsAFailure() {
        SimulatedOrganisation demo = bench.organisation("Null", 3);
        bench.xero().faults().onPath("/api.xro/2.0/TaxRates").of(demo).always(json("{\"Status\":\"OK\",\"TaxRates\":null}"));
        bench.connect();
        passed(demo, "TaxRates");
        assertThat(stream(demo, "TaxRates").get("state").asText()).isEqualTo("WORKING");
        bench.xero().faults().clear();
        bench.xero().faults().onPath("/api.xro/2.0/TaxRates").of(demo).always(json("{\"Status\":\"OK\"}"));
        due(demo, "TaxRates");
        eventually(() -> assertThat(stream(demo, "TaxRates").get("lastError").asText()).contains("has no list TaxRates"));
    }

    @Test
    void whereNoRecordHasTheRowsIdTheRowIsAtFault() {
        SimulatedOrganisation demo = bench.organisation("Row", 3);
        demo.records("Currencies").add(4);
        bench.connect();
        eventually(() -> assertThat(stream(demo, "Odd").get("lastError").asText()).isEqualTo("None of the 4 records of"
                + " Currencies has the field Kode, which xero.entities.Odd.id names."));
        assertThat(irregular(demo)).isEmpty();
    }

    private void rates(SimulatedOrganisation organisation, String... rates) {
        bench.xero().faults().clear();
        bench.xero().faults().onPath("/api.xro/2.0/TaxRates").of(organisation)
                .always(json("{\"Status\":\"OK\",\"TaxRates\":[" + String.join(",", rates) + "]}"));
    }

    private static Fault json(String body) {
        return Fault.status(200, "application/json", body, null, null);
    }

    private JsonNode stream(SimulatedOrganisation organisation, String entity) {
        return StreamSupport.stream(bench.application().status().get("streams").spliterator(), false)
                .filter(each -> each.get("tenantId").asText().equals(organisation.tenantId())
                        && each.get("entity").asText().equals(entity)).findFirst().orElseThrow();
    }

    private void passed(SimulatedOrganisation organisation, String entity) {
        eventually(() -> assertThat(stream(organisation, entity).get("lastPassAt").isNull()).as("no pass ended").isFalse());
    }

    private void pass(SimulatedOrganisation organisation, String entity) {
        bench.application().database().update("UPDATE xero_stream SET last_pass_at = NULL WHERE tenant_id = ? AND entity = ?",
                organisation.tenantId(), entity);
        due(organisation, entity);
        passed(organisation, entity);
    }

    private void due(SimulatedOrganisation organisation, String entity) {
        bench.application().database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE tenant_id = ?"
                + " AND entity = ?", organisation.tenantId(), entity);
    }

    private List<JsonNode> irregular(SimulatedOrganisation organisation) {
        return StreamSupport.stream(Operator.json(bench.application().operator().get("/api/irregular?organisation="
                + organisation.tenantId())).get("irregular").spliterator(), false).toList();
    }

    private List<String> events(SimulatedOrganisation organisation, String text) {
        return bench.application().database().queryForList("SELECT text FROM xero_event WHERE tenant_id = ? AND stage = 'fetch'",
                String.class, organisation.tenantId()).stream().filter(each -> each.contains(text)).toList();
    }

    private List<String> exported(SimulatedOrganisation organisation, String field) {
        return bench.exported(organisation).stream().filter(each -> each.has(field)).map(each -> each.get(field).asText())
                .toList();
    }

    private String verdict() {
        return bench.application().status().get("verdict").get("text").asText();
    }

    private String alerts() {
        return bench.application().status().get("alerts").toString();
    }
}

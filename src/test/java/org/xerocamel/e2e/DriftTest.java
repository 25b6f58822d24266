package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** A field that Xero adds, retypes or stops sending is told once, or stops its stream until a person accepts it. */
class DriftTest {

    private static final int RATES = 120;

    private final Mailbox mailbox = Mailbox.open();
    @TempDir
    private Path folder;
    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
        mailbox.close();
    }

    @Test
    void changedFieldsAreToldOnceAndTheRecordsAreDelivered() {
        start("tell");
        SimulatedOrganisation one = bench.organisation("One", 3);
        SimulatedOrganisation two = bench.organisation("Two", 3);
        List.of(one, two).forEach(each -> rates(each, "\"Odd\":\"x\""));
        bench.connect();
        List.of(one, two).forEach(each -> passed(each, "TaxRates"));
        assertThat(open()).as("at the start, whether Xero describes it or not").isEmpty();

        List.of(one, two).forEach(each -> {
            rates(each, "\"Odd\":7,\"Loyalty\":5,\"Status\":\"ACTIVE\"");
            pass(each, "TaxRates");
        });
        assertThat(open()).extracting(each -> each.get("organisation").asText() + " " + each.get("kind").asText() + " "
                + each.get("field").asText() + " " + each.get("was").asText("-") + " " + each.get("type").asText())
                .containsExactlyInAnyOrder("One RETYPED Odd text number", "One NEW Loyalty - number", "Two RETYPED Odd text number",
                        "Two NEW Loyalty - number");
        eventually(() -> assertThat(exported(two, "Loyalty")).hasSize(RATES));
        assertThat(events(one)).singleElement().asString().contains("TaxRates: fields changed at Xero:", "Loyalty (new, number)",
                "Odd (retyped, number instead of text)");

        List.of(one, two).forEach(each -> {
            rates(each, "\"Loyalty\":5,\"Status\":\"ACTIVE\"");
            pass(each, "TaxRates");
            pass(each, "TaxRates");
        });
        assertThat(open()).extracting(each -> each.get("kind").asText()).as("told once each")
                .containsExactlyInAnyOrder("RETYPED", "NEW", "GONE", "RETYPED", "NEW", "GONE");
        eventually(() -> assertThat(mails()).as("one for all organisations").hasSize(2));
        assertThat(mails().get(0)).contains("fields of TaxRates changed", "Loyalty (new, number)").doesNotContain("ACTIVE");
        assertThat(bench.application().status().get("verdict").get("level").asText()).isNotEqualTo("PERSON");
        assertThat(bench.application().status().get("drift").get("open").asInt()).isEqualTo(6);

        assertThat(accept("/api/drift/accept?entity=TaxRates&organisation=One").get("accepted").asInt()).isEqualTo(3);
        long id = open().get(0).get("id").asLong();
        assertThat(accept("/api/drift/" + id + "/accept").get("accepted").asInt()).isEqualTo(1);
        assertThat(open()).hasSize(2);
        assertThat(bench.application().operator().post("/api/drift/999999/accept", null).statusCode()).isEqualTo(404);
        assertThat(bench.application().operator().get("/api/drift?kind=OLD").statusCode()).isEqualTo(400);
    }

    @Test
    void aStreamStopsBeforeSuchARecordUntilAPersonAcceptsItAndLosesNothing() {
        start("stop");
        SimulatedOrganisation demo = bench.organisation("Demo", 3);
        rates(demo, "\"Odd\":\"x\"");
        bench.connect();
        passed(demo, "TaxRates");
        eventually(() -> assertThat(exported(demo, "TaxType")).hasSize(RATES));

        rates(demo, "\"Odd\":\"x\",\"Loyalty\":5");
        due(demo, "TaxRates");
        eventually(() -> assertThat(stream(demo, "TaxRates").get("state").asText()).isEqualTo("WAITING_PERSON"));
        assertThat(stream(demo, "TaxRates").get("lastError").asText()).contains("accept Loyalty (new, number)");
        assertThat(exported(demo, "Loyalty")).as("delivered before somebody accepts it").isEmpty();
        assertThat(bench.application().status().get("verdict").get("text").asText()).contains("TaxRates of Demo waits until somebody");
        eventually(() -> assertThat(mails()).singleElement().asString().contains("changed fields stop TaxRates", "/api/drift"));
        pass(demo, "Invoices");
        due(demo, "TaxRates");
        eventually(() -> assertThat(stream(demo, "TaxRates").get("dueAt").asText()).isGreaterThan(
                bench.application().status().get("application").get("now").asText()));
        assertThat(exported(demo, "Loyalty")).isEmpty();
        assertThat(open()).as("noted once").hasSize(1);

        bench.restart();
        accept("/api/drift/" + open().get(0).get("id").asLong() + "/accept");
        eventually(() -> assertThat(exported(demo, "Loyalty")).hasSize(RATES));
        eventually(() -> assertThat(stream(demo, "TaxRates").get("state").asText()).isEqualTo("WORKING"));
        eventually(() -> assertThat(mails()).hasSize(2).last().asString().contains("were accepted"));
        pass(demo, "TaxRates");
        assertThat(open()).as("known from now on").isEmpty();
    }

    @Test
    void aNewFieldGetsAColumnWhileRecordsAreDelivered() {
        prepare("tell").set("xero.sinks", "jdbc").set("xero.sink.jdbc.new-fields", "add-column").start();
        SimulatedOrganisation demo = bench.organisation("Demo", 300);
        rates(demo, "\"Odd\":\"x\"");
        bench.connect();
        eventually(() -> assertThat(rows("SELECT COUNT(*) FROM xero_tax_rate")).isEqualTo(RATES));
        passed(demo, "TaxRates");

        rates(demo, "\"Odd\":\"x\",\"Loyalty\":5.5");
        demo.addInvoices(300);
        due(demo, "Invoices");
        pass(demo, "TaxRates");
        eventually(() -> assertThat(rows("SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 'XERO_TAX_RATE'"
                + " AND column_name = 'LOYALTY'")).isEqualTo(1));
        eventually(() -> assertThat(rows("SELECT COUNT(*) FROM xero_tax_rate WHERE loyalty = 5.5")).isEqualTo(RATES));
        eventually(() -> assertThat(rows("SELECT COUNT(*) FROM xero_invoice")).isEqualTo(600));
        assertThat(bench.application().status().get("parked").asInt()).isZero();
    }

    private int rows(String sql) {
        return bench.application().database().queryForObject(sql, Integer.class);
    }

    private void start(String policy) {
        prepare(policy).start();
    }

    private Bench prepare(String policy) {
        bench = new Bench(folder).byHand().set("xero.fetch.entities", "TaxRates,Invoices").set("xero.fetch.reconcile", "")
                .set("xero.fetch.drift", policy).set(Map.of("xero.alert.to", Mailbox.OWNER, "spring.mail.host", "127.0.0.1",
                        "spring.mail.port", mailbox.port()));
        Mailbox.quickAlerts(folder);
        return bench;
    }

    private void rates(SimulatedOrganisation organisation, String fields) {
        List<String> members = new ArrayList<>();
        IntStream.range(0, RATES).forEach(i -> members.add("{\"Name\":\"Rate " + i + "\",\"TaxType\":\"T" + i + "\"," + fields + "}"));
        String body = "{\"Status\":\"OK\",\"TaxRates\":[" + String.join(",", members) + "]}";
        bench.xero().faults().clear();
        bench.xero().faults().onPath("/api.xro/2.0/TaxRates").always(Fault.status(200, "application/json", body, null, null));
    }

    private List<JsonNode> open() {
        JsonNode all = Operator.json(bench.application().operator().get("/api/drift?limit=1000")).get("drift");
        return StreamSupport.stream(all.spliterator(), false).filter(each -> !each.get("accepted").asBoolean()).toList();
    }

    private JsonNode accept(String path) {
        return Operator.json(bench.application().operator().post(path, null));
    }

    private List<String> mails() {
        return mailbox.mails().stream().map(mail -> Mailbox.subject(mail) + "\n" + Mailbox.text(mail)).toList();
    }

    private List<String> events(SimulatedOrganisation organisation) {
        return bench.application().database().queryForList("SELECT text FROM xero_event WHERE tenant_id = ? AND stage = 'fetch'"
                + " AND text LIKE '%fields changed%'", String.class, organisation.tenantId());
    }

    private List<String> exported(SimulatedOrganisation organisation, String field) {
        return bench.exported(organisation).stream().filter(each -> each.has(field)).map(each -> each.get(field).asText()).toList();
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
}

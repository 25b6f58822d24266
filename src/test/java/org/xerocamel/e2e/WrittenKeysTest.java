package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.InvoiceReceiver.Received;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What is written with an ExternalID reaches the sinks with it, whenever the record itself was delivered. */
class WrittenKeysTest {

    private static final String LINES = "\"LineItems\":[{\"Description\":\"a\",\"Quantity\":1,\"UnitAmount\":10.00,"
            + "\"AccountCode\":\"200\",\"TaxType\":\"NONE\"}]";

    private Bench bench;
    private InvoiceReceiver receiver;

    @Test
    void aRecordComesWithTheKeyThatItWasWrittenWithAlsoIfItCameBefore(@TempDir Path folder) {
        try (InvoiceReceiver started = InvoiceReceiver.start(); Bench opened = new Bench(folder)) {
            receiver = started;
            bench = opened.byHand().set("xero.scopes", WriteOnceTest.SCOPES).set("xero.fetch.entities", "Invoices,Items")
                    .set("xero.update.create", "Invoices,Contacts").set("xero.sinks", "file,jdbc,http")
                    .set("xero.sink.http.url", receiver.url()).start();
            SimulatedOrganisation demo = bench.organisation("Demo", 3).openBooks();
            bench.connect();
            eventually(() -> assertThat(posts("Invoices")).hasSizeGreaterThanOrEqualTo(3));
            eventually(() -> assertThat(posts("Items")).isNotEmpty());
            aNewRecordHasItAtOnce();
            aRecordThatCameBeforeComesAgainWithIt(demo);
            soItDoesWhereXeroTakesNoListOfIds();
            theSameDocumentAgainBringsNothing();
            whatIsRemovedWithTheOrganisationIsGone(demo);
        }
    }

    private void aNewRecordHasItAtOnce() {
        assertThat(write("Invoices", "{\"ExternalID\":\"new/1 ü\",\"InvoiceNumber\":\"KEY-1\",\"Contact\":{\"Name\":\"Ridgeway"
                + " University\"},\"Date\":\"2026-11-20\",\"DueDate\":\"2026-12-20\"," + LINES + "}")).contains("\"created\"");
        assertThat(arrived("Invoices", "InvoiceNumber", "KEY-1")).isEqualTo("new/1 %C3%BC");
    }

    private void aRecordThatCameBeforeComesAgainWithIt(SimulatedOrganisation demo) {
        String id = demo.invoices().stream().filter(each -> each.type().equals("ACCREC")).findFirst().orElseThrow().id();
        assertThat(keyOf("Invoices", "InvoiceID", id)).as("before").isEmpty();
        assertThat(write("Invoices", "{\"ExternalID\":\"old-1\",\"InvoiceID\":\"" + id + "\"}")).contains("\"unchanged\"");
        assertThat(arrived("Invoices", "InvoiceID", id)).isEqualTo("old-1");
        eventually(() -> assertThat(inTable("old-1")).containsExactly("Invoices " + id));
    }

    private void soItDoesWhereXeroTakesNoListOfIds() {
        assertThat(write("Items", "{\"ExternalID\":\"item-1\",\"Code\":\"GB1-White\"}")).contains("\"unchanged\"");
        assertThat(arrived("Items", "Code", "GB1-White")).isEqualTo("item-1");
        eventually(() -> assertThat(inTable("item-1")).hasSize(1));
    }

    private void theSameDocumentAgainBringsNothing() {
        long before = posts("Items").stream().filter(each -> each.request().header("XeroExternalId").equals("item-1")).count();
        assertThat(write("Items", "{\"ExternalID\":\"item-1\",\"Code\":\"GB1-White\"}")).contains("\"unchanged\"");
        assertThat(write("Items", "{\"ExternalID\":\"item-2\",\"Code\":\"GB1-White\"}")).contains("\"unchanged\"");
        eventually(() -> assertThat(keyOf("Items", "Code", "GB1-White")).as("the last one").isEqualTo("item-2"));
        assertThat(posts("Items").stream().filter(each -> each.request().header("XeroExternalId").equals("item-1")).count())
                .isEqualTo(before);
        eventually(() -> assertThat(inTable("item-1")).as("both keys of the record").isEqualTo(inTable("item-2")).hasSize(1));
    }

    private void whatIsRemovedWithTheOrganisationIsGone(SimulatedOrganisation demo) {
        List<String> tables = List.of("xero_write", "xero_external_id", "xero_write_turn");
        assertThat(tables).allSatisfy(table -> assertThat(rows(table, demo)).as(table).isPositive());
        bench.application().bean(ProducerTemplate.class).requestBodyAndHeaders("direct:xero-disconnect", null,
                Map.of("XeroTenantId", "Demo", "XeroRecords", "remove"));
        eventually(() -> assertThat(tables).allSatisfy(table -> assertThat(rows(table, demo)).as(table).isZero()));
    }

    private long rows(String table, SimulatedOrganisation organisation) {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM " + table + " WHERE tenant_id = ?", Long.class,
                organisation.tenantId());
    }

    private List<String> inTable(String key) {
        return bench.application().database().queryForList("SELECT CONCAT(entity, ' ', record_id) FROM xero_record_external_id"
                + " WHERE external_id = ?", String.class, key);
    }

    private String write(String entity, String json) {
        HttpResponse<String> answer = bench.application().operator().post("/api/organisations/Demo/" + entity, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** @return the key that the last post of the record has, once there is one with any */
    private String arrived(String entity, String field, String value) {
        eventually(() -> assertThat(keyOf(entity, field, value)).as(value).isNotEmpty());
        return keyOf(entity, field, value);
    }

    private String keyOf(String entity, String field, String value) {
        return posts(entity).stream().filter(post -> post.records().stream().map(each -> each.path(field)).map(JsonNode::asText)
                .anyMatch(value::equals)).reduce((first, last) -> last).map(post -> post.request().header("XeroExternalId"))
                .orElse("");
    }

    private List<Received> posts(String entity) {
        return receiver.received().stream().filter(post -> post.request().header("XeroEntity").equals(entity)).toList();
    }
}

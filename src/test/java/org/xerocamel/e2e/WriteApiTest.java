package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What programs ask of the API to write, approve and undo, and that each answer is as the description says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteApiTest {

    private static final String SCOPES = "openid profile email offline_access accounting.invoices accounting.payments"
            + " accounting.contacts accounting.settings accounting.attachments";
    private static final String INVOICE = """
            {"ExternalID":"shop-%1$s","Contact":{"Name":"Ridgeway University"},"InvoiceNumber":"%1$s","Date":"2026-11-20","DueDate":"2026-12-20","LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"%2$s","TaxType":"NONE"}]}
            """;

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;
    private ApiDescription description;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.scopes", SCOPES).set("xero.update.settle", "500ms")
                .set("xero.update.create", "Invoices,Contacts").set("xero.update.approval", true).start();
        inbox = new InboxFolder(folder.resolve("inbox"));
        demo = bench.organisation("Demo", 0).openBooks();
        bench.connect().passed(demo);
        description = new ApiDescription(get("/api/openapi.json"));
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void oneOfTwoIsRefusedAndTheOtherIsCreatedAndTakenBack() {
        String body = "[" + INVOICE.formatted("API-1", "200") + "," + INVOICE.formatted("API-2", "999") + "]";
        HttpResponse<String> answer = operator().post("/api/organisations/Demo/Invoices", body, "order-1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode written = Operator.json(answer);
        description.check("Write", written);
        assertThat(written.get("results")).extracting(line -> line.get("result").asText()).containsExactly("created", "refused");
        assertThat(written.get("results").get(0).get("externalId").asText()).isEqualTo("shop-API-1");
        JsonNode update = get("/api/updates/" + written.get("id").asLong());
        description.check("Update", update);
        assertThat(update.get("update").get("results").get("created").asInt()).isOne();
        assertThat(update.get("update").get("undoable").asInt()).isOne();
        HttpResponse<String> undo = operator().post("/api/updates/" + written.get("id").asLong() + "/undo", null);
        assertThat(undo.statusCode()).as(undo.body()).isEqualTo(202);
        description.check("Moved", Operator.json(undo));
        eventually(() -> assertThat(status("API-1")).isEqualTo("DELETED"));
        JsonNode all = get("/api/updates");
        description.check("Updates", all);
        assertThat(all.get("written")).extracting(each -> each.get("file").asText()).contains("request");
        HttpResponse<String> unknown = operator().post("/api/updates/987654/undo", null);
        assertThat(unknown.statusCode()).isEqualTo(404);
        description.check("Error", Operator.json(unknown));
    }

    @Test
    void aFileWaitsWithItsReportUntilItIsApproved() throws IOException {
        inbox.drop("Invoices/wait.json", "[" + INVOICE.formatted("WAIT-1", "200") + "]");
        assertThat(inbox.await("waiting/Invoices/wait.report.json")).contains("dry run");
        assertThat(demo.invoices()).as("written before anybody approved it").noneMatch(invoice -> invoice.json()
                .path("InvoiceNumber").asText().equals("WAIT-1"));
        JsonNode all = get("/api/updates");
        description.check("Updates", all);
        JsonNode report = get("/api/updates/" + all.get("written").get(0).get("id").asLong());
        description.check("Update", report);
        assertThat(report.get("totals").get(0).get("total").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(all.get("waiting")).extracting(JsonNode::asText).containsExactly("Invoices/wait.json");
        assertThat(operator().post("/api/updates/approve?file=Invoices%2Fother.json", null).statusCode()).isEqualTo(404);
        assertThat(operator().post("/api/updates/approve?file=..%2Fdone%2Fwait.json", null).statusCode()).isEqualTo(404);
        HttpResponse<String> approved = operator().post("/api/updates/approve?file=Invoices%2Fwait.json", null);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(202);
        description.check("Moved", Operator.json(approved));
        assertThat(inbox.await("done/Invoices/wait.result.json")).contains("created");
        assertThat(status("WAIT-1")).isEqualTo("DRAFT");
        assertThat(get("/api/updates").get("waiting")).isEmpty();
        eventually(() -> assertThat(get("/api/updates").get("files")).as("what is in progress, of which done/ is none").isEmpty());
        eventually(() -> assertThat(get("/api/events?stage=update").get("events")).as("who approved it").anySatisfy(event -> {
            assertThat(event.get("text").asText()).contains("Invoices/wait.json was approved");
            assertThat(event.get("who").asText()).isEqualTo("admin");
        }));
    }

    @Test
    void aFileForARecordWaitsForApprovalTooAndIsThenAttached() {
        String id = demo.addInvoice(invoice -> invoice.put("InvoiceNumber", "PAPER-1").put("Type", "ACCREC").put("Status", "DRAFT")).id();
        inbox.drop("Attachments/Invoices/PAPER-1/photo.png", "a picture");
        assertThat(inbox.await("waiting/Attachments/Invoices/PAPER-1/photo.report.csv")).contains("Would be attached as photo.png.");
        assertThat(demo.documents().files(id)).as("before anybody approved it").isEmpty();
        assertThat(operator().post("/api/updates/approve?file=Attachments%2FInvoices%2FPAPER-1%2Fphoto.png", null).statusCode())
                .isEqualTo(202);
        assertThat(inbox.await("done/Attachments/Invoices/PAPER-1/photo.result.csv")).contains(",created,");
        assertThat(demo.documents().files(id)).containsExactly("photo.png");
    }

    private String status(String number) {
        return demo.invoices().stream().filter(invoice -> invoice.json().path("InvoiceNumber").asText().equals(number))
                .map(invoice -> invoice.json().path("Status").asText()).findFirst().orElse("none");
    }

    private Operator operator() {
        return bench.application().operator();
    }

    private JsonNode get(String path) {
        return Operator.json(bench.application().get(path));
    }
}

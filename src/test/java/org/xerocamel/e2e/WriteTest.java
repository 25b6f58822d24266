package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Documents that files, routes and programs bring: created once, changed where they differ, taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteTest {

    /** Xero's own template for sales invoices. */
    private static final String SALES = "*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,"
            + "POAddressLine4,POCity,PORegion,POPostalCode,POCountry,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,Total,"
            + "InventoryItemCode,*Description,*Quantity,*UnitAmount,Discount,*AccountCode,*TaxType,TaxAmount,TrackingName1,"
            + "TrackingOption1,TrackingName2,TrackingOption2,Currency,BrandingTheme\n";
    private static final String SCOPES = "openid profile email offline_access accounting.invoices accounting.payments"
            + " accounting.contacts accounting.settings accounting.banktransactions accounting.manualjournals";

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.scopes", SCOPES).set("xero.update.settle", "500ms")
                .set("xero.update.unfinished", "2s").set("xero.update.create", "Invoices,Contacts,Items")
                .set("xero.update.byte-order-mark", false).start();
        inbox = new InboxFolder(folder.resolve("inbox"));
        demo = bench.organisation("Demo", 0).openBooks();
        bench.connect().passed(demo);
    }

    @AfterEach
    void everythingIsWellAgain() {
        bench.xero().faults().clear();
        bench.xero().calls().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void xerosOwnTemplateBecomesInvoicesAndAgainIsUnchanged() throws IOException {
        String rows = SALES + """
                Ridgeway University,,,,,,,,,,NEW-001,PO 7,2026-11-20,2026-12-20,,,Consulting,2,100.1234,,200,NONE,,,,,,,
                ,,,,,,,,,,NEW-001,,,,,,Travel,1,50,,200,NONE,,,,,,,
                Ridgeway University,,,,,,,,,,NEW-002,,2026-11-21,2026-12-21,,,Hosting,1,19.90,,999,NONE,,,,,,,
                """;
        inbox.drop("Invoices/july.csv", rows);
        String result = inbox.await("done/Invoices/july.result.csv");
        assertThat(result).contains(",NEW-001,,created,").contains(",NEW-002,,refused,").contains("999");
        JsonNode made = only("NEW-001");
        assertThat(made.path("Type").asText()).isEqualTo("ACCREC");
        assertThat(made.path("Status").asText()).isEqualTo("DRAFT");
        assertThat(made.path("Contact").path("Name").asText()).isEqualTo("Ridgeway University");
        assertThat(made.path("LineItems")).hasSize(2);
        assertThat(made.path("LineItems").path(0).path("UnitAmount").decimalValue()).isEqualByComparingTo("100.1234");
        assertThat(invoices("NEW-002")).as("a refused one").isEmpty();
        assertThat(inbox.await("done/Invoices/july.failed.csv")).as("the refused row alone").contains("NEW-002")
                .doesNotContain("NEW-001").contains(",Error");
        inbox.drop("Invoices/again.csv", rows.replace(",999,", ",200,"));
        assertThat(inbox.await("done/Invoices/again.result.csv")).contains(",NEW-001,,unchanged,")
                .contains(",NEW-002,,created,");
        assertThat(invoices("NEW-001")).hasSize(1);
        assertThat(invoices("NEW-002")).hasSize(1);
    }

    @Test
    void aLostAnswerIsLookedForBeforeAnythingIsSentAgain() throws IOException {
        bench.xero().faults().on(WriteTest::isWrite).times(2, Fault.answerLost());
        inbox.drop("Invoices/lost.ndjson", """
                {"Type":"ACCREC","Contact":{"Name":"Ridgeway University"},"InvoiceNumber":"LOST-1","Date":"2026-11-20","DueDate":"2026-12-20","LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"200","TaxType":"NONE"}]}
                """);
        assertThat(inbox.await("done/Invoices/lost.result.ndjson")).contains("\"result\":\"created\"");
        assertThat(invoices("LOST-1")).as("booked twice").hasSize(1);
    }

    @Test
    void whatWasCreatedIsTakenBackByMovingTheFile() throws IOException {
        String file = """
                [{"ExternalID":"shop-1","Contact":{"Name":"Ridgeway University"},"InvoiceNumber":"UNDO-1","Date":"2026-11-20","DueDate":"2026-12-20","LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"200","TaxType":"NONE"}]}]
                """;
        inbox.drop("Invoices/mistake.json", file);
        assertThat(inbox.await("done/Invoices/mistake.result.json")).contains("created");
        inbox.drop("undo/Invoices/mistake.json", file);
        assertThat(inbox.await("done/undo/Invoices/mistake.result.csv")).contains("undone");
        assertThat(only("UNDO-1").path("Status").asText()).isEqualTo("DELETED");
    }

    @Test
    void aFolderWithAMappingTakesAShopsOwnTitles() {
        inbox.drop("Bills/unknown.csv", "Kunde;Rechnung\nRidgeway University;B-1\n");
        assertThat(inbox.await("failed/Bills/unknown.error.txt")).contains("Kunde").contains("mapping.yaml");
        inbox.drop("Bills/mapping.yaml", """
                date-format: dd.MM.yyyy
                decimal: ","
                constants: {AccountCode: "400", TaxType: NONE, Quantity: "1", DueDate: "31.12.2026"}
                columns: {Kunde: ContactName, Rechnung: InvoiceNumber, Datum: InvoiceDate, Text: Description, Betrag: UnitAmount}
                """);
        inbox.drop("Bills/shop.csv", "Kunde;Rechnung;Datum;Text;Betrag\nRidgeway University;MAP-1;01.12.2026;Miete;1.234,50\n");
        assertThat(inbox.await("done/Bills/shop.result.csv")).contains(",MAP-1,,created,");
        JsonNode bill = only("MAP-1");
        assertThat(bill.path("Type").asText()).isEqualTo("ACCPAY");
        assertThat(bill.path("LineItems").path(0).path("UnitAmount").decimalValue()).isEqualByComparingTo("1234.50");
        assertThat(bill.path("DateString").asText()).startsWith("2026-12-01");
        assertThat(inbox.has("Bills/mapping.yaml")).as("the mapping stays").isTrue();
    }

    @Test
    void aProgramCreatesOneAndGetsItsIdOnce() {
        Operator operator = bench.application().operator();
        String body = """
                {"Contact":{"Name":"Ridgeway University"},"InvoiceNumber":"API-1","Date":"2026-11-20","DueDate":"2026-12-20","LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"200","TaxType":"NONE"}]}
                """;
        HttpResponse<String> first = operator.post("/api/organisations/Demo/Invoices", body, "order-1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).contains("\"result\":\"created\"").contains("API-1");
        assertThat(operator.post("/api/organisations/Demo/Invoices", body, "order-1").body()).isEqualTo(first.body());
        assertThat(invoices("API-1")).hasSize(1);
        assertThat(operator.post("/api/organisations/Demo/Invioces", body).statusCode()).isEqualTo(400);
    }

    private static boolean isWrite(Request request) {
        return request.method().equals("PUT") && request.path().endsWith("/Invoices");
    }

    private List<JsonNode> invoices(String number) {
        return demo.invoices().stream().map(SimulatedInvoice::json)
                .map(json -> (JsonNode) json).filter(invoice -> invoice.path("InvoiceNumber").asText().equals(number)).toList();
    }

    private JsonNode only(String number) {
        List<JsonNode> found = invoices(number);
        assertThat(found).as(number).hasSize(1);
        return found.get(0);
    }
}

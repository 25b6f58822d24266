package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
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
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What follows a document that was written, a note in its history and its e-mail, is done once, whatever happens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteStepsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INVOICE = """
            {"Contact":{"Name":"Reader %1$s","EmailAddress":"%2$s"},"InvoiceNumber":"%1$s","Date":"2026-11-20","DueDate":"2026-12-20",\
            "Status":"AUTHORISED","HistoryNote":"Made by the shop, %1$s","Email":true,\
            "LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"200","TaxType":"NONE"}]}""";

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.scopes", WriteOnceTest.SCOPES).set("xero.update.settle", "500ms")
                .set("xero.update.unfinished", "2s").set("xero.update.create", "Invoices,Contacts").set("xero.fetch.timeout", "2s")
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

    private static String invoice(String number) {
        return INVOICE.formatted(number, number.toLowerCase() + "@example.org");
    }

    private List<JsonNode> results(String file) {
        try {
            JsonNode all = JSON.readTree(inbox.await("done/Invoices/" + file + ".result.json"));
            return StreamSupport.stream(all.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(JsonNode result) {
        return result.path("document").asText() + " " + result.path("step").asText() + " " + result.path("result").asText();
    }

    private void isDoneOnce(String number) {
        String id = id(number);
        assertThat(demo.documents().noted(id)).as(number).containsExactly("Made by the shop, " + number);
        assertThat(demo.documents().mails(id)).as(number).isOne();
    }

    @Test
    void aNoteAndAnEMailFollowTheInvoiceOnceAndTheSameFileAddsNothing() {
        inbox.drop("Invoices/both.json", "[" + invoice("S-1") + "," + invoice("S-2") + "]");
        List<JsonNode> results = results("both");
        assertThat(results).extracting(WriteStepsTest::line).containsExactly("S-1  created", "S-1 HistoryNote done", "S-1 Email done",
                "S-2  created", "S-2 HistoryNote done", "S-2 Email done");
        assertThat(results.get(0).path("link").asText()).isEqualTo("https://go.xero.com/organisationlogin/default.aspx?shortcode=!"
                + demo.tenantId().substring(0, 5) + "&redirecturl=/AccountsReceivable/View.aspx?InvoiceID=" + id("S-1"));
        assertThat(bench.xero().calls().count(request -> request.path().endsWith("/History") && request.method().equals("GET")))
                .as("nobody looks for what a new record cannot have").isZero();
        inbox.drop("Invoices/same.json", "[" + invoice("S-1") + "," + invoice("S-2") + "]");
        assertThat(results("same")).extracting(WriteStepsTest::line).containsExactly("S-1  unchanged", "S-1 HistoryNote unchanged",
                "S-1 Email unchanged", "S-2  unchanged", "S-2 HistoryNote unchanged", "S-2 Email unchanged");
        isDoneOnce("S-1");
        isDoneOnce("S-2");
    }

    @Test
    void aStepWhoseAnswerIsLostIsLookedForBeforeItIsSentAgain() {
        bench.xero().faults().on(WriteStepsTest::isStep).nth(1).once(Fault.answerLost());
        bench.xero().faults().on(WriteStepsTest::isStep).nth(2).once(Fault.answerLost());
        bench.xero().faults().on(WriteStepsTest::isStep).nth(3).once(Fault.closed());
        bench.xero().faults().on(WriteStepsTest::isStep).nth(5).once(Fault.status(503, "no"));
        inbox.drop("Invoices/lost.json", "[" + invoice("L-1") + "," + invoice("L-2") + "]");
        assertThat(results("lost")).extracting(WriteStepsTest::line).containsExactly("L-1  created", "L-1 HistoryNote done",
                "L-1 Email done", "L-2  created", "L-2 HistoryNote done", "L-2 Email done");
        isDoneOnce("L-1");
        isDoneOnce("L-2");
        assertThat(bench.xero().calls().matching(WriteStepsTest::isStep)).extracting(call -> call.request().header("Idempotency-Key"))
                .as("each with a key, and the same for the same").hasSize(6).doesNotContain("").satisfies(keys ->
                        assertThat(keys.stream().distinct()).hasSize(4));
    }

    @Test
    void anEMailOfWhichNobodyCanTellIsForAPerson() {
        bench.xero().faults().on(WriteStepsTest::isMail).always(Fault.closed());
        inbox.drop("Invoices/doubt.json", "[" + invoice("D-1") + "]");
        Bench.eventually(() -> assertThat(bench.xero().calls().count(WriteStepsTest::isMail)).isPositive());
        bench.application().database().update("UPDATE xero_write SET sent_at = sent_at - INTERVAL '10' MINUTE WHERE step = 'Email'"
                + " AND state = 'SENT'");
        List<JsonNode> results = results("doubt");
        assertThat(results).extracting(WriteStepsTest::line).containsExactly("D-1  created", "D-1 HistoryNote done", "D-1 Email unknown");
        assertThat(results.get(2).path("why").asText()).contains("before you send it");
        bench.xero().faults().clear();
        assertThat(demo.documents().mails(id("D-1"))).isZero();
    }

    @Test
    void nothingFollowsADocumentThatWasRefused() {
        inbox.drop("Invoices/refused.json", "[" + invoice("R-1").replace("\"200\"", "\"999\"") + ","
                + invoice("R-2").replace("AUTHORISED", "DRAFT") + "]");
        List<JsonNode> results = results("refused");
        assertThat(results).extracting(WriteStepsTest::line).containsExactly("R-1  refused", "R-2  refused");
        assertThat(results.get(1).path("why").asText()).contains("Email 'true': It is DRAFT, and must be SUBMITTED or AUTHORISED or"
                + " PAID for that.");
        assertThat(demo.invoices()).noneMatch(each -> each.json().path("InvoiceNumber").asText().startsWith("R-"));
        assertThat(bench.xero().calls().count(WriteStepsTest::isStep)).isZero();
    }

    @Test
    void aStepThatXeroRefusesCanBeDroppedAgainAndLeavesTheDocumentAlone() {
        inbox.drop("Invoices/address.json", "[" + invoice("A-1").replace("a-1@example.org", "") + "]");
        assertThat(results("address")).extracting(WriteStepsTest::line).containsExactly("A-1  created", "A-1 HistoryNote done",
                "A-1 Email refused");
        String failed = inbox.await("done/Invoices/address.failed.json");
        assertThat(failed).contains("no email address");
        demo.update(id("A-1"), invoice -> ((ObjectNode) invoice.path("Contact")).put("EmailAddress", "new@example.org"));
        inbox.drop("Invoices/corrected.json", failed);
        assertThat(results("corrected")).extracting(WriteStepsTest::line).containsExactly("A-1  unchanged",
                "A-1 HistoryNote unchanged", "A-1 Email done");
        isDoneOnce("A-1");
    }

    @Test
    void aFileThatWasSentIsTakenBackUnlessSomebodyChangedADocumentSince() {
        String file = "[" + invoice("U-1") + "," + invoice("U-2") + "]";
        inbox.drop("Invoices/undo.json", file);
        assertThat(results("undo")).hasSize(6);
        demo.update(id("U-2"), invoice -> invoice.put("Reference", "Set by a person"));
        inbox.drop("undo/Invoices/undo.json", file);
        String result = inbox.await("done/undo/Invoices/undo.result.csv");
        assertThat(result.lines()).as("the documents alone").hasSize(3);
        assertThat(result).contains(",U-1,,undone,").contains(",U-2,,refused,")
                .contains("it was changed in Xero meanwhile (Reference)");
        assertThat(status("U-1")).isEqualTo("VOIDED");
        assertThat(status("U-2")).isEqualTo("AUTHORISED");
    }

    @Test
    void aProgramSeesTheStepsBehindItsRecord() {
        HttpResponse<String> answer = bench.application().operator().post("/api/organisations/Demo/Invoices", invoice("P-1"), "p-1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Operator.json(answer).get("results")).extracting(WriteStepsTest::line).containsExactly("P-1  created",
                "P-1 HistoryNote done", "P-1 Email done");
        isDoneOnce("P-1");
    }

    private static boolean isMail(Request request) {
        return request.method().equals("POST") && request.path().endsWith("/Email");
    }

    private static boolean isStep(Request request) {
        return isMail(request) || request.method().equals("PUT") && request.path().endsWith("/History");
    }

    private String id(String number) {
        return invoiceOf(number).id();
    }

    private String status(String number) {
        return invoiceOf(number).json().path("Status").asText();
    }

    private SimulatedInvoice invoiceOf(String number) {
        return demo.invoices().stream().filter(each -> each.json().path("InvoiceNumber").asText().equals(number)).findFirst()
                .orElseThrow();
    }
}

package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files, notes and e-mails at records; and what can happen to any write. */
class SimulatedFilesWrittenTest {

    private static final String SALE = "{'Type':'ACCREC','InvoiceNumber':'%s','Status':'AUTHORISED','DueDate':'2026-12-31',"
            + "'Contact':{'Name':'Bayside','EmailAddress':'b@example.com'},'LineItems':[{'Description':'x','UnitAmount':1,"
            + "'AccountCode':'200'}]}";

    private WritingClient app;
    private String id;

    @BeforeEach
    void start() {
        app = new WritingClient();
        id = app.put("Invoices", SALE.formatted("F-1")).path("InvoiceID").asText();
        app.xero.calls().clear();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aRecordHasAtMostTenFilesAndAnotherOfTheSameNameReplacesTheFirst() {
        String place = "Invoices/" + id + "/Attachments/";
        JsonNode made = app.send("PUT", place + "a%20b.txt?IncludeOnline=true", "content", "Content-Type", "text/plain").json()
                .at("/Attachments/0");
        assertThat(made.path("FileName").asText() + made.path("IncludeOnline") + made.path("ContentLength"))
                .isEqualTo("a b.txttrue7");
        assertThat(app.get("Invoices/" + id).path("HasAttachments").asBoolean()).isTrue();
        app.send("POST", place + "a%20b.txt", "new");
        assertThat(app.ask("Invoices/" + id + "/Attachments").json().path("Attachments")).hasSize(1);
        assertThat(app.ask(place + made.path("AttachmentID").asText()).status()).as("the replaced one is gone").isEqualTo(404);
        assertThat(app.demo.documents().content(id, "a b.txt")).asString().isEqualTo("new");
        for (int file = 2; file <= 10; file++) {
            assertThat(app.send("PUT", place + file + ".pdf", "%PDF").status()).isEqualTo(200);
        }
        assertThat(app.send("PUT", place + "11.pdf", "%PDF").status()).isEqualTo(400);
        assertThat(app.demo.documents().files(id)).hasSize(10);
        assertThat(app.send("PUT", "Invoices/00000000-0000-0000-0000-000000000001/Attachments/a.txt", "x").status())
                .isEqualTo(404);
        app.login("openid offline_access accounting.invoices");
        assertThat(app.send("PUT", place + "12.pdf", "%PDF").header("WWW-Authenticate")).isEqualTo("insufficent_scope");
    }

    @Test
    void aNoteIsInTheHistoryOfItsRecord() {
        String contact = app.get("Contacts").path("ContactID").asText();
        for (String place : List.of("Invoices/" + id, "Contacts/" + contact)) {
            assertThat(app.send("PUT", place + "/History", "{'HistoryRecords':[{'Details':'By file'}]}").status()).isEqualTo(200);
            assertThat(app.ask(place + "/History").json().at("/HistoryRecords/0/Details").asText()).isEqualTo("By file");
        }
        for (String wrong : List.of("", "x".repeat(251))) {
            assertThat(app.send("PUT", "Invoices/" + id + "/History", "{'HistoryRecords':[{'Details':'" + wrong + "'}]}").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void anApprovedInvoiceIsSentByMail() {
        assertThat(app.send("POST", "Invoices/" + id + "/Email", "").status()).isEqualTo(204);
        assertThat(app.demo.documents().mails(id)).isOne();
        assertThat(app.get("Invoices/" + id).path("SentToContact").asBoolean()).isTrue();
        app.post("Invoices/" + id, "{'Status':'VOIDED'}");
        assertThat(app.send("POST", "Invoices/" + id + "/Email", "").status()).isEqualTo(400);
    }

    @Test
    void aKeyIsRememberedForEveryWriteAndForSixMinutes() {
        String journal = "{'Narration':'n','JournalLines':[{'LineAmount':1,'AccountCode':'429'},"
                + "{'LineAmount':-1,'AccountCode':'200'}]}";
        String first = app.send("PUT", "ManualJournals", journal, "Idempotency-Key", "k").body();
        assertThat(app.send("PUT", "ManualJournals", journal, "Idempotency-Key", "k").body()).isEqualTo(first);
        SimulatorClient.Answer other = app.send("PUT", "ManualJournals", journal.replace("'n'", "'m'"), "Idempotency-Key", "k");
        assertThat(other.json().path("Message").asText()).isEqualTo("Idempotency Key: k is used with a different request.");
        assertThat(app.demo.all("ManualJournals")).hasSize(1);
        app.xero.clock().advance(Duration.ofMinutes(6));
        app.login();
        app.send("PUT", "ManualJournals", journal, "Idempotency-Key", "k");
        assertThat(app.demo.all("ManualJournals")).hasSize(2);
    }

    @Test
    void theAnswerOfTheNthWriteIsLostThoughItIsDone() {
        app.xero.writes().loseAnswer(2);
        app.xero.writes().loseAnswer(3, Duration.ofMillis(10));
        app.xero.faults().onWrites("Invoices").nth(4).once(Fault.doneButStatus(502, "Bad gateway"));
        assertThat(List.of("L-1", "L-2", "L-3", "L-4", "L-5")).extracting(number ->
                app.send("PUT", "Invoices", SALE.formatted(number), "Idempotency-Key", number).status())
                .containsExactly(200, 0, 0, 502, 200);
        assertThat(app.demo.all("Invoices")).hasSize(6);
        assertThat(app.xero.writes().to("Invoices")).hasSize(5)
                .allSatisfy(each -> assertThat(each.records()).isOne()).extracting(SimulatedWriteCalls.Written::key)
                .containsExactly("L-1", "L-2", "L-3", "L-4", "L-5");
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedAsAWhole() {
        SimulatorClient.Answer answer = app.send("PUT", "Contacts", "{'Name':'" + "x".repeat(3_500_000) + "'}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(app.xero.writes().all()).singleElement()
                .satisfies(each -> assertThat(each.bytes()).isGreaterThan(3_500_000));
    }

    @ParameterizedTest
    @CsvSource({"Contacts,accounting.contacts", "Items,accounting.settings", "Payments,accounting.payments",
        "BankTransactions,accounting.banktransactions", "ManualJournals,accounting.manualjournals",
        "Quotes,accounting.invoices"})
    void eachEntityNeedsTheScopeThatWritesIt(String entity, String scope) {
        app.login("openid offline_access " + scope + ".read");
        assertThat(app.send("PUT", entity, "{}").status()).isEqualTo(401);
        app.login("openid offline_access " + scope);
        assertThat(app.send("PUT", entity, "{}").status()).isEqualTo(400);
    }
}

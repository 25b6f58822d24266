package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

/** Files are attached once to the record after which they are named, as they are, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentTest {

    private static final String SCOPES = "openid profile email offline_access accounting.invoices accounting.contacts"
            + " accounting.settings accounting.attachments";
    private static final String INVOICE = """
            [{"Contact":{"Name":"Ridgeway University"},"InvoiceNumber":"%s","Date":"2026-11-20","DueDate":"2026-12-20",
              "LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"200","TaxType":"NONE"}]}]
            """;
    private static final byte[] PDF = "%PDF-1.7\n\u0000\u0001\u00ff no text\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1);

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.scopes", SCOPES).set("xero.update.settle", "200ms")
                .set("xero.update.unfinished", "8s").set("xero.update.create", "Invoices,Contacts")
                .set("xero.update.byte-order-mark", false).start();
        inbox = new InboxFolder(folder.resolve("inbox"));
        demo = bench.organisation("Demo", 0).openBooks();
        bench.connect().passed(demo);
        inbox.drop("Invoices/seed.json", INVOICE.formatted("A-1"));
        assertThat(inbox.await("done/Invoices/seed.result.json")).contains("created");
    }

    @AfterEach
    void everythingIsWellAgain() {
        bench.xero().faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void aFileIsAttachedAsItIsAndAgainIsUnchangedAndAnotherOfItsNameIsRefused() {
        inbox.drop("Attachments/Invoices/A-1.pdf", PDF);
        assertThat(inbox.await("done/Attachments/Invoices/A-1.result.csv")).contains(",created,");
        assertThat(inbox.has("done/Attachments/Invoices/A-1.pdf")).isTrue();
        assertThat(demo.documents().content(id("A-1"), "A-1.pdf")).isEqualTo(PDF);
        inbox.drop("Attachments/Invoices/A-1.pdf", PDF);
        assertThat(inbox.await("done/Attachments/Invoices/A-1-2.result.csv")).contains(",unchanged,");
        inbox.drop("Invoices/A-1.pdf", "%PDF other".getBytes(StandardCharsets.UTF_8));
        assertThat(inbox.await("done/Invoices/A-1.result.csv")).contains(",refused,").contains("another content");
        assertThat(demo.documents().content(id("A-1"), "A-1.pdf")).isEqualTo(PDF);
    }

    @Test
    void oneInTheFolderOfItsRecordWaitsUntilTheRecordIsThere() {
        inbox.drop("Attachments/Invoices/A-2/a photo.png", PDF);
        Bench.eventually(() -> assertThat(bench.application().operator().get("/api/updates").body()).contains("waits for it"));
        inbox.drop("Invoices/later.json", INVOICE.formatted("A-2"));
        assertThat(inbox.await("done/Attachments/Invoices/A-2/a photo.result.csv")).contains(",created,");
        assertThat(demo.documents().content(id("A-2"), "a photo.png")).isEqualTo(PDF);
        inbox.drop("Attachments/Invoices/NONE-1.pdf", PDF);
        assertThat(inbox.await("done/Attachments/Invoices/NONE-1.result.csv")).contains(",refused,")
                .contains("xero.update.unfinished");
    }

    @Test
    void aRecordTakesTenAndTheEleventhIsRefused() {
        inbox.drop("Invoices/full.json", INVOICE.formatted("FULL-1"));
        assertThat(inbox.await("done/Invoices/full.result.json")).contains("created");
        for (int at = 1; at < 10; at++) {
            demo.documents().attach(id("FULL-1"), "by-hand-" + at + ".txt", "text/plain", PDF);
        }
        inbox.drop("Attachments/Invoices/FULL-1/tenth.pdf", PDF);
        assertThat(inbox.await("done/Attachments/Invoices/FULL-1/tenth.result.csv")).contains(",created,");
        inbox.drop("Attachments/Invoices/FULL-1/eleventh.pdf", PDF);
        assertThat(inbox.await("done/Attachments/Invoices/FULL-1/eleventh.result.csv")).contains(",refused,")
                .contains("has 10 attachments, and Xero takes at most 10");
        inbox.drop("Attachments/Invoices/FULL-1/tenth.pdf", PDF);
        assertThat(inbox.await("done/Attachments/Invoices/FULL-1/tenth-2.result.csv")).as("one that is there is no eleventh")
                .contains(",unchanged,");
        assertThat(demo.documents().files(id("FULL-1"))).hasSize(10);
    }

    @Test
    void anOrganisationsOwnFolderHasAttachments() {
        String own = "Demo-" + demo.tenantId().substring(0, 8) + "/Attachments/Invoices/A-1/own folder.txt";
        inbox.drop(own, PDF);
        assertThat(inbox.await("done/" + own.replace(".txt", ".result.csv"))).contains(",created,");
        assertThat(demo.documents().content(id("A-1"), "own folder.txt")).isEqualTo(PDF);
    }

    @Test
    void oneWhoseAnswerIsLostIsLookedForBeforeItIsSentAgain() {
        bench.xero().faults().on(AttachmentTest::isAttaching).times(1, Fault.answerLost());
        bench.xero().calls().clear();
        inbox.drop("Attachments/Invoices/A-1/lost.txt", PDF);
        assertThat(inbox.await("done/Attachments/Invoices/A-1/lost.result.csv")).contains(",created,");
        assertThat(bench.xero().calls().count(AttachmentTest::isAttaching)).as("sent").isOne();
        assertThat(demo.documents().content(id("A-1"), "lost.txt")).isEqualTo(PDF);
    }

    @Test
    void whatXeroWouldNotTakeIsRefusedWithTheReason() {
        inbox.drop("Attachments/Items/GB1-White.pdf", PDF);
        assertThat(inbox.await("failed/Attachments/Items/GB1-White.error.txt")).contains("no attachments of Items");
        inbox.drop("Attachments/Invoices/A-1/large.bin", new byte[10_000_001]);
        assertThat(inbox.await("failed/Attachments/Invoices/A-1/large.error.txt")).contains("10000001").contains("10000000");
    }

    private static boolean isAttaching(Request request) {
        return request.method().equals("PUT") && request.path().contains("/Attachments/");
    }

    private String id(String number) {
        return demo.invoices().stream().filter(each -> each.json().path("InvoiceNumber").asText().equals(number))
                .map(SimulatedInvoice::id).findFirst().orElseThrow();
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.Hash;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Files as people and programs put them into the inbox: half, late, twice, and things that are no files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {

    private static final String SECRET = "s3cret-s3cret";

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;
    private Path elsewhere;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        bench = new Bench(folder).byHand().set("xero.scopes", InboxFolder.WRITE_SCOPES)
                .set("xero.update.settle", "1s").set("xero.update.unfinished", "8s").start();
        inbox = new InboxFolder(folder.resolve("inbox"));
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        demo = bench.organisation("Demo", 0);
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
    void aWriterThatPausesWithinAnAmountHasTheWholeAmountPaid() throws IOException {
        SimulatedInvoice first = invoice("S-1", "5000.00");
        SimulatedInvoice second = invoice("S-2", "100.00");
        try (OutputStream out = inbox.write("slow.csv", "InvoiceNumber,PaymentAccount,PaymentDate,PaymentAmount\n"
                + "S-1,090,2026-11-20,12")) {
            Bench.eventually(() -> assertThat(told("slow.csv").path("reason").asText())
                    .startsWith("still being written? The last line has no line break"));
            assertThat(told("slow.csv").path("waitsUntil").isNull()).isFalse();
            out.write("34.50\nS-2,090,2026-11-20,100.00\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(inbox.await("done/slow.result.csv").lines().skip(1)).hasSize(2).allMatch(row -> row.contains(",done,"));
        assertThat(now(first).path("AmountDue").decimalValue()).isEqualByComparingTo("3765.50");
        assertThat(now(second).path("Status").asText()).isEqualTo("PAID");
        assertThat(demo.writes(first.id())).isOne();
    }

    @Test
    void anEmptyFileIsFilledLater() throws IOException {
        SimulatedInvoice invoice = invoice("E-1", "10.00");
        try (OutputStream out = inbox.write("query.csv", "")) {
            Bench.eventually(() -> assertThat(told("query.csv").path("reason").asText())
                    .isEqualTo("still being written? The file is empty."));
            out.write("InvoiceNumber,Reference\nE-1,late\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(inbox.await("done/query.result.csv")).contains(",done,");
        assertThat(now(invoice).path("Reference").asText()).isEqualTo("late");
    }

    @Test
    void aFileThatNeverGetsItsEndIsRefusedInWordsAndNothingIsSent() throws IOException {
        SimulatedInvoice invoice = invoice("N-1", "5000.00");
        inbox.write("never.csv", "InvoiceNumber,PaymentAccount,PaymentDate,PaymentAmount\nN-1,090,2026-11-20,12").close();
        inbox.write("never.json", "[{\"InvoiceNumber\":\"N-1\",\"PaymentAccount\":\"090\",\"PaymentAmount\":12}").close();
        inbox.write("status.csv", "InvoiceNumber,SentToContact\nN-1,true").close();
        assertThat(inbox.await("failed/never.error.txt")).startsWith("The last line has no line break, so its last cell may be"
                + " incomplete. Nothing of it was sent.");
        assertThat(inbox.await("failed/never-2.error.txt")).startsWith("The file is not JSON after element 1");
        assertThat(inbox.await("done/status.result.csv")).as("a last cell that can only be whole").contains(",done,");
        assertThat(now(invoice).path("AmountDue").decimalValue()).isEqualByComparingTo("5000.00");
    }

    @Test
    void whatIsPutAwayIsWhatWasRead() throws IOException {
        SimulatedInvoice first = invoice("O-1", "10.00");
        SimulatedInvoice second = invoice("O-2", "10.00");
        CountDownLatch answer = new CountDownLatch(1);
        bench.xero().faults().on(InboxTest::isWrite).once(Fault.holdUntil(answer));
        inbox.drop("pay.csv", "InvoiceNumber,Reference\nO-1,new\n");
        Bench.eventually(() -> assertThat(bench.xero().calls().count(InboxTest::isWrite)).isOne());
        inbox.drop("pay.csv", "InvoiceNumber,Reference\nO-2,new\n");
        answer.countDown();
        assertThat(inbox.await("done/pay.result.csv")).contains("O-1,").contains(",done,");
        assertThat(inbox.await("done/pay-2.result.csv")).contains("O-2,").contains(",done,");
        assertThat(inbox.await("done/pay.csv")).contains("O-1,new");
        assertThat(inbox.await("done/pay-2.csv")).contains("O-2,new");
        assertThat(demo.writes(first.id())).isOne();
        assertThat(demo.writes(second.id())).isOne();
    }

    @Test
    void whatIsAddedWhileTheRowsAreDoneIsTold() throws IOException {
        invoice("A-1", "10.00");
        SimulatedInvoice late = invoice("A-2", "10.00");
        CountDownLatch answer = new CountDownLatch(1);
        bench.xero().faults().on(InboxTest::isWrite).once(Fault.holdUntil(answer));
        try (OutputStream out = inbox.write("grows.csv", "InvoiceNumber,Reference\nA-1,new\n")) {
            Bench.eventually(() -> assertThat(bench.xero().calls().count(InboxTest::isWrite)).isOne());
            out.write("A-2,new\n".getBytes(StandardCharsets.UTF_8));
        }
        answer.countDown();
        assertThat(inbox.await("done/grows.result.csv")).contains("A-1").doesNotContain("A-2");
        assertThat(inbox.await("failed/grows.error.txt")).contains("was changed after its rows were read")
                .contains("grows.result.csv");
        assertThat(inbox.await("failed/grows.csv")).contains("A-2,new");
        assertThat(demo.writes(late.id())).isZero();
    }

    @Test
    @Timeout(90)
    void strangersThingsAreShownAndNeitherFollowedNorOpened() throws Exception {
        invoice("L-1", "10.00");
        Path secret = Files.writeString(elsewhere.resolve("token.key"), SECRET + "\n");
        Path linked = Files.createDirectory(elsewhere.resolve("linked"));
        Files.writeString(linked.resolve("theirs.csv"), "InvoiceNumber,Reference\nL-1,theirs\n");
        Files.createSymbolicLink(inbox.path("leak.csv"), secret);
        Files.createSymbolicLink(inbox.path("linked"), linked);
        assertThat(new ProcessBuilder("mkfifo", inbox.path("pipe.csv").toString()).start().waitFor()).isZero();
        Files.writeString(inbox.path("key.csv"), SECRET + "\n");
        Files.writeString(inbox.path("half.csv.part"), "InvoiceNumber,Refer");
        inbox.drop("good.csv", "InvoiceNumber,Reference\nL-1,good\n");
        assertThat(inbox.await("done/good.result.csv")).contains(",done,");
        assertThat(inbox.await("failed/key.error.txt")).doesNotContain("s3cret");
        Bench.eventually(() -> {
            assertThat(told("leak.csv").path("reason").asText()).isEqualTo(
                    "Not a plain file: it is a symbolic link, which is not followed.");
            assertThat(told("linked").path("reason").asText()).contains("symbolic link");
            assertThat(told("pipe.csv").path("reason").asText()).contains("a pipe, a socket or a device");
            assertThat(told("half.csv.part").path("reason").asText()).startsWith("still being written?");
        });
        assertThat(secret).hasContent(SECRET);
        assertThat(linked.resolve("theirs.csv")).exists();
        for (String name : new String[] {"leak.csv", "linked", "pipe.csv", "half.csv.part"}) {
            Files.delete(inbox.path(name));
            assertThat(told(name).isMissingNode()).as(name + " is deleted and shown").isTrue();
        }
    }

    @Test
    void aFileThatCannotBePutAwayIsShownWithTheReason() throws IOException {
        SimulatedInvoice invoice = invoice("P-1", "10.00");
        Path away = Files.createDirectory(elsewhere.resolve("away"));
        inbox.drop("before.csv", "InvoiceNumber,Reference\nP-1,once\n");
        inbox.await("done/before.csv");
        Files.move(inbox.path("done"), inbox.path(".done"));
        Files.createSymbolicLink(inbox.path("done"), away);
        inbox.drop("stuck.csv", "InvoiceNumber,Reference\nP-1,twice\n");
        Bench.eventually(() -> assertThat(told("stuck.csv").path("reason").asText()).isEqualTo(
                "The file cannot be moved out of .working/: done is a symbolic link, which is not followed."));
        assertThat(away).isEmptyDirectory();
        Files.delete(inbox.path("done"));
        Files.move(inbox.path(".done"), inbox.path("done"));
        assertThat(inbox.await("done/stuck.result.csv")).contains(",done,");
        Bench.eventually(() -> assertThat(told("stuck.csv").isMissingNode()).isTrue());
        assertThat(demo.writes(invoice.id())).isEqualTo(2);
    }

    @Test
    void filesOfSpreadsheetsAreReadAndAnsweredAsTheyAreOpened() throws IOException {
        invoice("X-1", "5000.00");
        SimulatedInvoice thousands = invoice("X-2", "5000.00");
        inbox.drop("sep.csv", "sep=;\r\nInvoiceNumber;Reference\r\nX-1\u00a0;S\u00f8ren\u200b\r\n");
        inbox.drop("point.csv", "InvoiceNumber;PaymentAmount;PaymentDate;PaymentAccount\nX-2;1.234;2026-11-20;090\n"
                + "X-2;\"12,345\";2026-11-20;090\nX-2;1234.567;2026-11-20;090\n");
        inbox.drop("exact.json", "[{\"InvoiceNumber\":\"X-2\",\"PaymentAmount\":1.234,\"PaymentAccount\":\"090\"}]");
        assertThat(inbox.await("done/sep.result.csv")).contains("3,X-1,Reference=S\u00f8ren,done,");
        assertThat(Files.readString(inbox.path("done/sep.result.csv"))).as("a byte order mark").startsWith("\uFEFFLine,");
        assertThat(inbox.await("done/point.result.csv").lines().skip(1)).hasSize(3).allMatch(row -> row.contains("refused"))
                .anyMatch(row -> row.contains("may mean two amounts")).anyMatch(row -> row.contains("no more than 2 decimals"));
        assertThat(inbox.await("done/exact.result.json")).contains("PaymentAmount is 1.234, but amounts in AUD have");
        assertThat(demo.writes(thousands.id())).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox.path("done/sep.result.csv"))))
                .isEqualTo("rw-r-----");
        inbox.drop("wrong.csv", "Nothing,Known\n1,2\n");
        inbox.await("failed/wrong.error.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox.path("failed/wrong.error.txt"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aFileThatAnEarlierVersionHasInHandIsResumed() throws IOException {
        SimulatedInvoice first = invoice("V-1", "10.00");
        SimulatedInvoice second = invoice("V-2", "10.00");
        bench.xero().faults().on(request -> isWrite(request) && request.text().contains(second.id())).always(Fault.closed());
        inbox.drop("earlier.csv", "InvoiceNumber,Reference,PaymentAmount,PaymentDate,PaymentAccount\nV-1,new,,,\n"
                + "V-2,,5,2026-11-20,090");
        Bench.eventually(() -> assertThat(told("earlier.csv").path("open").asInt()).isOne());
        bench.application().database().update("UPDATE xero_update_file SET not_before = NULL, lease_owner = 'other',"
                + " lease_until = CURRENT_TIMESTAMP + INTERVAL '1' HOUR WHERE source = 'earlier.csv'");
        Path taken = inbox.underWay("earlier.csv").orElseThrow();
        String key = Hash.of("earlier.csv\n" + Files.size(taken) + "\n" + Files.getLastModifiedTime(taken) + "\n"
                + Hash.of(Files.readAllBytes(taken)));
        Path back = elsewhere.resolve("earlier.csv");
        Files.move(taken, back);
        bench.application().database().update("UPDATE xero_update_file SET file_key = ?, lease_owner = NULL,"
                + " lease_until = NULL WHERE source = 'earlier.csv'", key);
        bench.xero().faults().clear();
        // A link first, since the kernel knows a file that is renamed for a whole one, and this one was there at the start.
        Files.createLink(inbox.path("earlier.csv"), back);
        assertThat(inbox.await("done/earlier.result.csv").lines().skip(1)).hasSize(2).allMatch(row -> row.contains(",done,"));
        assertThat(demo.writes(first.id())).as("what was done before").isOne();
        assertThat(demo.writes(second.id())).isOne();
        assertThat(bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_update_file WHERE source ="
                + " 'earlier.csv'", Integer.class)).isOne();
    }

    @Test
    @Timeout(90)
    void aLongTitleHoldsNothingUp() {
        invoice("T-1", "10.00");
        inbox.drop("title.csv", "InvoiceNumber," + "token".repeat(4_000) + "\nT-1,x\n");
        assertThat(inbox.await("done/title.result.csv")).contains("There is no column 'tokentoken");
    }

    /** @return what /api/updates has of the file */
    private JsonNode told(String file) {
        for (JsonNode each : Operator.json(bench.application().operator().get("/api/updates")).path("files")) {
            if (each.path("file").asText().equals(file)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isWrite(Request request) {
        return request.path().startsWith("/api.xro/") && !request.method().equals("GET");
    }

    private JsonNode now(SimulatedInvoice invoice) {
        return demo.invoice(invoice.id()).json();
    }

    private SimulatedInvoice invoice(String number, String due) {
        return demo.addInvoice(made -> {
            made.put("InvoiceNumber", number).put("Type", "ACCREC").put("Status", "AUTHORISED").put("CurrencyCode", "AUD")
                    .put("Reference", "before").put("AmountDue", new BigDecimal(due)).put("AmountPaid", new BigDecimal("0.00"));
            made.putArray("Payments");
        });
    }
}

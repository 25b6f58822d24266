package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What is refused or held back before anything is sent, and an application that ends before and after a call. */
class WriteRestartTest {

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    @Test
    void documentsAreWrittenOnceThroughEveryEndOfTheApplication(@TempDir Path folder) {
        inbox = new InboxFolder(folder.resolve("inbox"));
        try (Bench started = new Bench(folder)) {
            bench = started.byHand().set("xero.scopes", WriteOnceTest.SCOPES + " accounting.attachments").set("xero.update.settle", "500ms")
                    .set("xero.update.unfinished", "2s").set("xero.update.byte-order-mark", false)
                    .set("xero.update.create", "Invoices,Contacts,ManualJournals,BankTransactions")
                    .set("xero.update.dry-run", true).set("xero.update.most-rows", 150).set("xero.update.most-amount", "5000")
                    .start();
            demo = bench.organisation("Demo", 0).openBooks();
            bench.connect().passed(demo);
            aDryRunSendsNothing();
            aDryRunSaysWhatAllComesToAndWhatWouldFollow();
            aDryRunAttachesNothing();
            aFileBeyondTheBoundsIsRefusedWhole();
            bench.set("xero.update.dry-run", false).set("xero.update.approval", true).restart();
            whatWaitsForAPersonIsSentOnceItIsApproved();
            bench.set("xero.update.approval", false).restart();
            anEndBeforeAndAfterTheCall(true);
            anEndBeforeAndAfterTheCall(false);
            anEndBeforeAndAfterANote(true);
            anEndBeforeAndAfterANote(false);
            aLostScopeLeavesWhatWasSentInDoubt();
            oneOrganisationsLimitHoldsUpNoOther();
        }
    }

    private void aDryRunSendsNothing() {
        Papers papers = Papers.sales().sale("DRY-1", "Dry", "10.00");
        inbox.drop("Invoices/dry.ndjson", papers.ndjson());
        assertThat(inbox.await("done/Invoices/dry.result.ndjson")).contains("\"dry run\"").contains("Would be created");
        assertThat(writes()).isEmpty();
    }

    private void aDryRunSaysWhatAllComesToAndWhatWouldFollow() {
        Papers papers = Papers.sales().sale("SUM-1", "Adder", "10.00").with("Status", "AUTHORISED").with("HistoryNote", "by hand")
                .with("Email", "true").sale("SUM-2", "Adder", "0.10", "0.20").sale("SUM-3", "Somebody Else", "5.00");
        inbox.drop("Invoices/sum.ndjson", papers.ndjson());
        String report = inbox.await("done/Invoices/sum.result.ndjson");
        assertThat(report).contains("Would add a note to its history: by hand")
                .contains("Would e-mail it to its contact, of whom no e-mail address is known.");
        assertThat(report.lines().skip(3)).as("the totals by currency, status and contact").satisfiesExactly(
                line -> assertThat(line).contains("\"Total AUD\"").contains("3 documents, 15.30 AUD.").contains("\"total\":15.30"),
                line -> assertThat(line).contains("\"Total AUD, AUTHORISED\"").contains("1 document, 10.00 AUD."),
                line -> assertThat(line).contains("\"Total AUD, DRAFT\"").contains("2 documents, 5.30 AUD."),
                line -> assertThat(line).contains("\"Total AUD, Adder\"").contains("2 documents, 10.30 AUD."),
                line -> assertThat(line).contains("\"Total AUD, Somebody Else\"").contains("1 document, 5.00 AUD."));
        inbox.drop("Invoices/sum.csv", "ContactName,InvoiceNumber,InvoiceDate,DueDate,Description,Quantity,UnitAmount,AccountCode,TaxType\n"
                + "Adder,SUM-9,2026-11-20,2026-12-20,a,1,2.50,200,NONE\n");
        assertThat(inbox.await("done/Invoices/sum.result.csv").lines().toList()).hasSize(5)
                .anyMatch(line -> line.contains("Total AUD,,total,,,,") && line.contains("1 document, 2.50 AUD."));
        assertThat(bench.xero().writes().count()).isZero();
    }

    private void aDryRunAttachesNothing() {
        String id = demo.addInvoice(invoice -> invoice.put("InvoiceNumber", "ATT-1").put("Type", "ACCREC").put("Status", "DRAFT")).id();
        inbox.drop("Attachments/Invoices/ATT-1.pdf", "%PDF");
        assertThat(inbox.await("done/Attachments/Invoices/ATT-1.result.csv")).contains("dry run").contains("Would be attached as ATT-1.pdf.");
        inbox.drop("Attachments/Invoices/ATT-2.pdf", "%PDF");
        assertThat(inbox.await("done/Attachments/Invoices/ATT-2.result.csv")).contains("dry run").contains("does not have yet");
        assertThat(demo.documents().files(id)).isEmpty();
    }

    private void aFileBeyondTheBoundsIsRefusedWhole() {
        Papers manyRows = Papers.sales();
        for (int at = 0; at < 151; at++) {
            manyRows.sale("LONG-" + at, "Long", "1.00");
        }
        Papers dear = Papers.sales().sale("DEAR-1", "Dear", "2500.00").sale("DEAR-2", "Dear", "2500.01");
        Papers manyLines = Papers.sales().sale("WIDE-1", "Wide", Collections.nCopies(151, "1.00").toArray(String[]::new));
        inbox.drop("Invoices/wide.ndjson", manyLines.ndjson());
        assertThat(inbox.await("failed/Invoices/wide.error.txt")).contains("more than 150 rows").contains("xero.update.most-rows");
        inbox.drop("Invoices/long.ndjson", manyRows.ndjson());
        inbox.drop("Invoices/dear.ndjson", dear.ndjson());
        Bench.eventually(() -> assertThat(inbox.has("failed/Invoices/long.ndjson") && inbox.has("failed/Invoices/dear.ndjson")).isTrue());
        assertThat(inbox.await("failed/Invoices/long.error.txt")).contains("xero.update.most-rows");
        assertThat(inbox.await("failed/Invoices/dear.error.txt")).contains("xero.update.most-amount");
        assertThat(writes()).isEmpty();
    }

    private void whatWaitsForAPersonIsSentOnceItIsApproved() {
        Papers papers = Papers.sales().sale("WAIT-1", "Waiter", "10.00").sale("WAIT-2", "Waiter", "11.00");
        inbox.drop("Invoices/wait.ndjson", papers.ndjson());
        assertThat(inbox.await("waiting/Invoices/wait.report.ndjson")).contains("\"dry run\"").contains("2 documents, 21.00 AUD.");
        assertThat(writes()).isEmpty();
        assertThat(inbox.await("waiting/Invoices/wait.ndjson")).isEqualTo(papers.ndjson());
        inbox.drop("approved/Invoices/wait.ndjson", papers.ndjson());
        assertThat(WriteOnceTest.results(inbox.await("done/Invoices/wait.result.ndjson"))).containsOnly("created");
        papers.areBookedOnce(demo);
    }

    /** @param booked whether Xero had done it before the end */
    private void anEndBeforeAndAfterTheCall(boolean booked) {
        String name = booked ? "after" : "before";
        Map<String, Papers> files = new LinkedHashMap<>();
        Papers sales = Papers.sales();
        for (int at = 0; at < 60; at++) {
            sales.sale(name + at, "New at the end, " + name, "10." + (10 + at), "3");
        }
        files.put("Invoices", sales);
        files.put("Bills", Papers.bills().bill("bill " + name, null, "Supplier " + name, "7.1234", "8"));
        bench.xero().calls().clear();
        bench.xero().faults().on(WriteOnceTest::isWrite).always(booked ? Fault.answerLost() : Fault.closed());
        List<String> keys = new ArrayList<>();
        files.forEach((entity, papers) -> {
            // One after the other: a file whose call is in doubt lets no other in.
            inbox.drop(entity + "/end-" + name + ".ndjson", papers.ndjson());
            int before = writes().size();
            Bench.eventually(() -> assertThat(writes()).hasSizeGreaterThan(before));
            keys.add(writes().get(before).header("Idempotency-Key"));
            bench.application().close();
            assertThat(papers.booked(demo)).as("booked before the end").isEqualTo(booked ? Math.min(50, papers.size()) : 0);
            bench.xero().faults().clear();
            bench.start();
            String result = inbox.await("done/" + entity + "/end-" + name + ".result.ndjson");
            assertThat(WriteOnceTest.results(result)).as(result).containsOnly("created").hasSize(papers.size());
            papers.areBookedOnce(demo);
            bench.xero().faults().on(WriteOnceTest::isWrite).always(booked ? Fault.answerLost() : Fault.closed());
        });
        bench.xero().faults().clear();
        assertThat(writes().stream().map(request -> request.header("Idempotency-Key")).filter(keys::contains).count())
                .as("calls under the keys of the first ones").isEqualTo(booked ? keys.size() : keys.size() * 2L);
    }

    /** @param booked whether Xero had it before the end */
    private void anEndBeforeAndAfterANote(boolean booked) {
        String name = "NOTE-" + booked;
        Papers papers = Papers.sales().sale(name, "Noted", "1.00").with("HistoryNote", "kept through the end");
        Predicate<Request> note = request -> request.method().equals("PUT") && request.path().endsWith("/History");
        bench.xero().calls().clear();
        bench.xero().faults().on(note).always(booked ? Fault.answerLost() : Fault.closed());
        inbox.drop("Invoices/" + name + ".ndjson", papers.ndjson());
        Bench.eventually(() -> assertThat(bench.xero().calls().count(note)).isPositive());
        bench.application().close();
        bench.xero().faults().clear();
        bench.start();
        assertThat(WriteOnceTest.results(inbox.await("done/Invoices/" + name + ".result.ndjson"))).containsExactly("created", "done");
        papers.areBookedOnce(demo);
        String id = demo.invoices().stream().filter(each -> each.json().path("InvoiceNumber").asText().equals(name)).findFirst()
                .orElseThrow().id();
        assertThat(demo.documents().noted(id)).containsExactly("kept through the end");
    }

    private void aLostScopeLeavesWhatWasSentInDoubt() {
        String scopes = bench.application().database().queryForObject("SELECT scopes FROM xero_authorisation", String.class);
        Papers papers = Papers.journals().journal("in doubt", "1.00");
        bench.xero().faults().on(WriteOnceTest::isWrite).always((request, right) -> {
            scopes(scopes.replace(" accounting.manualjournals", ""));
            return Fault.answerLost().spoil(request, right);
        });
        inbox.drop("ManualJournals/doubt.ndjson", papers.ndjson());
        assertThat(inbox.await("done/ManualJournals/doubt.result.ndjson")).contains("\"unknown\"").contains("accounting.manualjournals");
        inbox.drop("ManualJournals/without.ndjson", Papers.journals().journal("without", "1.00").ndjson());
        assertThat(inbox.await("done/ManualJournals/without.result.ndjson")).contains("\"refused\"")
                .contains("The login lacks the scope accounting.manualjournals");
        bench.xero().faults().clear();
        scopes(scopes);
        assertThat(papers.booked(demo)).isOne();
    }

    private void oneOrganisationsLimitHoldsUpNoOther() {
        SimulatedOrganisation other = bench.organisation("Other", 0).openBooks();
        bench.connect().passed(other);
        Papers mine = Papers.sales();
        Papers theirs = Papers.sales();
        StringBuilder file = new StringBuilder();
        for (int at = 0; at < 60; at++) {
            mine.sale("BOTH-" + at, "Both", "10.00");
            theirs.sale("BOTH-" + at, "Both", "10.00");
            file.append(mine.ndjson(at, at + 1).replace("{\"Type\"", "{\"Organisation\":\"Demo\",\"Type\""))
                    .append(theirs.ndjson(at, at + 1).replace("{\"Type\"", "{\"Organisation\":\"Other\",\"Type\""));
        }
        bench.xero().faults().on(WriteOnceTest::isWrite).of(demo).once(Fault.rateLimited("minute", Duration.ofSeconds(4)));
        inbox.drop("Invoices/both.ndjson", file.toString());
        Bench.eventually(() -> assertThat(theirs.booked(other)).isEqualTo(60));
        assertThat(mine.booked(demo)).as("while the other was written").isZero();
        assertThat(WriteOnceTest.results(inbox.await("done/Invoices/both.result.ndjson"))).containsOnly("created").hasSize(120);
        mine.areBookedOnce(demo);
        theirs.areBookedOnce(other);
    }

    private void scopes(String scopes) {
        bench.application().database().update("UPDATE xero_authorisation SET scopes = ?", scopes);
    }

    private List<Request> writes() {
        return bench.xero().calls().matching(WriteOnceTest::isWrite).stream().map(Call::request).toList();
    }
}

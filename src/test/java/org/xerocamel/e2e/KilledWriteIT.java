package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/**
 * The jar, killed (-9) between the first and the last call of a file, before the next documents are in the ledger and before
 * their call: each document is at Xero once, with all of its lines.
 */
@Tag("faults")
class KilledWriteIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String[] SETTINGS = {"xero.fetch.cron=0 0 0 1 1 ? 2099", "xero.update.sweep=200ms",
            "xero.update.settle=200ms", "xero.update.byte-order-mark=false",
            "xero.update.create=Invoices,Contacts,ManualJournals", "xero.scopes=" + WriteOnceTest.SCOPES};

    private XeroSimulator xero;
    private PackagedJar jar;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    @Test
    void documentsAreWrittenOnceThroughKillsBetweenTheCallsOfAFile(@TempDir Path folder, @TempDir Path logs) throws Exception {
        try (XeroSimulator started = XeroSimulator.start();
                PackagedJar process = PackagedJar.in(folder, started, logs.resolve("one.log"))) {
            xero = started;
            jar = process;
            xero.limits().off();
            demo = xero.addOrganisation("Demo").openBooks();
            inbox = new InboxFolder(folder.resolve("data/inbox"));
            jar.start(SETTINGS);
            jar.connect();
            beforeTheLedger();
            betweenLedgerAndCall();
        }
    }

    /** While it asks for what must be known of the second group: nothing of that is in the ledger as sent. */
    private void beforeTheLedger() throws Exception {
        Papers sales = Papers.sales();
        for (int at = 0; at < 260; at++) {
            sales.sale("KILL-" + at, "Customer no. " + at % 40, "10." + (10 + at % 90), "3.5", "1");
        }
        killed("Invoices/sales.csv", sales, sales.csv(), request -> request.method().equals("GET")
                && request.path().startsWith("/api.xro/") && writes() >= 4, 200);
    }

    private void betweenLedgerAndCall() throws Exception {
        Papers bills = Papers.bills();
        for (int at = 0; at < 130; at++) {
            bills.bill("bill " + at, "B-" + at, "Supplier no. " + at % 20, "7." + (10 + at % 90), "2");
        }
        killed("Bills/bills.ndjson", bills, bills.ndjson(), secondWrite(), 50);
    }

    /** @return matches the second call that writes from now on */
    private Predicate<Request> secondWrite() {
        int before = writes();
        return request -> WriteOnceTest.isWrite(request) && writes() == before + 2;
    }

    /**
     * Kills the process while that call is under way.
     *
     * @param booked how many of the documents Xero has then
     */
    private void killed(String file, Papers papers, String content, Predicate<Request> call, int booked) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        xero.faults().on(call).once((request, right) -> {
            arrived.countDown();
            return Fault.holdUntil(killed).spoil(request, any -> Reply.closed());
        });
        inbox.drop(file, content);
        await().atMost(PATIENCE).until(() -> arrived.getCount() == 0);
        jar.kill();
        killed.countDown();
        assertThat(papers.booked(demo)).as(file + ": booked before the kill, between the first and the last call")
                .isEqualTo(booked).isPositive().isLessThan(papers.size());
        jar.start(SETTINGS);
        isWhole(file, papers);
    }

    private void isWhole(String file, Papers papers) {
        String result = "done/" + file.replaceFirst("(?=\\.\\w+$)", ".result");
        await().atMost(PATIENCE).until(() -> inbox.has(result));
        assertThat(inbox.read(result).lines().filter(line -> line.contains("created"))).as(result).hasSize(papers.size());
        papers.areBookedOnce(demo);
    }

    /** @return how many calls have come that write, also those under way */
    private int writes() {
        return (int) xero.calls().all().stream().map(Call::request).filter(WriteOnceTest::isWrite).count();
    }
}

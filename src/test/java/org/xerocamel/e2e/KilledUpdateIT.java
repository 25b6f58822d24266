package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The jar, killed (-9) while a payment is on its way to Xero, and while its answer is on its way back: it is paid once. */
@Tag("faults")
class KilledUpdateIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] SETTINGS = {"xero.fetch.cron=0 0 0 1 1 ? 2099", "xero.update.sweep=200ms",
            "xero.scopes=" + InboxFolder.WRITE_SCOPES};

    @Test
    void aPaymentIsMadeOnceWhereverTheKillComes(@TempDir Path folder, @TempDir Path logs) throws Exception {
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            SimulatedInvoice before = invoice(demo, "BEFORE");
            SimulatedInvoice after = invoice(demo, "AFTER");
            InboxFolder inbox = new InboxFolder(folder.resolve("data/inbox"));
            jar.start(SETTINGS);
            jar.connect();
            kill(xero, jar, inbox, "BEFORE", false);
            assertThat(inbox.await("done/BEFORE.result.csv")).contains(",done,");
            kill(xero, jar, inbox, "AFTER", true);
            assertThat(inbox.await("done/AFTER.result.csv")).contains(",done,");
            assertThat(demo.writes(before.id())).as("payments of the one not arrived").isOne();
            assertThat(demo.writes(after.id())).as("payments of the one without an answer").isOne();
            jar.stop();
            assertThat(jar.output()).doesNotContain(" ERROR ", "\tat ");
        }
    }

    private static void kill(XeroSimulator xero, PackagedJar jar, InboxFolder inbox, String number, boolean done)
            throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        int seen = xero.calls().count(KilledUpdateIT::isWrite);
        xero.faults().on(KilledUpdateIT::isWrite).once((request, right) -> {
            Reply reply = done ? right.apply(request) : Reply.closed();
            return Fault.holdUntil(killed).spoil(request, any -> reply);
        });
        inbox.drop(number + ".csv", "InvoiceNumber,Status,PaymentAccount\n" + number + ",PAID,090\n");
        await().atMost(PATIENCE).until(() -> xero.calls().count(KilledUpdateIT::isWrite) > seen);
        jar.kill();
        killed.countDown();
        jar.start(SETTINGS);
    }

    private static boolean isWrite(Request request) {
        return request.path().startsWith("/api.xro/") && !request.method().equals("GET");
    }

    private static SimulatedInvoice invoice(SimulatedOrganisation organisation, String number) {
        return organisation.addInvoice(made -> {
            made.put("InvoiceNumber", number).put("Type", "ACCREC").put("Status", "AUTHORISED")
                    .put("AmountDue", new BigDecimal("100.00")).put("AmountPaid", new BigDecimal("0.00"));
            made.putArray("Payments");
        });
    }
}

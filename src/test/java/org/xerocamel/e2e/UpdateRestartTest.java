package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** An application that ends between the ledger and the call, and between the call and its answer; and one that only tries. */
class UpdateRestartTest {

    private static final String PAY = "InvoiceNumber,PaymentAmount,PaymentDate,PaymentAccount\n%s,100.00,2026-11-20,090\n";

    private SimulatedOrganisation demo;
    private SimulatedOrganisation other;

    @Test
    void whatWasSentBeforeTheEndIsSentOnce(@TempDir Path folder) {
        InboxFolder inbox = new InboxFolder(folder.resolve("inbox"));
        try (Bench bench = new Bench(folder).byHand().set("xero.scopes", InboxFolder.WRITE_SCOPES)
                .set("xero.update.dry-run", true).start()) {
            demo = bench.organisation("Demo", 0);
            bench.connect().passed(demo);
            List<SimulatedInvoice> invoices = List.of(invoice(demo, "1"), invoice(demo, "2"), invoice(demo, "3"),
                    invoice(demo, "4"));
            onlyTries(bench, inbox, invoices);
            bench.set("xero.update.dry-run", false).restart();
            bench.xero().faults().on(request -> isWrite(request) && request.text().contains(id(invoices, 0)))
                    .always(Fault.answerLost());
            bench.xero().faults().on(request -> isWrite(request) && request.text().contains(id(invoices, 1)))
                    .always(Fault.answerLost());
            bench.xero().faults().on(UpdateRestartTest::isWrite).always(Fault.closed());
            inbox.drop("done-change.csv", "InvoiceNumber,Reference\n1,once\n");
            inbox.drop("done-payment.csv", PAY.formatted("2"));
            inbox.drop("lost-change.csv", "InvoiceNumber,Status\n3,VOIDED\n");
            inbox.drop("lost-payment.csv", PAY.formatted("4"));
            Bench.eventually(() -> assertThat(invoices).allSatisfy(invoice -> assertThat(bench.xero().calls()
                    .count(request -> isWrite(request) && request.text().contains(invoice.id()))).isPositive()));
            bench.application().close();
            assertThat(List.of(demo.writes(id(invoices, 0)), demo.writes(id(invoices, 1)), demo.writes(id(invoices, 2)),
                    demo.writes(id(invoices, 3)))).as("writes before the end").containsExactly(1, 1, 0, 0);
            bench.xero().faults().clear();
            bench.start();
            for (String file : List.of("done-change", "done-payment", "lost-change", "lost-payment")) {
                assertThat(inbox.await("done/" + file + ".result.csv")).as(file).contains(",done,");
            }
            assertThat(invoices).allSatisfy(invoice -> assertThat(demo.writes(invoice.id())).isOne());
            aFileSaysWhoseItIs(bench, inbox);
        }
    }

    private void onlyTries(Bench bench, InboxFolder inbox, List<SimulatedInvoice> invoices) {
        inbox.drop("try.csv", "InvoiceNumber,Status,PaymentAccount\n1,PAID,090\n2,DRAFT,\n");
        assertThat(inbox.await("done/try.result.csv")).contains(",dry run,Would be sent: a payment of 100.00 on ")
                .contains(" to 090.").contains("3,2,Status=DRAFT,refused,");
        assertThat(bench.xero().calls().count(UpdateRestartTest::isWrite)).isZero();
        assertThat(invoices).allSatisfy(invoice -> assertThat(demo.writes(invoice.id())).isZero());
    }

    private void aFileSaysWhoseItIs(Bench bench, InboxFolder inbox) {
        other = bench.organisation("Other", 0);
        bench.connect();
        SimulatedInvoice theirs = invoice(other, "77");
        String folder = bench.application().database().queryForObject(
                "SELECT folder FROM xero_organisation WHERE name = 'Other'", String.class);
        inbox.drop(folder + "/theirs.csv", "InvoiceNumber,Reference\n77,by folder\n");
        inbox.drop("nobodys.json", "{\"InvoiceNumber\":\"77\",\n\"Reference\":\"x\"}");
        inbox.drop("named.json", "[{\"InvoiceNumber\":77,\"Reference\":\"by name\",\"Organisation\":\"other\"}]");
        assertThat(inbox.await("done/" + folder + "/theirs.result.csv")).contains(",done,");
        assertThat(inbox.await("done/nobodys.result.json")).contains("\"refused\"").contains("Several organisations");
        assertThat(inbox.await("done/named.result.json")).contains("\"done\"");
        assertThat(other.writes(theirs.id())).isEqualTo(2);
    }

    private static String id(List<SimulatedInvoice> invoices, int at) {
        return invoices.get(at).id();
    }

    private static boolean isWrite(Request request) {
        return request.path().startsWith("/api.xro/") && !request.method().equals("GET");
    }

    private static SimulatedInvoice invoice(SimulatedOrganisation organisation, String number) {
        return organisation.addInvoice(made -> {
            made.put("InvoiceNumber", number).put("Type", "ACCREC").put("Status", "AUTHORISED").put("Reference", "before")
                    .put("AmountDue", new BigDecimal("100.00")).put("AmountPaid", new BigDecimal("0.00"));
            made.putArray("Payments");
        });
    }
}

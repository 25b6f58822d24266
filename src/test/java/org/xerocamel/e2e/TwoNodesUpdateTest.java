package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** Two nodes on one PostgreSQL that share an inbox: each file is done once, also what one of them has left behind. */
class TwoNodesUpdateTest {

    private static final int FILES = 5;

    @Test
    void eachFileIsDoneOnceWhoeverTakesItAndWhateverAnswersAreLost(@TempDir Path first, @TempDir Path second)
            throws Exception {
        InboxFolder inbox = new InboxFolder(first.resolve("inbox"));
        try (XeroSimulator xero = XeroSimulator.start()) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            demo.addInvoices(400);
            PostgresDatabase database = PostgresDatabase.withTables();
            try (TestApplication one = node(xero, first, first, database, "one").start();
                    TestApplication two = node(xero, second, first, database, "two").start()) {
                one.connect();
                xero.faults().on(request -> request.method().equals("POST") && request.path().endsWith("/Invoices"))
                        .times(2, Fault.answerLost());
                List<SimulatedInvoice> invoices = demo.invoices();
                for (int file = 0; file < FILES; file++) {
                    StringBuilder rows = new StringBuilder("InvoiceID,Reference\n");
                    invoices.subList(file * 80, file * 80 + 80).forEach(each -> rows.append(each.id()).append(",two nodes\n"));
                    inbox.drop("file" + file + ".csv", rows.toString());
                }
                List<String> results = new ArrayList<>();
                for (int file = 0; file < FILES; file++) {
                    String result = "done/file" + file + ".result.csv";
                    await().atMost(Duration.ofSeconds(60)).until(() -> inbox.has(result));
                    results.addAll(inbox.read(result).lines().skip(1).toList());
                }
                assertThat(results).hasSize(400);
                for (int at = 0; at < 400; at++) {
                    String result = results.get(at);
                    boolean done = result.endsWith(",done,");
                    assertThat(done || result.contains(",refused,")).as(result).isTrue();
                    assertThat(demo.writes(invoices.get(at).id())).as("writes of " + result).isEqualTo(done ? 1 : 0);
                }
                assertThat(inbox.has("done/file0-2.csv")).as("a file done twice").isFalse();
            }
        }
    }

    private static TestApplication.Settings node(XeroSimulator xero, Path folder, Path shared, PostgresDatabase database,
            String name) {
        return TestApplication.against(xero, folder).set(database.settings())
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.scopes", InboxFolder.WRITE_SCOPES)
                .set("xero.update.inbox", shared.resolve("inbox"))
                // Camel's servlets share one list of names in a JVM.
                .set("camel.servlet.mapping.servlet-name", name).set("camel.component.servlet.servlet-name", name)
                .set("xero.servlet-name", "xero-" + name);
    }
}

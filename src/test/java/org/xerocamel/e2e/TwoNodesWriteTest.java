package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** Two nodes on one PostgreSQL that share an inbox: each file is written once, and no document twice. */
class TwoNodesWriteTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FILES = 4;
    private static final int DOCUMENTS = 60;

    @Test
    void eachDocumentIsWrittenOnceOnWhateverNodeAndWhateverAnswersAreLost(@TempDir Path first, @TempDir Path second) {
        InboxFolder inbox = new InboxFolder(first.resolve("inbox"));
        try (XeroSimulator xero = XeroSimulator.start()) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo").openBooks();
            PostgresDatabase database = PostgresDatabase.withTables();
            try (TestApplication one = node(xero, first, first, database, "one").start();
                    TestApplication two = node(xero, second, first, database, "two").start()) {
                one.connect();
                xero.faults().on(WriteOnceTest::isWrite).nth(3).times(2, Fault.answerLost());
                Map<String, Papers> files = new LinkedHashMap<>();
                for (int file = 0; file < FILES; file++) {
                    Papers papers = Papers.sales();
                    // The same new contacts in all files, and the second half of a file once more in the next.
                    for (int at = 0; at < DOCUMENTS; at++) {
                        int number = file * DOCUMENTS / 2 + at;
                        papers.sale("BOTH-" + number, "Shared " + number % 5, "10." + (10 + number % 90), "2");
                    }
                    files.put("Invoices/sales" + file, papers);
                }
                files.put("ManualJournals/journals", journals());
                files.forEach((name, papers) -> inbox.drop(name + ".ndjson", papers.ndjson()));
                List<String> sales = new ArrayList<>();
                files.forEach((name, papers) -> {
                    String result = "done/" + name + ".result.ndjson";
                    await().atMost(PATIENCE).until(() -> inbox.has(result));
                    List<String> results = WriteOnceTest.results(inbox.read(result));
                    assertThat(results).as(name).hasSize(papers.size()).isSubsetOf("created", "unchanged");
                    if (name.startsWith("Invoices")) {
                        sales.addAll(results);
                    }
                    assertThat(inbox.has("done/" + name + "-2.ndjson")).as(name + " done twice").isFalse();
                    papers.areBookedOnce(demo);
                });
                assertThat(sales.stream().filter("created"::equals)).as("each number once")
                        .hasSize((FILES + 1) * DOCUMENTS / 2);
                // A file is closed a moment after its result is there.
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(two.database().queryForObject(
                        "SELECT COUNT(*) FROM xero_update_file WHERE state <> 'CLOSED'", Long.class)).as("open files").isZero());
            }
        }
    }

    private static Papers journals() {
        Papers journals = Papers.journals();
        for (int at = 0; at < DOCUMENTS; at++) {
            journals.journal("both journal " + at, "4." + (10 + at));
        }
        return journals;
    }

    private static TestApplication.Settings node(XeroSimulator xero, Path folder, Path shared, PostgresDatabase database,
            String name) {
        return TestApplication.against(xero, folder).set(database.settings())
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.scopes", WriteOnceTest.SCOPES)
                .set("xero.update.create", "Invoices,Contacts,ManualJournals").set("xero.update.byte-order-mark", false)
                .set("xero.update.inbox", shared.resolve("inbox"))
                // Camel's servlets share one list of names in a JVM.
                .set("camel.servlet.mapping.servlet-name", name).set("camel.component.servlet.servlet-name", name)
                .set("xero.servlet-name", "xero-" + name);
    }
}

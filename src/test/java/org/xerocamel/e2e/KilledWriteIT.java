package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The jar, killed (-9) at random moments while it writes hundreds of documents: each is at Xero once, with all of its lines. */
@Tag("faults")
class KilledWriteIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledWriteIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KILLS = 6;
    private static final String[] SETTINGS = {"xero.fetch.cron=0 0 0 1 1 ? 2099", "xero.update.sweep=200ms",
            "xero.update.settle=200ms", "xero.update.create=Invoices,Contacts,ManualJournals",
            "xero.scopes=" + WriteOnceTest.SCOPES};

    @Test
    void hundredsOfDocumentsAreWrittenOnceThroughKills(@TempDir Path folder, @TempDir Path logs) throws Exception {
        long seed = Long.getLong("xero.seed", System.nanoTime());
        LOG.info("The seed is {}", seed);
        Random random = new Random(seed);
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo").openBooks();
            // A call lasts for a while, so that some kills come before it is done, and some before its answer is there.
            xero.faults().on(WriteOnceTest::isWrite).always((request, right) -> Fault.hang(Duration.ofMillis(random.nextInt(150)))
                    .spoil(request, done -> Fault.drip(20_000, Duration.ofMillis(30)).spoil(done, right)));
            InboxFolder inbox = new InboxFolder(folder.resolve("data/inbox"));
            jar.start(SETTINGS);
            jar.connect();
            Map<String, Papers> files = papers();
            inbox.drop("Invoices/sales.csv", files.get("Invoices/sales.result.csv").csv());
            inbox.drop("Bills/bills.csv", files.get("Bills/bills.result.csv").csv());
            inbox.drop("Contacts/people.ndjson", files.get("Contacts/people.result.ndjson").ndjson());
            inbox.drop("ManualJournals/journals.ndjson", files.get("ManualJournals/journals.result.ndjson").ndjson());
            for (int kill = 0; kill < KILLS && !isDone(inbox, files); kill++) {
                int until = xero.calls().count(KilledWriteIT::isApi) + 1 + random.nextInt(12);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> isDone(inbox, files)
                        || xero.calls().count(KilledWriteIT::isApi) >= until);
                jar.kill();
                LOG.info("Killed after {} calls that write", xero.calls().count(WriteOnceTest::isWrite));
                jar.start(SETTINGS);
            }
            await().atMost(PATIENCE).until(() -> isDone(inbox, files));
            files.forEach((result, papers) -> {
                assertThat(inbox.read("done/" + result).lines().filter(line -> line.contains("created")))
                        .as("seed " + seed + ", " + result).hasSize(papers.size());
                papers.areBookedOnce(demo);
            });
            jar.stop();
            assertThat(jar.output()).doesNotContain(" ERROR ", "\tat ");
        }
    }

    private static Map<String, Papers> papers() {
        Papers sales = Papers.sales();
        Papers bills = Papers.bills();
        Papers contacts = Papers.contacts();
        Papers journals = Papers.journals();
        for (int at = 0; at < 300; at++) {
            sales.sale("KILL-" + at, "Customer no. " + at % 40, "10." + (10 + at % 90), "3.5", "1");
        }
        for (int at = 0; at < 150; at++) {
            bills.bill("bill " + at, at % 3 == 0 ? null : "B-" + at, "Supplier no. " + at % 20, "7." + (10 + at % 90), "2");
            contacts.contact("Person no. " + at);
        }
        for (int at = 0; at < 100; at++) {
            journals.journal("journal " + at, "4." + (10 + at));
        }
        Map<String, Papers> files = new LinkedHashMap<>();
        files.put("Invoices/sales.result.csv", sales);
        files.put("Bills/bills.result.csv", bills);
        files.put("Contacts/people.result.ndjson", contacts);
        files.put("ManualJournals/journals.result.ndjson", journals);
        return files;
    }

    private static boolean isDone(InboxFolder inbox, Map<String, Papers> files) {
        return List.copyOf(files.keySet()).stream().allMatch(result -> inbox.has("done/" + result));
    }

    private static boolean isApi(Request request) {
        return request.path().startsWith("/api.xro/");
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Faults;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The jar, asked to end (SIGTERM) in the midst of a page and of a batch. */
@Tag("faults")
class GracefulStopIT {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulStopIT.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** 25 s are promised; a machine that is busy with other things may take longer to let a process go. */
    private static final Duration LIMIT = Duration.ofSeconds(50);
    private static final int INVOICES = 2_000;
    private static final int PAGE = 100;

    @TempDir
    Path folder;
    @TempDir
    Path logs;

    @Test
    void thePageAndTheBatchInHandAreFinishedNothingIsBegunAndNothingIsRepeated() throws Exception {
        try (XeroSimulator xero = XeroSimulator.start(); InvoiceReceiver receiver = InvoiceReceiver.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))) {
            SimulatedOrganisation demo = organisation(xero);
            CountDownLatch asked = new CountDownLatch(1);
            Faults.Rule page = xero.faults().onPage(6).once(Fault.holdUntil(asked));
            jar.start(settings(receiver, "30s"));
            // The third of five calls of a batch.
            CountDownLatch third = new CountDownLatch(1);
            receiver.faults().on(any -> receiver.count() % 5 == 2).once(Fault.holdUntil(third));
            assertThat(jar.connect().status()).isEqualTo(200);
            // The sixth page is asked for ahead; it is in hand once the fifth is journalled, as the files show.
            await().atMost(PATIENCE).until(() -> page.hits() == 1 && receiver.count() % 5 == 2
                    && TestApplication.exportedIn(folder.resolve("data/export")).size() == 5 * PAGE);

            jar.process().destroy();
            await().atMost(PATIENCE).until(jar::output, said -> said.contains("is shutting down"));
            asked.countDown();
            third.countDown();
            assertThat(jar.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();

            assertThat(firstPass(xero)).as("pages, the one in hand the last").containsExactlyElementsOf(pages(6));
            assertThat(receiver.records().size() % PAGE).as("records of a batch half delivered").isZero();
            assertThat(receiver.records()).as("the batch in hand").isNotEmpty();
            jar.start(settings(receiver, "30s"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Copies.of(receiver.records()))
                    .isEqualTo(Copies.at(List.of(demo))));
            assertThat(firstPass(xero)).as("each page once").containsExactlyElementsOf(pages(INVOICES / PAGE));
            assertThat(receiver.records()).as("each record once").hasSize(INVOICES);
            assertThat(receiver.received()).as("posts that were repeated").noneMatch(InvoiceReceiver.Received::repeated);
            jar.stop();
            assertThat(jar.output()).as("what it said").doesNotContain(" ERROR ", "\tat ");
        }
    }

    @Test
    void aSinkThatHangsForEverKeepsItFromEndingForAWhileOnlyAndItsLeaseIsGivenBack() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        PostgresDatabase postgres = PostgresDatabase.withTables();
        try (XeroSimulator xero = XeroSimulator.start(); InvoiceReceiver receiver = InvoiceReceiver.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))
                        .with("XERO_TOKEN_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
                        .with("SPRING_DATASOURCE_URL", postgres.url())
                        .with("SPRING_DATASOURCE_USERNAME", "postgres");
                Connection database = postgres.dataSource().getConnection()) {
            SimulatedOrganisation demo = organisation(xero);
            receiver.faults().on(any -> never.getCount() > 0).always(Fault.holdUntil(never));
            jar.start(settings(receiver, "10m"));
            assertThat(jar.connect().status()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> receiver.maxConcurrent() > 0 && leases(database) > 0
                    && TestApplication.exportedIn(folder.resolve("data/export")).size() == INVOICES);

            Duration time = jar.stop();
            LOG.info("It ended after {} ms, while a sink hung", time.toMillis());
            assertThat(time).as("time to end").isLessThan(LIMIT);
            assertThat(leases(database)).as("leases that were not given back").isZero();
            assertThat(jar.output()).as("what it said").doesNotContain(" ERROR ", "\tat ");

            never.countDown();
            jar.start(settings(receiver, "30s"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Copies.of(receiver.records()))
                    .isEqualTo(Copies.at(List.of(demo))));
        }
    }

    private static SimulatedOrganisation organisation(XeroSimulator xero) {
        xero.limits().off();
        SimulatedOrganisation demo = xero.addOrganisation("Demo");
        demo.addInvoices(INVOICES);
        return demo;
    }

    private static String[] settings(InvoiceReceiver receiver, String timeout) {
        return new String[] {"xero.sinks=file,http", "xero.fetch.page-size=" + PAGE, "xero.fetch.cron=0/1 * * * * ?",
            "xero.sink.http.url=" + receiver.url(), "xero.sink.http.batch-size=20", "xero.sink.http.concurrency=1",
            "xero.sink.http.timeout=" + timeout};
    }

    private static List<Integer> firstPass(XeroSimulator xero) {
        return xero.calls().matching(request -> request.page() > 0 && request.header("If-Modified-Since").isEmpty())
                .stream().map(call -> call.request().page()).toList();
    }

    private static List<Integer> pages(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static int leases(Connection database) throws SQLException {
        try (ResultSet row = database.createStatement().executeQuery("SELECT (SELECT COUNT(*) FROM xero_cursor WHERE"
                + " lease_owner IS NOT NULL) + (SELECT COUNT(*) FROM xero_stream WHERE lease_owner IS NOT NULL)")) {
            row.next();
            return row.getInt(1);
        }
    }
}

package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/**
 * Three processes on one PostgreSQL: one with the right clock, one an hour ahead, which is killed, and one an hour behind,
 * which sleeps for longer than its leases last.
 */
@Tag("faults")
class ThreeNodesIT {

    private static final Logger LOG = LoggerFactory.getLogger(ThreeNodesIT.class);
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int ORGANISATIONS = 6;
    private static final int INVOICES = 600;
    private static final int PAGE = 100;

    @TempDir
    Path folder;

    private final XeroSimulator xero = XeroSimulator.start();
    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private final InvoiceReceiver onlyOfTheFirst = InvoiceReceiver.start();
    /** The organisation of the last call that is held, by the node that made it. */
    private final Map<String, String> held = new ConcurrentHashMap<>();
    private List<SimulatedOrganisation> organisations;
    private EmbeddedPostgres postgres;
    private Connection database;

    @BeforeEach
    void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        database = postgres.getPostgresDatabase().getConnection();
        xero.limits().off();
        organisations = IntStream.rangeClosed(1, ORGANISATIONS)
                .mapToObj(number -> xero.addOrganisation("Organisation " + number)).toList();
        organisations.forEach(organisation -> organisation.addInvoices(INVOICES));
    }

    @AfterEach
    void stop() throws IOException, SQLException {
        xero.close();
        receiver.close();
        onlyOfTheFirst.close();
        database.close();
        postgres.close();
    }

    @Test
    void nodesShareTheWorkThroughAKillWrongClocksAndASleep() throws Exception {
        try (PackagedJar right = node("right"); PackagedJar ahead = node("ahead").withClock(Duration.ofHours(1));
                PackagedJar behind = node("behind").withClock(Duration.ofHours(-1))) {
            addASinkThatTheOthersDoNotHave();
            right.begin(settings("right", "file,jdbc,http,own"));
            // The tables are made by one of them; the others wait for it.
            ahead.begin(settings("ahead", "file,jdbc,http"));
            behind.begin(settings("behind", "file,jdbc,http"));
            List.of(right, ahead, behind).forEach(PackagedJar::ready);
            assertTheClocksAreOff(ahead, behind);

            CountDownLatch killed = hold();
            assertThat(right.connect().status()).isEqualTo(200);
            String owner = awaitWorkInHand("ahead");
            await().atMost(PATIENCE).until(() -> String.join(" ", leases(owner)).contains("stream"));
            ahead.kill();
            List<String> leases = leases(owner);
            killed.countDown();
            LOG.info("The work of the killed node ({}) was taken over after {} ms", leases,
                    awaitTakeOver(owner).toMillis());
            awaitEverythingEverywhere();
            assertEachPageWasFetchedOnceButForTheKill(leases, right.output() + behind.output());
            assertThat(nodesThatPosted()).as("nodes that delivered").contains("right", "behind");

            letOneSleep(behind);

            assertThat(versionsInTheJournal()).as("versions in the journal, each once").doesNotHaveDuplicates();
            Copies.assertNeverBackwards("http", received(receiver));
            Copies.assertNeverBackwards("the sink that one node alone has", received(onlyOfTheFirst));
            Copies.assertNeverBackwards("file", TestApplication.exportedIn(export()));
            Copies.assertFilesAreWhole(export());
            assertThat(right.output() + behind.output()).as("what they said").doesNotContain(" ERROR ", "\tat ");
        }
    }

    /** It is put to sleep in the midst of a batch, and what it holds then changes before it wakes. */
    private void letOneSleep(PackagedJar behind) throws Exception {
        CountDownLatch asleep = hold();
        changeSome("while it works");
        String owner = awaitWorkInHand("behind");
        putToSleep(behind);
        asleep.countDown();
        LOG.info("The work of the sleeping node was taken over after {} ms", awaitTakeOver(owner).toMillis());
        changeSome("while it sleeps");
        awaitEverythingEverywhere();
        int posts = receiver.count();
        int batches = versionsInTheJournal().size();
        behind.signal("CONT");
        await().atMost(PATIENCE).until(behind::output, said -> said.contains("Another node has taken over"));
        assertThat(receiver.count()).as("posts, once it had woken").isEqualTo(posts);
        assertThat(versionsInTheJournal()).as("the journal, once it had woken").hasSize(batches);
        changeSome("after its sleep");
        awaitEverythingEverywhere();
        assertThat(receiver.received().subList(posts, receiver.count())).as("posts that came late")
                .noneMatch(post -> post.repeated() && post.request().header("X-Node").equals("behind"));
    }

    /** Not in the midst of a transaction: that would hold its rows until the database ends it after a minute. */
    private void putToSleep(PackagedJar node) {
        await().atMost(PATIENCE).until(() -> {
            node.signal("STOP");
            boolean quiet = text("SELECT pg_sleep(0.3)::text FROM pg_stat_activity LIMIT 1").size() == 1
                    && text("SELECT state FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                            + " AND state_change < clock_timestamp() - INTERVAL '0.2 s'").isEmpty();
            if (!quiet) {
                node.signal("CONT");
            }
            return quiet;
        });
    }

    private PackagedJar node(String name) throws IOException {
        return PackagedJar.in(Files.createDirectories(folder.resolve(name)), xero, folder.resolve(name + ".log"))
                .with("XERO_TOKEN_KEY", KEY)
                // Three of them start on two cores: compiled quickly rather than well.
                .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
                .with("SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                .with("SPRING_DATASOURCE_USERNAME", "postgres").with("XERO_SINK_FILE_DIRECTORY", export().toString());
    }

    private String[] settings(String name, String sinks) {
        return new String[] {"xero.sinks=" + sinks, "xero.fetch.page-size=" + PAGE, "xero.fetch.cron=0/1 * * * * ?",
            "xero.fetch.sweep=500ms", "xero.deliver.sweep=500ms", "xero.fetch.workers=2", "xero.deliver.workers=2",
            // A look every second would use up the minute's calls, and only some organisations would have anything to do.
            "xero.limits.minute=6000", "xero.limits.day=100000",
            "xero.sink.http.url=" + receiver.url(), "xero.sink.http.batch-size=20", "xero.sink.http.concurrency=2",
            "xero.sink.http.headers.X-Node=" + name};
    }

    private void addASinkThatTheOthersDoNotHave() throws IOException {
        Path routes = Files.createDirectories(folder.resolve("right/routes"));
        Files.writeString(routes.resolve("5-sink-own.camel.yaml"), """
                - route:
                    id: xero-sink-own
                    from:
                      uri: direct:xero-sink-own
                      steps:
                        - split:
                            expression: {tokenize: {token: "\\n"}}
                            steps:
                              - to: {uri: "%s"}
                """.formatted(onlyOfTheFirst.url()));
    }

    private Path export() {
        return folder.resolve("export");
    }

    private static void assertTheClocksAreOff(PackagedJar ahead, PackagedJar behind) {
        Instant now = Instant.now();
        assertThat(lastTimeOf(ahead)).as("the clock ahead").isAfter(now.plusSeconds(3000));
        assertThat(lastTimeOf(behind)).as("the clock behind").isBefore(now.minusSeconds(3000));
    }

    /** A record of the log may have several lines; those after the first are moved in. */
    private static Instant lastTimeOf(PackagedJar node) {
        return node.output().lines().filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                .reduce((earlier, later) -> later).map(line -> Instant.parse(line.split(" ")[0])).orElseThrow();
    }

    /** The receiver and Xero, but for its first pages, answer once the latch is open; so each node has some work in hand. */
    private CountDownLatch hold() {
        CountDownLatch open = new CountDownLatch(1);
        held.clear();
        receiver.faults().clear();
        receiver.faults().on(request -> open.getCount() > 0).always((request, right) -> {
            held.put(request.header("X-Node"), request.header("XeroTenantId"));
            return Fault.holdUntil(open).spoil(request, right);
        });
        xero.faults().clear();
        xero.faults().on(request -> request.page() > 3 && open.getCount() > 0).always(Fault.holdUntil(open));
        return open;
    }

    /** @return the owner's name in the leases of that node, which has a call of the receiver under way */
    private String awaitWorkInHand(String node) throws SQLException {
        await().atMost(PATIENCE).until(() -> held.containsKey(node));
        return text("SELECT c.lease_owner FROM xero_cursor c JOIN xero_stream s ON s.id = c.stream_id"
                + " WHERE c.sink = 'http' AND s.tenant_id = '" + held.get(node) + "'").get(0);
    }

    private List<String> leases(String owner) throws SQLException {
        return text("SELECT 'stream ' || id FROM xero_stream WHERE lease_owner = '" + owner + "' UNION ALL"
                + " SELECT 'cursor ' || sink || stream_id FROM xero_cursor WHERE lease_owner = '" + owner + "'");
    }

    private Duration awaitTakeOver(String owner) {
        long begin = System.nanoTime();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() ->
                assertThat(leases(owner)).as("work that nobody has taken over").isEmpty());
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private List<String> text(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = database.createStatement().executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    /** @return organisation, invoice and version of each record in the journal */
    private List<String> versionsInTheJournal() throws SQLException, IOException {
        List<String> versions = new ArrayList<>();
        try (ResultSet row = database.createStatement().executeQuery("SELECT stream_id, body FROM xero_batch")) {
            while (row.next()) {
                JSON.readerFor(JsonNode.class).<JsonNode>readValues(row.getBytes(2)).forEachRemaining(record ->
                        versions.add(Copies.id(record) + " " + Copies.updated(record)));
            }
        }
        return versions;
    }

    /** On a machine that is too busy to renew a lease, that of a node that lives may be lost as well. */
    private void assertEachPageWasFetchedOnceButForTheKill(List<String> leases, String said) {
        long streams = leases.stream().filter(lease -> lease.startsWith("stream")).count();
        assertThat(streams).as("passes that the killed node had in hand").isPositive();
        long again = 0;
        for (SimulatedOrganisation organisation : organisations) {
            List<Integer> pages = xero.calls().matching(request -> request.page() > 0
                            && request.tenantId().equals(organisation.tenantId())
                            && request.header("If-Modified-Since").isEmpty())
                    .stream().map(call -> call.request().page()).toList();
            Copies.assertNoPageIsLeftBehind("the first pass", pages);
            assertThat(pages).as("pages of the first pass").contains(INVOICES / PAGE);
            again += pages.size() - new HashSet<>(pages).size();
        }
        long taken = streams + said.split("Another node has taken over", -1).length - 1;
        assertThat(again).as("pages fetched again: the one in hand, the one ahead").isLessThanOrEqualTo(2 * taken);
    }

    private Set<String> nodesThatPosted() {
        Set<String> nodes = new HashSet<>();
        receiver.received().forEach(post -> nodes.add(post.request().header("X-Node")));
        return nodes;
    }

    private void changeSome(String word) {
        for (SimulatedOrganisation organisation : organisations) {
            List<SimulatedInvoice> invoices = organisation.invoices();
            for (int i = 0; i < 4 * PAGE; i++) {
                organisation.update(invoices.get(i).id(), invoice -> invoice.put("Reference", word));
            }
        }
    }

    private static List<JsonNode> received(InvoiceReceiver receiver) {
        return receiver.received().stream().flatMap(post -> post.records().stream()).toList();
    }

    private void awaitEverythingEverywhere() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(Copies.of(receiver.records())).as("the HTTP sink").isEqualTo(Copies.at(organisations));
            assertThat(Copies.rows(database)).as("the JDBC sink").isEqualTo(Copies.at(organisations));
            assertThat(Copies.of(onlyOfTheFirst.records())).as("the sink of one node").isEqualTo(Copies.at(organisations));
            assertThat(Copies.of(TestApplication.exportedIn(export()))).as("files").isEqualTo(Copies.at(organisations));
        });
    }
}

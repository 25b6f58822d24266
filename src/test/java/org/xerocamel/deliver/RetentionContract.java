package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Database;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.RecordKey;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.Organisations;

/** What is pruned and what is kept, on each database that the journal may stand in. The retention is seven days. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RetentionContract {

    private static final int OLD = 8;
    private static final int YOUNG = 6;
    private static final long PATIENCE = 60;

    private final XeroSimulator xero = XeroSimulator.start();
    private TestApplication application;
    private Database database;
    private JdbcTemplate sql;
    private Retention retention;
    private Journal journal;
    private String tenant;

    /** @return the settings that name the database */
    abstract Map<String, String> database(Path folder);

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestApplication.Settings settings = TestApplication.against(xero, folder)
                .set("xero.fetch.sweep", "1h").set("xero.fetch.cron", "0 0 0 1 1 ? 2099")
                .set("xero.deliver.sweep", "1h").set("xero.journal.sweep", "1h")
                // The application's own sink gets none of the streams here, and holds none of them.
                .set("xero.sink.file.entities", "Invoices");
        database(folder).forEach(settings::set);
        xero.addOrganisation("Demo");
        application = settings.start();
        application.connect();
        // The application's own workers, which the login has woken, would take the streams of the tests.
        application.bean(CamelContext.class).getRouteController().stopRoute("xero-pass");
        database = application.bean(Database.class);
        retention = application.bean(Retention.class);
        journal = application.bean(Journal.class);
        sql = application.database();
        tenant = application.bean(Organisations.class).all().get(0).tenantId();
    }

    @AfterAll
    void stop() {
        application.close();
        xero.close();
    }

    @BeforeEach
    void forgetOtherNodes() {
        sql.update("DELETE FROM xero_node_sink WHERE sink <> 'file'");
    }

    @Test
    void whatIsOldAndWhatAllHaveGoesAndTheRestStays() {
        live("quick", 0);
        live("quicker", 0);
        long stream = stream(450, OLD, Map.of("quick", 460L, "quicker", 500L));
        append(stream, 50, YOUNG);
        retention.prune();
        assertThat(sequences(stream)).as("young ones, in one run though they went in pieces").isEqualTo(range(451, 500));
        retention.prune();
        assertThat(sequences(stream)).hasSize(50);
    }

    @Test
    void aSinkThatIsSlowGetsWhatItLacksHoweverOldThatIs() {
        live("quick", 0);
        live("slow", 0);
        long stream = stream(10, 300, Map.of("quick", 10L, "slow", 3L));
        retention.prune();
        assertThat(sequences(stream)).as("what the slow sink lacks").isEqualTo(range(4, 10));
        sql.update("UPDATE xero_cursor SET sequence = 10 WHERE sink = 'slow' AND stream_id = ?", stream);
        retention.prune();
        assertThat(sequences(stream)).as("once it has all").isEmpty();
    }

    @Test
    void aSinkThatNoNodeHasHadForLongIsForgottenAndOneThatIsThereOrWasNotLongAgoIsNot() {
        GoneSinks gone = application.bean(GoneSinks.class);
        live("long-gone", 24 * 91);
        live("away", 24 * 89);
        live("back", 24 * 91);
        sql.update("INSERT INTO xero_node_sink (node, sink, seen_at) VALUES ('other', 'back', CURRENT_TIMESTAMP)");
        long stream = stream(10, 300, Map.of("long-gone", 3L, "away", 3L, "back", 3L, "unheard", 3L));
        sql.update("UPDATE xero_cursor SET last_delivered_at = ? WHERE sink = 'unheard'",
                OffsetDateTime.now().minusDays(91));
        sql.update("UPDATE xero_cursor SET last_delivered_at = ? WHERE sink = 'file'", OffsetDateTime.now().minusDays(91));
        sql.update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at)"
                + " VALUES ('long-gone', ?, 1, 'a', 'refused', 1, ?, CURRENT_TIMESTAMP)", stream, new byte[] {1});
        retention.prune();
        gone.forget();
        assertThat(sinksOf(stream)).as("right after a start nothing is forgotten").contains("long-gone", "unheard");
        gone.forgetAsOf(database.now(), database.now().minus(Duration.ofDays(2)));
        assertThat(sinksOf(stream)).contains("away", "back").doesNotContain("long-gone", "unheard");
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_parked WHERE sink = 'long-gone'", Long.class)).isZero();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_cursor WHERE sink = 'file'", Long.class)).as("a sink that is on")
                .isPositive();
        assertThat(sql.queryForList("SELECT text FROM xero_event WHERE text LIKE 'The sink long-gone %'", String.class))
                .singleElement().asString().contains("1 parked record");
    }

    private List<String> sinksOf(long stream) {
        return sql.queryForList("SELECT sink FROM xero_cursor WHERE stream_id = ? ORDER BY sink", String.class, stream);
    }

    @Test
    void aSinkWhoseNodesWereAwayForHoursHoldsStill() {
        live("http", 20);
        long stream = stream(10, OLD, Map.of("http", 3L));
        retention.prune();
        assertThat(sequences(stream)).isEqualTo(range(4, 10));
    }

    @Test
    void aSinkThatNoNodeHasHadForLongHoldsNothingAndOfItsNodesOnlyTheLastIsKept() {
        live("quick", 0);
        live("off", 24 * 7 + 1);
        sql.update("INSERT INTO xero_node_sink VALUES ('older', 'off', ?)", ago(Duration.ofDays(9)));
        sql.update("INSERT INTO xero_node_sink VALUES ('older', 'quick', ?)", ago(Duration.ofDays(9)));
        long stream = stream(10, OLD, Map.of("quick", 10L, "off", 3L, "never", 0L));
        retention.prune();
        assertThat(sequences(stream)).isEmpty();
        assertThat(sql.queryForList("SELECT node FROM xero_node_sink WHERE sink <> 'file' ORDER BY sink", String.class))
                .as("nodes that were seen, and of a sink that is gone the last").containsExactly("node-off", "node-quick");
    }

    @Test
    void aSinkThatLeavesTheStreamOutHoldsNothingAndOneWhoseCursorIsYetToComeHoldsAll() {
        live("elsewhere", 0);
        long stream = stream(10, OLD, Map.of("elsewhere", 0L));
        live("new", 0);
        retention.prune();
        assertThat(sequences(stream)).as("held for the cursor to come").hasSize(10);
        sql.update("UPDATE xero_cursor SET wanted = FALSE WHERE sink = 'elsewhere' AND stream_id = ?", stream);
        cursor("new", stream, 9);
        retention.prune();
        assertThat(sequences(stream)).isEqualTo(range(10, 10));
    }

    @Test
    void withoutAnySinkForItAStreamKeepsWhatIsYoung() {
        long stream = stream(5, OLD, Map.of());
        append(stream, 5, YOUNG);
        retention.prune();
        assertThat(sequences(stream)).isEqualTo(range(6, 10));
    }

    /** A clock that was set back must not make a gap: a sink that is added later could not tell it. */
    @Test
    void anOldBatchBehindAYoungerOneStaysSoThatNoGapIsMade() {
        live("quick", 0);
        long stream = stream(3, OLD, Map.of("quick", 9L));
        append(stream, 3, YOUNG);
        append(stream, 3, OLD);
        retention.prune();
        assertThat(sequences(stream)).isEqualTo(range(4, 9));
    }

    @Test
    void recordsThatAreParkedAndVersionsStay() {
        live("quick", 0);
        long stream = stream(3, OLD, Map.of("quick", 3L));
        sql.update("INSERT INTO xero_record_index (stream_id, record_key, content_hash, sequence) VALUES (?, ?, ?, 1)",
                stream, RecordKey.of("a"), new byte[16]);
        sql.update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at)"
                + " VALUES ('quick', ?, 1, 'a', 'no', 1, ?, ?)", stream, new byte[9], ago(Duration.ofDays(90)));
        retention.prune();
        assertThat(sequences(stream)).isEmpty();
        assertThat(count("xero_record_index", stream)).isOne();
        assertThat(count("xero_parked", stream)).isOne();
        sql.update("DELETE FROM xero_parked WHERE stream_id = ?", stream);
    }

    @Test
    void pruningDoesNotWaitForAnAppendOrADeliveryUnderWay() throws Exception {
        assumeFalse(database.isEmbedded(), "one transaction at a time writes there");
        live("quick", 0);
        long stream = stream(10, OLD, Map.of("quick", 5L));
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Boolean> underWay = CompletableFuture.supplyAsync(() -> database.inTransaction(() -> {
            append(stream, 1, 0);
            sql.update("UPDATE xero_cursor SET sequence = 7 WHERE sink = 'quick' AND stream_id = ?", stream);
            held.countDown();
            return awaited(done);
        }));
        assertThat(awaited(held)).isTrue();
        CompletableFuture<Void> pruning = CompletableFuture.runAsync(retention::prune);
        try {
            pruning.get(PATIENCE / 2, TimeUnit.SECONDS);
            assertThat(sequences(stream)).as("what was delivered for good").isEqualTo(range(6, 10));
        } finally {
            done.countDown();
        }
        assertThat(underWay.get(PATIENCE, TimeUnit.SECONDS)).as("pruned before the transaction ended").isTrue();
    }

    @Test
    void neitherAppendsNorDeliveriesWaitForPruning() {
        assumeFalse(database.isEmbedded(), "one transaction at a time writes there");
        live("quick", 0);
        long stream = stream(10, OLD, Map.of("quick", 5L));
        database.inTransaction(() -> {
            retention.prune();
            assertThat(sequences(stream)).as("gone for this transaction").isEqualTo(range(6, 10));
            assertThat(CompletableFuture.runAsync(() -> database.inTransaction(() -> {
                append(stream, 1, 0);
                assertThat(journal.next(stream, 5, "quick")).map(Batch::sequence).contains(6L);
                sql.update("UPDATE xero_cursor SET sequence = 6 WHERE sink = 'quick' AND stream_id = ?", stream);
            }))).succeedsWithin(Duration.ofSeconds(PATIENCE / 2));
        });
        assertThat(sequences(stream)).isEqualTo(range(6, 11));
    }

    @Test
    void nothingIsLostWhilePagesComeAndGo() throws Exception {
        int batches = 400;
        live("quick", 0);
        long stream = stream(1, OLD, Map.of("quick", 0L));
        CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> {
            for (int i = 1; i < batches; i++) {
                append(stream, 1, OLD);
            }
        });
        CompletableFuture<List<Long>> delivering = CompletableFuture.supplyAsync(() -> {
            List<Long> got = new ArrayList<>();
            while (got.size() < batches && !(appending.isCompletedExceptionally())) {
                Optional<Batch> next = journal.next(stream, got.isEmpty() ? 0 : got.get(got.size() - 1), "quick");
                next.ifPresent(batch -> {
                    assertThat(batch.body()).hasSize(1000);
                    got.add(batch.sequence());
                    sql.update("UPDATE xero_cursor SET sequence = ? WHERE sink = 'quick' AND stream_id = ?",
                            batch.sequence(), stream);
                });
            }
            return got;
        });
        CompletableFuture<Void> otherNode = CompletableFuture.runAsync(() -> pruneUntil(delivering));
        pruneUntil(delivering);
        otherNode.get(PATIENCE, TimeUnit.SECONDS);
        appending.get(PATIENCE, TimeUnit.SECONDS);
        assertThat(delivering.get(PATIENCE, TimeUnit.SECONDS)).as("what the sink got").isEqualTo(range(1, batches));
        retention.prune();
        assertThat(sequences(stream)).isEmpty();
    }

    private void pruneUntil(CompletableFuture<?> end) {
        while (!end.isDone()) {
            retention.prune();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another node says so many hours ago that it has the sink. */
    private void live(String sink, int hours) {
        sql.update("INSERT INTO xero_node_sink VALUES (?, ?, ?)", "node-" + sink, sink, ago(Duration.ofHours(hours)));
    }

    /** A stream of its own for each test; nothing sees it before it is complete. */
    final long stream(int batches, int days, Map<String, Long> cursors) {
        String entity = "Entity-" + UUID.randomUUID();
        return database.inTransaction(() -> {
            sql.update("INSERT INTO xero_stream (tenant_id, entity, wanted, due_at)"
                    + " VALUES (?, ?, FALSE, CURRENT_TIMESTAMP)", tenant, entity);
            long stream = sql.queryForObject("SELECT id FROM xero_stream WHERE entity = ?", Long.class, entity);
            append(stream, batches, days);
            cursors.forEach((sink, sequence) -> cursor(sink, stream, sequence));
            cursor("file", stream, 0);
            sql.update("UPDATE xero_cursor SET wanted = FALSE WHERE sink = 'file' AND stream_id = ?", stream);
            return stream;
        });
    }

    private void cursor(String sink, long stream, long sequence) {
        sql.update("INSERT INTO xero_cursor (sink, stream_id, sequence, due_at)"
                + " VALUES (?, ?, ?, ?)", sink, stream, sequence, ago(Duration.ofDays(-1000)));
    }

    final void append(long stream, int batches, int days) {
        append(stream, batches, days, new byte[1000]);
    }

    /** Appends as the journal does: under the stream's lock, one transaction a page. */
    final void append(long stream, int batches, int days, byte[] body) {
        database.inTransaction(() -> {
            sql.update("UPDATE xero_stream SET sequence = sequence + ? WHERE id = ?", batches, stream);
            long last = sql.queryForObject("SELECT sequence FROM xero_stream WHERE id = ?", Long.class, stream);
            OffsetDateTime appended = ago(Duration.ofDays(days));
            for (long sequence = last - batches + 1; sequence <= last; sequence++) {
                sql.update("INSERT INTO xero_batch (stream_id, sequence, record_count, body, appended_at)"
                        + " VALUES (?, ?, 1, ?, ?)", stream, sequence, body, appended);
            }
        });
    }

    private OffsetDateTime ago(Duration time) {
        return Database.time(database.now().minus(time));
    }

    private List<Long> sequences(long stream) {
        return sql.queryForList("SELECT sequence FROM xero_batch WHERE stream_id = ? ORDER BY sequence", Long.class, stream);
    }

    private long count(String table, long stream) {
        return sql.queryForObject("SELECT COUNT(*) FROM " + table + " WHERE stream_id = ?", Long.class, stream);
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    final TestApplication application() {
        return application;
    }

    final Retention retention() {
        return retention;
    }
}

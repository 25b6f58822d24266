package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Database;
import org.xerocamel.e2e.PostgresDatabase;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.AccessTokens.Access;
import org.xerocamel.tokens.TokenCipher.UnreadableTokenException;

/** Two nodes on one PostgreSQL: of both, one refreshes, and the other finds the new pair. */
@ExtendWith(OutputCaptureExtension.class)
class TwoNodesRefreshTest {

    private static final String KEY = "token-key-fingerprint";
    private static final String STANDING = "0 0 0 1 1 ? 2099";
    private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW = Base64.getEncoder().encodeToString("a new key with thirty-two bytes.".getBytes());

    @TempDir
    static Path folder;
    static PostgresDatabase postgres;
    static XeroSimulator xero;
    static List<TestApplication> nodes;

    @BeforeAll
    static void start() {
        postgres = PostgresDatabase.withTables();
        xero = XeroSimulator.start();
        xero.limits().off();
        xero.addOrganisation("Demo");
        nodes = Stream.of("one", "two").map(TwoNodesRefreshTest::node).toList();
    }

    @AfterAll
    static void stop() {
        nodes.forEach(TestApplication::close);
        xero.close();
    }

    @Test
    void bothClocksAndBothCallersLeadToOneRefresh() throws Exception {
        assertThat(nodes.get(0).connect().status()).isEqualTo(200);
        Login login = nodes.get(1).bean(Authorisations.class).inUse().get(0);
        int rotations = xero.tokens().rotations();
        int calls = xero.calls().count("/connect/token");
        for (int round = 1; round <= 3; round++) {
            Access refused = access(login.id());
            xero.faults().onRefresh().once(Fault.hang(Duration.ofMillis(400)));
            nodes.get(0).database().update("UPDATE xero_authorisation SET expires_at = now() + interval '9 minutes'"
                    + " WHERE id = ?", login.id());
            ExecutorService callers = Executors.newCachedThreadPool();
            for (TestApplication node : nodes) {
                callers.execute(() -> node.bean(Refresher.class).refresh(login.id()));
                callers.execute(() -> node.bean(AccessTokens.class).renew(refused));
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(xero.tokens().rotations()).as("refreshes after round %d", round)
                    .isEqualTo(rotations + round);
            assertThat(access(login.id()).token()).isNotEqualTo(refused.token());
        }
        assertThat(xero.calls().count("/connect/token")).as("three refreshes").isEqualTo(calls + 3);
    }

    /** The database ends the session of a node that hangs at Xero; another node refreshes; then Xero answers the first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNodeThatLosesItsLockDuringTheCallHarmsNobody(boolean answered) throws Exception {
        xero.tokens().retryEndsLost(true);
        assertThat(nodes.get(0).connect().status()).isEqualTo(200);
        Authorisation before = newest();
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        xero.faults().onRefresh().once((request, right) -> {
            asked.countDown();
            Fault held = Fault.holdUntil(open);
            return answered ? held.spoil(request, right)
                    : held.spoil(request, each -> Fault.oauth("invalid_grant").spoil(each, right));
        });
        endsSoon(before);
        CompletableFuture<Throwable> first = CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> nodes.get(0).bean(Refresher.class).refresh(before.id())));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        nodes.get(1).database().queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE state = 'idle in transaction' AND pid <> pg_backend_pid()");
        nodes.get(1).bean(Refresher.class).refresh(before.id());
        Authorisation renewed = find(before);
        assertThat(renewed.refreshToken()).as("renewed by the other node").isNotEqualTo(before.refreshToken());
        open.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).as("what the first node learns").isNotNull();
        assertThat(find(before)).as("what the other node stored").isEqualTo(renewed);
        if (answered) {
            Refresher one = nodes.get(0).bean(Refresher.class);
            assertThat(one.overdue()).contains(before.id());
            one.refreshAgain(before.id());
            assertThat(one.overdue()).doesNotContain(before.id());
            assertThat(find(before)).as("the first node's pair is of the past").isEqualTo(renewed);
        }
        endsSoon(before);
        nodes.get(1).bean(Refresher.class).refresh(before.id());
        assertThat(find(before).state()).as("though Xero may have ended the new token for the late answer's")
                .isEqualTo(Authorisation.State.WORKING);
        assertThat(find(before).refreshToken()).isNotEqualTo(renewed.refreshToken());
        xero.tokens().retryEndsLost(false);
    }

    @Test
    void aNodeThatFreezesWithTheLockLosesIt() {
        Database database = nodes.get(0).bean(Database.class);
        assertThat(nodes.get(0).connect().status()).isEqualTo(200);
        database.inTransaction(() -> {
            nodes.get(0).bean(Authorisations.class).lock(newest().id());
            assertThat(nodes.get(0).database().queryForObject("SHOW idle_in_transaction_session_timeout", String.class))
                    .as("after which PostgreSQL ends the session of whoever sleeps with the lock").isEqualTo("1min");
            assertThat(nodes.get(0).database().queryForObject("SHOW lock_timeout", String.class))
                    .as("after which nobody waits any more").isEqualTo("45s");
        });
        assertThat(nodes.get(0).database().queryForObject("SHOW lock_timeout", String.class))
                .as("of what is no refresh").isEqualTo("0");
    }

    @Test
    void aNewKeyTakesTheOldOnesPlaceNodeByNode(CapturedOutput log) {
        assertThat(nodes.get(0).connect().status()).isEqualTo(200);
        String fingerprint = nodes.get(0).database().queryForObject("SELECT content FROM xero_setting WHERE name = ?",
                String.class, KEY);
        try (TestApplication both = settings("both").set("xero.token-key", OLD).set("xero.token-key-previous", NEW)
                .start()) {
            try (TestApplication moved = settings("moved").set("xero.token-key", NEW)
                    .set("xero.token-key-previous", OLD).start()) {
                assertThat(log.getOut()).contains("The token key has changed: its fingerprint is now");
                assertThat(both.database().queryForObject("SELECT COUNT(*) FROM xero_authorisation WHERE access_token"
                        + " LIKE ?", Long.class, fingerprint + "%")).as("rows under the old key").isZero();
                Authorisation login = both.bean(Authorisations.class).find(newestId()).orElseThrow();
                for (TestApplication node : List.of(both, moved, both)) {
                    endsSoon(login);
                    node.bean(Refresher.class).refresh(login.id());
                    for (TestApplication reader : List.of(both, moved)) {
                        assertThat(reader.bean(Authorisations.class).find(login.id()).orElseThrow().state())
                                .isEqualTo(Authorisation.State.WORKING);
                    }
                }
                moved.bean(TokenKeyChange.class).reencrypt();
                endsSoon(login);
                assertThatThrownBy(() -> nodes.get(0).bean(Refresher.class).refresh(login.id()))
                        .as("a node that knows the old key alone").isInstanceOf(UnreadableTokenException.class)
                        .hasMessageContaining("restart this node with it in xero.token-key");
            } finally {
                // Back to the old key, for the tests that follow.
                both.database().update("UPDATE xero_setting SET content = ? WHERE name = ?", fingerprint, KEY);
                both.bean(TokenKeyChange.class).reencrypt();
            }
        }
        assertThat(newest().state()).as("what a node that could not read it made of it")
                .isEqualTo(Authorisation.State.WORKING);
    }

    @Test
    void nodesThatStartAtTheSameMomentAgreeOnTheKey() throws Exception {
        TestApplication node = nodes.get(0);
        JdbcTemplate database = node.database();
        String fingerprint = database.queryForObject("SELECT content FROM xero_setting WHERE name = ?", String.class,
                KEY);
        database.update("DELETE FROM xero_setting WHERE name = ?", KEY);
        try (Connection first = database.getDataSource().getConnection()) {
            first.setAutoCommit(false);
            first.createStatement().execute("INSERT INTO xero_setting VALUES ('" + KEY + "', '" + fingerprint + "')");
            CompletableFuture<TokenCipher> second = CompletableFuture.supplyAsync(
                    () -> new TokenCipher(node.bean(TokenKey.class), node.bean(Database.class)));
            await().atMost(Duration.ofSeconds(20)).until(() -> database.queryForObject(
                    "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'", Long.class) > 0);
            first.commit();
            assertThat(second.get(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static String newestId() {
        return nodes.get(0).bean(Authorisations.class).inUse().get(0).id();
    }

    private static Authorisation newest() {
        return nodes.get(0).bean(Authorisations.class).find(newestId()).orElseThrow();
    }

    private static Authorisation find(Authorisation login) {
        return nodes.get(1).bean(Authorisations.class).find(login.id()).orElseThrow();
    }

    private static void endsSoon(Authorisation login) {
        nodes.get(1).database().update("UPDATE xero_authorisation SET expires_at = now() + interval '9 minutes'"
                + " WHERE id = ?", login.id());
    }

    private static Access access(String id) {
        return new Access(id, nodes.get(1).bean(Authorisations.class).find(id).orElseThrow().accessToken(), "");
    }

    private static TestApplication node(String name) {
        return settings(name).set("xero.token-key", OLD).start();
    }

    private static TestApplication.Settings settings(String name) {
        return TestApplication.against(xero, folder.resolve(name))
                .set(postgres.settings())
                .set("xero.refresh.cron", STANDING).set("xero.refresh.sweep", "1h").set("xero.fetch.cron", STANDING)
                .set("camel.servlet.mapping.servlet-name", name).set("camel.component.servlet.servlet-name", name)
                .set("xero.servlet-name", "xero-" + name);
    }
}

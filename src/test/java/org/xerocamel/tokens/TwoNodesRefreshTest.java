package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Database;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.XeroSimulator;

/** Two nodes on one PostgreSQL: of both, one refreshes, and the other finds the new pair. */
class TwoNodesRefreshTest {

    private static final String KEY = "token-key-fingerprint";

    @TempDir
    static Path folder;
    static EmbeddedPostgres postgres;
    static XeroSimulator xero;
    static List<TestApplication> nodes;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        xero = XeroSimulator.start();
        xero.limits().off();
        xero.addOrganisation("Demo");
        nodes = Stream.of("one", "two").map(TwoNodesRefreshTest::node).toList();
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.forEach(TestApplication::close);
        xero.close();
        postgres.close();
    }

    @Test
    void bothClocksAndBothCallersLeadToOneRefresh() throws Exception {
        assertThat(nodes.get(0).connect().status()).isEqualTo(200);
        Login login = nodes.get(1).bean(Authorisations.class).inUse().get(0);
        for (int round = 1; round <= 3; round++) {
            Access refused = access(login.id());
            xero.faults().onToken().once(Fault.hang(Duration.ofMillis(400)));
            nodes.get(0).database().update("UPDATE xero_authorisation SET expires_at = now() + interval '9 minutes'");
            ExecutorService callers = Executors.newCachedThreadPool();
            for (TestApplication node : nodes) {
                callers.execute(() -> node.bean(Refresher.class).refresh(login.id()));
                callers.execute(() -> node.bean(AccessTokens.class).renew(refused));
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(xero.tokens().rotations()).as("refreshes after round %d", round).isEqualTo(round);
            assertThat(access(login.id()).token()).isNotEqualTo(refused.token());
        }
        assertThat(xero.calls().count("/connect/token")).as("one exchange and three refreshes").isEqualTo(4);
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

    private static Access access(String id) {
        return new Access(id, nodes.get(1).bean(Authorisations.class).find(id).orElseThrow().accessToken());
    }

    private static TestApplication node(String name) {
        return TestApplication.against(xero, folder.resolve(name))
                .set("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"))
                .set("spring.datasource.username", "postgres")
                .set("xero.token-key", Base64.getEncoder().encodeToString(new byte[32]))
                .set("camel.servlet.mapping.servlet-name", name).set("camel.component.servlet.servlet-name", name)
                .start();
    }
}

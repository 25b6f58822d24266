package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.xerocamel.config.Database;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.PostgresDatabase;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** Without a configured password one is made, shown until somebody has logged in, and kept as a hash. */
@ExtendWith(OutputCaptureExtension.class)
class GeneratedPasswordTest {

    private static final Pattern SHOWN = Pattern.compile("log in as (\\S+) with ([a-z2-9]{5}(?:-[a-z2-9]{5}){3})");

    @TempDir
    Path folder;

    @Test
    void itIsShownOnceWorksAfterARestartAndEndsWhenAnotherIsConfigured(CapturedOutput log) {
        try (XeroSimulator xero = XeroSimulator.start()) {
            Credentials made;
            String hash;
            try (TestApplication first = start(xero, "")) {
                assertThat(shown(log)).hasSize(1);
                made = new Credentials(shown(log).get(0).group(1), shown(log).get(0).group(2));
                assertThat(status(first, made)).isEqualTo(200);
                assertThat(status(first, new Credentials("admin", ""))).isEqualTo(401);
                hash = kept(first.database());
                assertThat(hash).startsWith("$2a$10$").doesNotContain(made.password());
            }
            try (TestApplication second = start(xero, "")) {
                assertThat(status(second, made)).as("after a restart").isEqualTo(200);
                assertThat(kept(second.database())).isEqualTo(hash);
            }
            assertThat(shown(log)).as("shown by both starts").hasSize(1);
            try (TestApplication configured = start(xero, "of-the-owner")) {
                assertThat(status(configured, new Credentials("admin", "of-the-owner"))).isEqualTo(200);
                assertThat(status(configured, made)).as("the one that was made").isEqualTo(401);
                assertThat(configured.database().queryForObject("SELECT COUNT(*) FROM xero_setting WHERE content = ?"
                        + " OR content LIKE '%of-the-owner%'", Integer.class, hash)).isZero();
            }
            try (TestApplication hashed = start(xero, "{bcrypt}" + new BCryptPasswordEncoder(4).encode("kept-apart"))) {
                assertThat(status(hashed, new Credentials("admin", "kept-apart"))).isEqualTo(200);
                assertThat(status(hashed, made)).isEqualTo(401);
            }
            assertThat(log.getAll().split(made.password(), -1)).as("pieces of the log around the password").hasSize(2);
            assertThat(log).doesNotContain("of-the-owner", "kept-apart", "$2a$");
        }
    }

    @Test
    void untilSomebodyHasLoggedInEachStartShowsOneAndAllOfThemAreRight(CapturedOutput log) {
        try (XeroSimulator xero = XeroSimulator.start()) {
            start(xero, "").close();
            start(xero, "").close();
            try (TestApplication third = start(xero, "")) {
                assertThat(shown(log)).as("passwords that were shown").hasSize(3);
                Credentials first = credentials(log, 0);
                assertThat(status(third, new Credentials("admin", first.password() + "x"))).isEqualTo(401);
                assertThat(status(third, first)).as("the one of the first start").isEqualTo(200);
                assertThat(status(third, credentials(log, 2))).as("another one, once one was used").isEqualTo(401);
            }
            try (TestApplication fourth = start(xero, "")) {
                assertThat(status(fourth, credentials(log, 0))).isEqualTo(200);
                assertThat(status(fourth, credentials(log, 1))).isEqualTo(401);
            }
            assertThat(shown(log)).as("shown after somebody had logged in").hasSize(3);
        }
    }

    @Test
    void ofSeveralNodesThatStartAtOnceEachShowsOneAndTheFirstThatIsUsedStays(CapturedOutput log) throws Exception {
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = TestApplication.against(xero, folder)
                .set(PostgresDatabase.withTables().settings()).start()) {
            int nodes = 4;
            CyclicBarrier together = new CyclicBarrier(nodes);
            ExecutorService threads = Executors.newFixedThreadPool(nodes);
            List<PasswordHash> all = Stream.generate(() -> hash(application.bean(Database.class))).limit(nodes).toList();
            together(threads, all, together, node -> {
                node.show();
                return true;
            });
            assertThat(shown(log)).as("passwords that were shown").hasSize(nodes);
            List<Boolean> right = together(threads, all, together, node ->
                    node.matches(credentials(log, all.indexOf(node)).password()));
            threads.shutdown();
            assertThat(right).as("of all that were used at once").containsOnlyOnce(true);
            String stays = credentials(log, right.indexOf(true)).password();
            assertThat(all).as("nodes that know the one that stays").allMatch(node -> node.matches(stays));
            assertThat(new BCryptPasswordEncoder().matches(stays, kept(application.database()))).isTrue();
        }
    }

    private static List<Boolean> together(ExecutorService threads, List<PasswordHash> nodes, CyclicBarrier together,
            Function<PasswordHash, Boolean> work) throws Exception {
        List<Boolean> results = new ArrayList<>();
        for (Future<Boolean> result : nodes.stream().map(node -> threads.submit(() -> {
            together.await();
            return work.apply(node);
        })).toList()) {
            results.add(result.get());
        }
        return results;
    }

    private static PasswordHash hash(Database database) {
        return new PasswordHash(new AccessProperties("admin", ""), database, new BCryptPasswordEncoder(4));
    }

    private static Credentials credentials(CapturedOutput log, int number) {
        return new Credentials(shown(log).get(number).group(1), shown(log).get(number).group(2));
    }

    private TestApplication start(XeroSimulator xero, String password) {
        return TestApplication.against(xero, folder).set("xero.console.password", password).start();
    }

    private static List<MatchResult> shown(CapturedOutput log) {
        return SHOWN.matcher(log.getAll()).results().toList();
    }

    private static int status(TestApplication application, Credentials login) {
        return new Operator(application.url(), login).get("/api/status").statusCode();
    }

    private static String kept(JdbcTemplate database) {
        return database.queryForObject("SELECT content FROM xero_setting WHERE name = 'console-password'",
                String.class);
    }
}

package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.XeroSimulator;

/** A thousand logins whose tokens end at once. */
class ManyRefreshesTest {

    private static final int LOGINS = 1_000;
    private static final int AT_ONCE = 10;
    private static final long CALL_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NEW_PAIR = """
            {"access_token": "new", "refresh_token": "newer", "expires_in": 1800, "token_type": "Bearer"}""";

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void aThousandThatAreDueAreRenewedTenAtOnceAndOneThatFailsDelaysNoOther(@TempDir Path folder) {
        try (XeroSimulator xero = XeroSimulator.start();
                TestApplication application = TestApplication.against(xero, folder)
                        .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.refresh.sweep", "1h").start()) {
            xero.addOrganisation("Demo");
            application.connect();
            JdbcTemplate sql = application.database();
            copyTheLogin(sql);
            xero.faults().onToken().always(answers());
            sql.update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP + INTERVAL '1' MINUTE");
            await().atMost(PATIENCE).until(() -> count(sql, "rotated_at > connected_at AND state = 'WORKING'") >= LOGINS - 1);
            // The one that failed may have been tried again by now.
            assertThat(calls.get()).as("calls of the token endpoint").isBetween(LOGINS, LOGINS + 3);
            assertThat(most.get()).as("calls at once").isLessThanOrEqualTo(AT_ONCE).isGreaterThan(AT_ONCE / 2);
        }
    }

    /** Each with an organisation of its own, since nobody renews what is not used. */
    private static void copyTheLogin(JdbcTemplate sql) {
        sql.update("INSERT INTO xero_authorisation (id, scopes, access_token, refresh_token, expires_at, rotated_at, state,"
                + " next_attempt_at, connected_at) SELECT 'copy' || x, scopes, access_token, refresh_token, expires_at,"
                + " rotated_at, state, next_attempt_at, connected_at FROM xero_authorisation, SYSTEM_RANGE(2, " + LOGINS + ")");
        sql.update("INSERT INTO xero_organisation (tenant_id, name, folder, authorisation_id, state, state_since,"
                + " connected_at) SELECT 't' || x, 'o' || x, 'f' || x, 'copy' || x, 'CONNECTED', CURRENT_TIMESTAMP,"
                + " CURRENT_TIMESTAMP FROM SYSTEM_RANGE(2, " + LOGINS + ")");
    }

    private static long count(JdbcTemplate sql, String where) {
        return sql.queryForObject("SELECT COUNT(*) FROM xero_authorisation WHERE " + where, Long.class);
    }

    /** Takes its time for each, and fails the first. */
    private Fault answers() {
        Fault pair = Fault.status(200, "application/json", NEW_PAIR, null, null);
        return (request, right) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                Thread.sleep(CALL_MILLIS);
                return (calls.incrementAndGet() == 1 ? Fault.offline() : pair).spoil(request, right);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
        };
    }
}

package org.xerocamel.tokens;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import com.nimbusds.oauth2.sdk.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.xerocamel.config.Database;
import org.xerocamel.config.Grant;
import org.xerocamel.tokens.TokenEndpoint.TokenPair;

/** The authorisations in the database. */
@Component
public class Authorisations {

    /** After this time, a call to the token endpoint without a recorded end is taken as interrupted. */
    private static final Duration UNANSWERED = Duration.ofMinutes(1);
    /** Xero forgets a refresh token that was not used for 60 days. */
    static final Duration IDLE = Duration.ofDays(1);
    private static final Duration WAIT = Duration.ofSeconds(45);
    /** Refusals further apart do not count as in a row. */
    private static final Duration IN_A_ROW = Duration.ofHours(1);

    private final Database database;
    private final TokenCipher cipher;
    private final Map<String, ReentrantLock> held = new ConcurrentHashMap<>();

    Authorisations(Database database, TokenCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /**
     * Stores a new authorisation.
     *
     * @param person who allowed it, or null
     * @return its id
     */
    public String add(String person, TokenPair pair) {
        String id = UUID.randomUUID().toString();
        Instant now = database.now();
        database.sql("""
                INSERT INTO xero_authorisation (id, person, scopes, access_token, refresh_token, expires_at, rotated_at,
                                                state, next_attempt_at, connected_at)
                VALUES (:id, :person, :scopes, :access, :refresh, :expires, :now, 'WORKING', :now, :now)
                """).param("id", id).param("person", cut(person, 320))
                .param("scopes", pair.scopes()).param("access", cipher.encrypt(pair.accessToken()))
                .param("refresh", cipher.encrypt(pair.refreshToken()))
                .param("expires", time(now.plus(pair.lifetime()))).param("now", time(now)).update();
        return id;
    }

    /** @return the ids of those whose access token ends within the margin and that may be tried now */
    public List<String> due(Duration margin) {
        return database.sql("tokens/due-authorisations").param("until", time(database.now().plus(margin)))
                .query(String.class).list();
    }

    /**
     * @return the ids of those that do not wait for the schedule: a refresh failed and may be retried, or was begun and
     *     never ended, or there has been none for a day. Those that are being refreshed are left out.
     */
    List<String> overdue() {
        Instant now = database.now();
        return database.sql("tokens/overdue-authorisations").param("now", time(now))
                .param("unanswered", time(now.minus(UNANSWERED))).param("idle", time(now.minus(IDLE)))
                .query(String.class).list();
    }

    /** @return the authorisation, if it is there */
    public Optional<Authorisation> find(String id) {
        return database.sql("SELECT * FROM xero_authorisation WHERE id = :id")
                .param("id", id).query(this::read).optional();
    }

    /** @return the state of the logins in use, newest first */
    public List<Login> inUse() {
        return database.sql("""
                SELECT id, person, state, expires_at, failures, failing_since, last_error, scopes, connected_at,
                       rotated_at, grant_type, refresh_token IS NOT NULL AS refreshable
                  FROM xero_authorisation
                 WHERE state <> 'RETIRED'
                 ORDER BY connected_at DESC
                """).query((row, n) -> new Login(row.getString("id"),
                row.getString("person"), Authorisation.State.valueOf(row.getString("state")),
                instant(row, "expires_at"), row.getInt("failures"), instant(row, "failing_since"),
                row.getString("last_error"), Scope.parse(row.getString("scopes")).toStringList(),
                instant(row, "connected_at"), instant(row, "rotated_at"), row.getBoolean("refreshable"))).list();
    }

    /**
     * Locks the row until the open transaction ends, and reads it again. Waits at most 45 s for another holder; a node that
     * freezes while it holds it loses it after a minute, where the database is PostgreSQL.
     */
    Optional<Authorisation> lock(String id) {
        waitHere(id);
        database.sql("tokens/bound-waits").query().listOfRows();
        return database.sql("SELECT * FROM xero_authorisation WHERE id = :id FOR UPDATE")
                .param("id", id).query(this::read).optional();
    }

    /**
     * Lets the threads of this process wait for each other before they ask the database. There, one that waits for the row
     * would keep the embedded database from the one that holds it and wants to write what Xero has answered.
     */
    private void waitHere(String id) {
        ReentrantLock lock = held.computeIfAbsent(id, unseen -> new ReentrantLock(true));
        if (TransactionSynchronizationManager.isSynchronizationActive() && isTaken(lock)) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    lock.unlock();
                }
            });
        }
    }

    private static boolean isTaken(ReentrantLock lock) {
        try {
            return lock.tryLock(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Notes, in case of a crash, that the refresh token is about to be sent to Xero. */
    void announce(String id) {
        database.sql("UPDATE xero_authorisation SET sent_at = COALESCE(sent_at, :now) WHERE id = :id")
                .param("id", id).param("now", time(database.now())).update();
    }

    /** Notes that a 401 of Xero's asks for a new token. */
    void refused(String id) {
        Instant now = database.now();
        database.sql("""
                UPDATE xero_authorisation
                   SET refusals = CASE WHEN refused_at > :since THEN refusals + 1 ELSE 1 END, refused_at = :now
                 WHERE id = :id
                """).param("id", id).param("now", time(now)).param("since", time(now.minus(IN_A_ROW))).update();
    }

    /**
     * Stores a new pair. The refresh token that it replaces becomes the previous one, with the time since which its grace
     * runs. Where the pair was got with the previous one, or came without a refresh token, that one stays.
     *
     * @param before the row as it is, locked
     * @param used the refresh token that the pair was got with; null for a custom connection
     * @param age how long ago the pair came
     */
    void rotate(Authorisation before, Secret used, TokenPair pair, Duration age) {
        Instant now = database.now();
        Secret refresh = pair.refreshToken() == null ? used : pair.refreshToken();
        boolean replaced = used != null && used.equals(before.refreshToken()) && !refresh.equals(used);
        Instant sent = before.sentAt() == null ? now : before.sentAt();
        database.sql("""
                UPDATE xero_authorisation
                   SET access_token = :access, refresh_token = :refresh, sent_at = NULL,
                       previous_refresh_token = :previous, previous_sent_at = :previousSent, expires_at = :expires,
                       rotated_at = :now,
                       state = CASE WHEN state IN ('REVOKING', 'REVOKED') THEN state ELSE 'WORKING' END, failures = 0,
                       failing_since = NULL, last_error = NULL, look_at = NULL, looks = 0
                 WHERE id = :id
                """).param("id", before.id())
                .param("access", cipher.encrypt(pair.accessToken())).param("refresh", cipher.encrypt(refresh))
                .param("previous", cipher.encrypt(replaced ? used : before.previousRefreshToken()))
                .param("previousSent", time(replaced ? sent : before.previousSentAt()))
                .param("expires", time(now.plus(pair.lifetime()).minus(age))).param("now", time(now)).update();
    }

    /** Reverts the note that the refresh token was sent, because Xero did not process it. */
    void sent(String id, Instant sentAt) {
        database.sql("UPDATE xero_authorisation SET sent_at = :sent WHERE id = :id")
                .param("id", id).param("sent", time(sentAt)).update();
    }

    /** Lets a refresh be tried now that waits after a failure. */
    void hurry(String id) {
        database.sql("""
                UPDATE xero_authorisation
                   SET next_attempt_at = CURRENT_TIMESTAMP
                 WHERE id = :id AND state IN ('WORKING', 'FAILING')
                """).param("id", id).update();
    }

    /** Notes a failed refresh, to be retried. */
    void fail(String id, String error, Instant nextAttempt) {
        database.sql("""
                UPDATE xero_authorisation
                   SET state = 'FAILING', failures = failures + 1,
                       failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP), next_attempt_at = :next,
                       last_error = :error
                 WHERE id = :id AND state IN ('WORKING', 'FAILING')
                """).param("id", id).param("error", cut(error, 1000)).param("next", time(nextAttempt)).update();
    }

    /**
     * Postpones the next attempt of a refused authorisation, because this attempt failed; Xero's reason stays.
     *
     * @return whether it is such a one
     */
    boolean postponeLook(String id, Instant look) {
        return database.sql("UPDATE xero_authorisation SET look_at = :look WHERE id = :id AND state = 'RECONNECT'")
                .param("id", id).param("look", time(look)).update() == 1;
    }

    /** Notes that Xero refuses it, and when it is retried all the same. */
    void needsReconnection(String id, String error, Instant look) {
        database.sql("""
                UPDATE xero_authorisation
                   SET state = 'RECONNECT', failures = failures + 1,
                       failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP), last_error = :error, look_at = :look,
                       looks = looks + 1
                 WHERE id = :id
                """).param("id", id).param("error", cut(error, 1000)).param("look", time(look)).update();
    }

    private Authorisation read(ResultSet row, int number) throws SQLException {
        return new Authorisation(row.getString("id"), grant(row), row.getString("person"), row.getString("scopes"),
                cipher.decrypt(row.getString("access_token")), cipher.decrypt(row.getString("refresh_token")),
                instant(row, "sent_at"), cipher.decrypt(row.getString("previous_refresh_token")),
                instant(row, "previous_sent_at"), instant(row, "expires_at"), instant(row, "rotated_at"),
                Authorisation.State.valueOf(row.getString("state")), row.getInt("failures"),
                instant(row, "next_attempt_at"), row.getString("last_error"), instant(row, "refused_at"),
                row.getInt("refusals"), instant(row, "look_at"), row.getInt("looks"));
    }

    static Grant grant(ResultSet row) throws SQLException {
        return Grant.valueOf(row.getString("grant_type").toUpperCase(Locale.ROOT));
    }
}

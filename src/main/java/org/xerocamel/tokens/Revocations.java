package org.xerocamel.tokens;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Grant;
import org.xerocamel.tokens.TokenCipher.UnreadableTokenException;
import org.xerocamel.tokens.TokenException.Kind;
import org.xerocamel.work.Backoff;

/**
 * Revokes logins. The revocation is stored first and then sent to Xero, with retries until Xero confirms it; only then are
 * the tokens deleted, since the call needs them. Xero removes all connections of the person, so all logins of that person
 * end.
 */
@Component
public class Revocations {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

    /**
     * A login that may be revoked.
     *
     * @param id ours
     * @param person who allowed it; null where that is not known
     * @param grant its OAuth grant
     * @param state its state
     */
    public record Candidate(String id, String person, Grant grant, Authorisation.State state) {

        /** @return whether it is a custom connection in use, which has no login that could end */
        public boolean isCustom() {
            return grant == Grant.CLIENT_CREDENTIALS;
        }
    }

    private final Database database;
    private final Authorisations authorisations;
    private final Organisations organisations;
    private final TokenEndpoint endpoint;
    private final Rotation rotation;
    private final KeptPairs kept;
    private final LoginAlerts alerts;

    Revocations(Database database, Authorisations authorisations, Organisations organisations, TokenEndpoint endpoint,
            Rotation rotation, KeptPairs kept, LoginAlerts alerts) {
        this.database = database;
        this.authorisations = authorisations;
        this.organisations = organisations;
        this.endpoint = endpoint;
        this.rotation = rotation;
        this.kept = kept;
        this.alerts = alerts;
    }

    /** @return the authorisation of that id, unless it is one that no organisation uses any more */
    public Optional<Candidate> find(String id) {
        return database.sql("""
                SELECT id, person, grant_type, state FROM xero_authorisation WHERE id = :id AND state <> 'RETIRED'
                """).param("id", id).query((row, n) -> new Candidate(
                row.getString("id"), row.getString("person"), Authorisations.grant(row),
                Authorisation.State.valueOf(row.getString("state")))).optional();
    }

    /**
     * Notes, in the open transaction, that the login and all others of its person are to be revoked. Organisations that
     * another person's login reaches use that one from now on.
     *
     * @return the organisations that nothing reaches any more
     */
    public List<Organisation> begin(Candidate login) {
        List<String> ids = database.sql("""
                SELECT id
                  FROM xero_authorisation
                 WHERE (id = :id OR person = CAST(:person AS VARCHAR(320)))
                   AND grant_type = 'authorization_code'
                   AND state IN ('WORKING', 'FAILING', 'RECONNECT', 'SET_ASIDE')
                 ORDER BY id
                """).param("id", login.id()).param("person", login.person()).query(String.class).list();
        ids.forEach(id -> database.sql("""
                UPDATE xero_authorisation
                   SET state = 'REVOKING', failures = 0, failing_since = NULL, last_error = NULL,
                       next_attempt_at = CURRENT_TIMESTAMP
                 WHERE id = :id AND state IN ('WORKING', 'FAILING', 'RECONNECT', 'SET_ASIDE')
                """).param("id", id).update());
        List<Organisation> left = new ArrayList<>();
        for (String id : ids) {
            organisations.leaveAuthorisation(id);
            left.addAll(organisations.of(id));
        }
        return left;
    }

    /** Postpones the next attempt by a while, which is the lease of the worker that makes this one. @return whether it was due */
    public boolean claim(String id) {
        return database.sql("""
                UPDATE xero_authorisation
                   SET next_attempt_at = :later
                 WHERE id = :id AND state = 'REVOKING' AND next_attempt_at <= CURRENT_TIMESTAMP
                """).param("id", id).param("later", time(database.now().plus(BACKOFF.after(0)))).update() == 1;
    }

    /** @return the ids of the authorisations to revoke at Xero now */
    public List<String> due() {
        return database.sql("""
                SELECT id
                  FROM xero_authorisation
                 WHERE state = 'REVOKING' AND next_attempt_at <= CURRENT_TIMESTAMP
                 ORDER BY id
                """).query(String.class).list();
    }

    /** @return the ids of those, of the login's person, that Xero has not confirmed yet */
    public List<String> open(Candidate login) {
        return database.sql("""
                SELECT id
                  FROM xero_authorisation
                 WHERE (id = :id OR person = CAST(:person AS VARCHAR(320))) AND state = 'REVOKING'
                 ORDER BY id
                """).param("id", login.id()).param("person", login.person()).query(String.class).list();
    }

    /**
     * Revokes one at Xero, under its row's lock, and deletes its tokens once Xero has confirmed it.
     *
     * @return whether it is done; otherwise it is retried later, and the reason stands in its row
     */
    public boolean carryOut(String id) {
        AtomicBoolean stored = new AtomicBoolean();
        boolean done;
        try {
            done = database.inTransaction(() -> attempt(id, stored));
        } catch (UnreadableTokenException e) {
            return database.inTransaction(() -> fail(id, 0, e.getMessage()));
        }
        if (stored.get() || done) {
            kept.forget(id);
        }
        return done;
    }

    /**
     * Lets nothing more be told of logins whose person logs in again, or whose organisations are connected again: that would
     * end the new login too. Their tokens are forgotten.
     */
    public void cancel(String person, Collection<String> tenantIds) {
        database.sql("tokens/overtaken-revocations").param("person", person).param("tenants", tenantIds)
                .query(String.class).list().forEach(this::forget);
    }

    /** Lets the next attempt wait after a failure that was none of Xero's. */
    public void failed(String id, String reason) {
        database.inTransaction(() -> fail(id, 0, reason));
    }

    private boolean attempt(String id, AtomicBoolean stored) {
        Authorisation row = rotation.storeKept(authorisations.lock(id).orElseThrow(), stored);
        if (row.state() != Authorisation.State.REVOKING) {
            return row.state() == Authorisation.State.REVOKED;
        }
        try {
            if (row.refreshToken() != null) {
                database.whileOthersWrite(() -> {
                    endpoint.revoke(row.refreshToken());
                    return true;
                });
            }
        } catch (TokenException e) {
            // A grant that Xero does not know any more is as good as revoked.
            if (e.kind() != Kind.GRANT) {
                return fail(id, row.failures(), e.getMessage());
            }
        }
        forget(id);
        if (row.person() != null) {
            database.sql("""
                    UPDATE xero_authorisation
                       SET access_token = NULL, refresh_token = NULL, previous_refresh_token = NULL, sent_at = NULL,
                           previous_sent_at = NULL
                     WHERE person = :person AND state = 'RETIRED'
                    """).param("person", row.person()).update();
        }
        LOG.info("Authorisation {} was revoked, and its tokens were deleted", id);
        return true;
    }

    private void forget(String id) {
        database.sql("""
                UPDATE xero_authorisation
                   SET state = 'REVOKED', access_token = NULL, refresh_token = NULL, previous_refresh_token = NULL,
                       sent_at = NULL, previous_sent_at = NULL, rotated_at = :now, failures = 0, failing_since = NULL,
                       last_error = NULL
                 WHERE id = :id
                """).param("id", id).param("now", time(database.now())).update();
        database.sql("DELETE FROM xero_connection WHERE authorisation_id = :authorisation")
                .param("authorisation", id).update();
        alerts.laidDown(id, "It was revoked.");
    }

    private boolean fail(String id, int failures, String reason) {
        LOG.warn("Authorisation {} could not be revoked yet; this is retried automatically: {}", id, reason);
        database.sql("""
                UPDATE xero_authorisation
                   SET failures = failures + 1, next_attempt_at = :next, last_error = :error
                 WHERE id = :id AND state = 'REVOKING'
                """).param("id", id).param("error", cut(reason, 1000))
                .param("next", time(database.now().plus(BACKOFF.after(failures)))).update();
        return false;
    }
}

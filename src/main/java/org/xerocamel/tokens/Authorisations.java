package org.xerocamel.tokens;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The authorisations in the database. */
@Component
public class Authorisations {

    private final Database database;
    private final TokenCipher cipher;

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
        database.sql("tokens/insert-authorisation").param("id", id).param("person", cut(person, 320))
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

    /** @return the authorisation, if it is there */
    public Optional<Authorisation> find(String id) {
        return database.sql("tokens/find-authorisation").param("id", id).query(this::read).optional();
    }

    /** @return how those in use stand, newest first */
    public List<Login> inUse() {
        return database.sql("tokens/authorisations-in-use").query((row, n) -> new Login(row.getString("id"),
                row.getString("person"), Authorisation.State.valueOf(row.getString("state")),
                instant(row, "expires_at"), row.getInt("failures"), row.getString("last_error"))).list();
    }

    /** Locks the row until the open transaction ends, waiting for whoever holds it, and reads it anew. */
    Optional<Authorisation> lock(String id) {
        return database.sql("tokens/lock-authorisation").param("id", id).query(this::read).optional();
    }

    /**
     * Locks those that the organisations use now, until the open transaction ends. A refresh locks its authorisation
     * and then its organisations; who changes organisations first would wait for it while it waits for them.
     */
    public void lockThoseOf(Collection<String> tenantIds) {
        database.sql("tokens/lock-authorisations-of").param("tenants", tenantIds).query(String.class).list();
    }

    /** Stores a new pair; the refresh token that it was got with becomes the previous one. */
    void rotate(String id, Secret used, TokenPair pair) {
        Instant now = database.now();
        Secret refresh = pair.refreshToken() == null ? used : pair.refreshToken();
        database.sql("tokens/rotate-authorisation").param("id", id)
                .param("access", cipher.encrypt(pair.accessToken())).param("refresh", cipher.encrypt(refresh))
                .param("previous", cipher.encrypt(used))
                .param("expires", time(now.plus(pair.lifetime()))).param("now", time(now)).update();
    }

    /** Notes a failed refresh, to be tried again. */
    void fail(String id, String error, Instant nextAttempt) {
        database.sql("tokens/fail-authorisation").param("id", id).param("error", cut(error, 1000))
                .param("next", time(nextAttempt)).update();
    }

    /** Notes that Xero refuses it for good. */
    void needsReconnection(String id, String error) {
        database.sql("tokens/lose-authorisation").param("id", id).param("error", cut(error, 1000)).update();
    }

    private Authorisation read(ResultSet row, int number) throws SQLException {
        return new Authorisation(row.getString("id"), row.getString("person"), row.getString("scopes"),
                cipher.decrypt(row.getString("access_token")), cipher.decrypt(row.getString("refresh_token")),
                cipher.decrypt(row.getString("previous_refresh_token")), instant(row, "expires_at"),
                instant(row, "rotated_at"), Authorisation.State.valueOf(row.getString("state")),
                row.getInt("failures"), instant(row, "next_attempt_at"), row.getString("last_error"));
    }
}

package org.xerocamel.connect;

import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.tokens.Secret;
import org.xerocamel.tokens.TokenCipher;

/** The logins in progress: each valid for ten minutes, for one browser, for a single use. */
@Component
class LoginAttempts {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Database database;
    private final TokenCipher cipher;

    LoginAttempts(Database database, TokenCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    void store(String state, String browser, LoginAttempt attempt) {
        Instant now = database.now();
        database.sql("DELETE FROM xero_login_attempt WHERE created_at < :before")
                .param("before", time(now.minus(LIFETIME))).update();
        database.sql("""
                INSERT INTO xero_login_attempt (state_hash, browser_hash, nonce, verifier, created_at,
                                                invitation_id)
                VALUES (:state, :browser, :nonce, :verifier, :now, :invitation)
                """).param("state", Hash.of(state)).param("browser", Hash.of(browser))
                .param("nonce", attempt.nonce()).param("verifier", cipher.encrypt(attempt.verifier()))
                .param("now", time(now)).param("invitation", attempt.invitation()).update();
    }

    /** @return the attempt, which is gone then; empty when there is none for this state and browser, or no longer */
    Optional<LoginAttempt> take(String state, String browser) {
        return database.inTransaction(() -> {
            Instant since = database.now().minus(LIFETIME);
            Optional<LoginAttempt> attempt = database.sql("""
                    SELECT nonce, verifier, invitation_id
                      FROM xero_login_attempt
                     WHERE state_hash = :state AND browser_hash = :browser AND created_at >= :since
                    """).param("state", Hash.of(state)).param("browser", Hash.of(browser)).param("since", time(since))
                    .query((row, n) -> new LoginAttempt(row.getString("nonce"),
                            cipher.decrypt(row.getString("verifier")), row.getString("invitation_id")))
                    .optional();
            boolean mine = attempt.isPresent()
                    && database.sql("DELETE FROM xero_login_attempt WHERE state_hash = :state")
                            .param("state", Hash.of(state)).update() == 1;
            return mine ? attempt : Optional.empty();
        });
    }

    /**
     * A login in progress.
     *
     * @param nonce what the id_token must repeat
     * @param verifier the PKCE verifier
     * @param invitation the id of the invitation by which it began; null where it began in the console
     */
    record LoginAttempt(String nonce, Secret verifier, String invitation) {}
}

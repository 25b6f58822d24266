package org.xerocamel.console.access;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.TransactionException;
import org.springframework.util.function.SingletonSupplier;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;

/**
 * The bcrypt hash of the console's password: the configured one, or else a generated one. Each start generates and logs a
 * password until somebody has logged in with one of the last few; that one stays, for all nodes and all later starts, and
 * the others become invalid.
 */
class PasswordHash {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordHash.class);
    /** Nothing that is mistaken for something else when typed. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;
    /** Each that waits for a first login is compared with, which takes its time. */
    private static final int MOST_MADE = 5;
    private static final int RETRY_MILLIS = 5000;

    private final AccessProperties settings;
    private final Database database;
    private final PasswordEncoder encoder;
    private final Supplier<String> configured;
    private volatile String kept;
    private volatile boolean waiting;

    PasswordHash(AccessProperties settings, Database database, PasswordEncoder encoder) {
        this.settings = settings;
        this.database = database;
        this.encoder = encoder;
        String password = settings.password();
        // Computed at the first login, since it is slow and a start need not wait for it.
        this.configured = SingletonSupplier.of(() -> password.startsWith(AccessProperties.BCRYPT)
                ? password.substring(AccessProperties.BCRYPT.length()) : encoder.encode(password));
        if (settings.hasPassword()) {
            // One that was made before must not come back to life when the setting goes.
            database.sql("""
                    DELETE FROM xero_setting WHERE name = 'console-password' OR name LIKE 'console-password-made-%'
                    """).update();
        }
    }

    /**
     * Generates a password and logs it at the end of the start: earlier, a failing start would log a password that is lost.
     */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void show() {
        try {
            if (!settings.hasPassword() && kept().isEmpty()) {
                LOG.warn("xero.console.password is empty, so a password was generated, another one at each start until somebody has"
                        + " logged in: log in as {} with {}", settings.username(), make());
            }
            waiting = false;
        } catch (DataAccessException | TransactionException away) {
            // A database that goes away at this very moment must not end the application.
            LOG.warn("The database cannot be reached; the password is generated once it is back: {}", Shown.reason(away));
            waiting = true;
        }
    }

    /** Makes up for a start without a database. */
    @Scheduled(fixedDelay = RETRY_MILLIS)
    void showAgain() {
        if (waiting) {
            show();
        }
    }

    /** @return whether it is the password; the first of those that were made becomes the only one */
    boolean matches(String password) {
        if (settings.hasPassword()) {
            return encoder.matches(password, configured.get());
        }
        String only = kept();
        return only.isEmpty() ? made().stream().anyMatch(hash -> encoder.matches(password, hash) && keep(hash))
                : encoder.matches(password, only);
    }

    private String kept() {
        if (kept == null) {
            kept = database.sql("SELECT content FROM xero_setting WHERE name = 'console-password'")
                    .query(String.class).optional().orElse(null);
        }
        return kept == null ? "" : kept;
    }

    private List<String> made() {
        return database.sql("""
                SELECT content FROM xero_setting WHERE name LIKE 'console-password-made-%' ORDER BY name DESC
                """).query(String.class).list();
    }

    private String make() {
        String password = random();
        String name = String.format(Locale.ROOT, "%013d-%08x", database.now().toEpochMilli(), new SecureRandom().nextInt());
        database.sql("""
                INSERT INTO xero_setting (name, content)
                VALUES (CAST('console-password-made-' || :name AS VARCHAR(100)), :hash)
                """).param("name", name).param("hash", encoder.encode(password)).update();
        database.sql("console/forget-made-passwords").param("most", MOST_MADE).update();
        return password;
    }

    /** @return whether it is the one that stays; another node may have been quicker with another one */
    private boolean keep(String hash) {
        try {
            database.sql("""
                    INSERT INTO xero_setting (name, content)
                    SELECT 'console-password', CAST(:hash AS VARCHAR(1000))
                     WHERE NOT EXISTS (SELECT 1 FROM xero_setting WHERE name = 'console-password')
                    """).param("hash", hash).update();
        } catch (DuplicateKeyException anotherNode) {
            LOG.debug("Another node stored its password first");
        }
        database.sql("console/forget-made-passwords").param("most", 0).update();
        return kept().equals(hash);
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}

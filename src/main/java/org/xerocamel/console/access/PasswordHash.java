package org.xerocamel.console.access;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.function.SingletonSupplier;
import org.xerocamel.config.Database;

/**
 * The bcrypt hash of the one password: of the configured one, or else of one made at the first start, which the
 * database keeps for all nodes and all later starts.
 */
final class PasswordHash {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordHash.class);
    /** Nothing that is mistaken for something else when typed. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private final AccessProperties settings;
    private final Database database;
    private final PasswordEncoder encoder;

    PasswordHash(AccessProperties settings, Database database, PasswordEncoder encoder) {
        this.settings = settings;
        this.database = database;
        this.encoder = encoder;
    }

    /**
     * @return the hash to compare with. One is made at once if there is no password; that of a password which is set is made
     *     when somebody first logs in, since it takes its time, which a start need not wait for
     */
    Supplier<String> get() {
        if (settings.hasPassword()) {
            // One that was made before must not come back to life when the setting goes.
            database.sql("console/forget-password").update();
            String configured = settings.password();
            return SingletonSupplier.of(() -> configured.startsWith(AccessProperties.BCRYPT)
                    ? configured.substring(AccessProperties.BCRYPT.length()) : encoder.encode(configured));
        }
        return SingletonSupplier.of(stored().or(this::make).or(this::stored).orElseThrow());
    }

    private Optional<String> stored() {
        return database.sql("console/password").query(String.class).optional();
    }

    /** @return the hash of a new password, which is shown; empty when another node was quicker */
    private Optional<String> make() {
        String password = random();
        String hash = encoder.encode(password);
        try {
            if (database.sql("console/add-password").param("hash", hash).update() == 0) {
                return Optional.empty();
            }
        } catch (DuplicateKeyException anotherNode) {
            return Optional.empty();
        }
        LOG.warn("xero.console.password is empty, so a password was made. It is shown this once: log in as {} with {}",
                settings.username(), password);
        return Optional.of(hash);
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

package org.xerocamel.tokens;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/**
 * Encrypts the tokens in the database. The database holds the fingerprint of the key in use; a node with another one does
 * not start, unless that was its key before: then the fingerprint moves on to the new one.
 */
@Component
public class TokenCipher {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCipher.class);
    static final String FINGERPRINT = "token-key-fingerprint";

    private final Database database;
    private final OneKey key;
    private final Optional<OneKey> previous;

    TokenCipher(TokenKey keys, Database database) {
        this.database = database;
        this.key = new OneKey(keys.bytes());
        this.previous = Optional.ofNullable(keys.previous()).map(OneKey::new);
        begin();
    }

    /** @return the secret, encrypted by the new key, as text; null stays null */
    public String encrypt(Secret secret) {
        return secret == null ? null : key.encrypt(secret.value());
    }

    /**
     * @return the secret that {@link #encrypt} made the text from, here or on a node with the other key; null stays null
     * @throws RuntimeException when no key of this node opens it
     */
    public Secret decrypt(String text) {
        if (text == null) {
            return null;
        }
        if (key.mayOpen(text)) {
            try {
                return new Secret(key.decrypt(text));
            } catch (IllegalStateException | IllegalArgumentException e) {
                LOG.debug("The key {} does not decrypt a text", key.fingerprint());
            }
        }
        try {
            return new Secret(previous.filter(each -> each.mayOpen(text)).orElseThrow(() -> unreadable(text))
                    .decrypt(text));
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw unreadable(text);
        }
    }

    /** @return whether the key of this node is the one that all nodes are to use now */
    boolean isInUse() {
        return stored().filter(key.fingerprint()::equals).isPresent();
    }

    /** @return the pattern of SQL for what the new key encrypted */
    String mine() {
        return key.fingerprint() + ":%";
    }

    private UnreadableTokenException unreadable(String text) {
        String used = text.contains(":") ? text.substring(0, text.indexOf(':')) : "unknown";
        if (used.equals(key.fingerprint())) {
            return new UnreadableTokenException("their value in the database was changed or is damaged; restore it from"
                    + " a backup, or connect again", false);
        }
        boolean ours = stored().filter(now -> now.equals(used)).isPresent();
        return new UnreadableTokenException("they were encrypted with a key of the fingerprint " + used + ", and "
                + (ours ? "all nodes must use that key now: restart this node with it in xero.token-key (XERO_TOKEN_KEY)"
                        : "it is not set: set it as xero.token-key-previous (XERO_TOKEN_KEY_PREVIOUS), or connect again"),
                ours);
    }

    private void begin() {
        String mine = key.fingerprint();
        try {
            database.sql("""
                    INSERT INTO xero_setting (name, content)
                    SELECT CAST(:name AS VARCHAR(100)), CAST(:content AS VARCHAR(1000))
                     WHERE NOT EXISTS (SELECT 1 FROM xero_setting WHERE name = :name)
                    """).param("name", FINGERPRINT).param("content", mine).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node that is starting was the first to store the fingerprint of the key");
        }
        String known = stored().orElseThrow();
        if (!known.equals(mine) && previous.filter(each -> each.fingerprint().equals(known)).isPresent()) {
            int moved = database.sql("UPDATE xero_setting SET content = :new WHERE name = :name AND content = :old")
                    .param("name", FINGERPRINT).param("old", known)
                    .param("new", mine).update();
            if (moved > 0) {
                LOG.warn("The token key has changed: its fingerprint is now {}, before it was {}. Nodes that have only"
                        + " the old key can no longer read the tokens: start them with both keys", mine, known);
            }
        }
        String now = stored().orElseThrow();
        if (!now.equals(mine)) {
            throw new TokenKeyException("The token key has the fingerprint " + mine
                    + ", but the tokens in the database were encrypted with " + now
                    + ": set xero.token-key (XERO_TOKEN_KEY) or restore xero.token-key-file to the earlier key, or set"
                    + " xero.token-key-previous (XERO_TOKEN_KEY_PREVIOUS) to it so that the new one replaces it");
        }
    }

    private Optional<String> stored() {
        return database.sql("tokens/setting").param("name", FINGERPRINT).query(String.class).optional();
    }

    /** A token in the database that no key of this node decrypts; the message says why, without any secret. */
    static class UnreadableTokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final boolean ours;

        UnreadableTokenException(String message, boolean ours) {
            super(message);
            this.ours = ours;
        }

        /** @return whether the fault is this node's alone, whose key others have left behind */
        boolean isOurs() {
            return ours;
        }
    }
}

package org.xerocamel.tokens;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jdbc.BadSqlGrammarException;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;

/** Checks the token key as a start would, without creating one. */
public final class TokenKeyTrial {

    private TokenKeyTrial() {}

    /**
     * @param embedded whether the database is the embedded one
     * @param database null when it cannot be read at present
     * @return the state of the key, in a sentence
     * @throws TokenKeyException when a start would be refused
     */
    public static String look(XeroProperties settings, boolean embedded, Database database) {
        Optional<String> known = database == null ? Optional.empty() : known(database);
        Path file = Path.of(settings.tokenKeyFile());
        boolean set = settings.tokenKey() != null && !settings.tokenKey().isBlank();
        if (!set && embedded && Files.notExists(file)) {
            if (known.isPresent()) {
                throw new TokenKeyException("The file " + file + " (xero.token-key-file) does not exist, but the tokens"
                        + " in the database were encrypted with the key of the fingerprint " + known.get());
            }
            return "A key is generated in " + file + " at the first start.";
        }
        TokenKey key = new TokenKey(settings, embedded);
        String mine = new OneKey(key.bytes()).fingerprint();
        if (database == null) {
            return "The key is valid; whether it fits the database was not checked.";
        }
        if (known.isEmpty() || known.get().equals(mine)) {
            return known.isEmpty() ? "The key is valid, and nothing is encrypted yet." : "The key fits the database.";
        }
        if (key.previous() != null && new OneKey(key.previous()).fingerprint().equals(known.get())) {
            return "The key replaces the previous one, which is also set.";
        }
        throw new TokenKeyException("The key has the fingerprint " + mine + ", but the tokens in the database were encrypted"
                + " with " + known.get() + ": set xero.token-key (XERO_TOKEN_KEY) or xero.token-key-file to the earlier"
                + " key, or set it as xero.token-key-previous (XERO_TOKEN_KEY_PREVIOUS)");
    }

    private static Optional<String> known(Database database) {
        try {
            return database.sql("tokens/setting").param("name", TokenCipher.FINGERPRINT).query(String.class).optional();
        } catch (BadSqlGrammarException noTableYet) {
            return Optional.empty();
        }
    }
}

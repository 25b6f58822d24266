package org.xerocamel.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** Encrypts what the database must not show, by AES-256-GCM; refuses to start with another key than the database's. */
@Component
public class TokenCipher {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCipher.class);
    private static final String FINGERPRINT = "token-key-fingerprint";
    private static final int NONCE_BYTES = 16;

    private final AesBytesEncryptor encryptor;

    TokenCipher(TokenKey key, Database database) {
        this.encryptor = new AesBytesEncryptor(new SecretKeySpec(key.bytes(), "AES"),
                KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
        checkFingerprint(fingerprint(key.bytes()), database);
    }

    /** @return the secret, encrypted, as text; null stays null */
    public String encrypt(Secret secret) {
        return secret == null ? null
                : Base64.getEncoder().encodeToString(
                        encryptor.encrypt(secret.value().getBytes(StandardCharsets.UTF_8)));
    }

    /** @return the secret that {@link #encrypt} made the text from; null stays null */
    public Secret decrypt(String text) {
        return text == null ? null
                : new Secret(new String(encryptor.decrypt(Base64.getDecoder().decode(text)), StandardCharsets.UTF_8));
    }

    private static void checkFingerprint(String fingerprint, Database database) {
        try {
            database.sql("tokens/add-setting").param("name", FINGERPRINT).param("content", fingerprint).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node that starts just now was the first to store the fingerprint of the key");
        }
        Optional<String> stored = database.sql("tokens/setting").param("name", FINGERPRINT).query(String.class)
                .optional();
        if (stored.isPresent() && !stored.get().equals(fingerprint)) {
            throw new TokenKeyException("The key of the tokens has the fingerprint " + fingerprint
                    + ", but the tokens in the database were encrypted with " + stored.get()
                    + ": set xero.token-key (XERO_TOKEN_KEY) or restore xero.token-key-file to the key of that time");
        }
    }

    /** Tells keys apart without giving them away. */
    private static String fingerprint(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("xero-camel token key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.xerocamel.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Encrypts by AES-256-GCM with one key. Each text begins with the fingerprint of the key that decrypts it. */
final class OneKey {

    private static final int NONCE_BYTES = 16;
    private static final int TAG_BYTES = 16;

    private final AesBytesEncryptor encryptor;
    private final String fingerprint;

    OneKey(byte[] key) {
        this.encryptor = new AesBytesEncryptor(new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(NONCE_BYTES),
                CipherAlgorithm.GCM);
        this.fingerprint = fingerprint(key);
    }

    /** @return a fingerprint, which identifies the key without revealing it */
    String fingerprint() {
        return fingerprint;
    }

    String encrypt(String plain) {
        byte[] bytes = encryptor.encrypt(plain.getBytes(StandardCharsets.UTF_8));
        return fingerprint + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    /** @return whether this key may open the text: its fingerprint is in front, or, in a text of old, none */
    boolean mayOpen(String text) {
        return text.indexOf(':') < 0 || text.startsWith(fingerprint + ":");
    }

    /** @throws IllegalStateException or IllegalArgumentException when it does not open it */
    String decrypt(String text) {
        byte[] bytes = Base64.getDecoder().decode(text.substring(text.indexOf(':') + 1));
        if (bytes.length < NONCE_BYTES + TAG_BYTES) {
            throw new IllegalArgumentException("Too short to have been encrypted");
        }
        return new String(encryptor.decrypt(bytes), StandardCharsets.UTF_8);
    }

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

package org.xerocamel.deliver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes single values with a secret key, so that equal values stay equal and none can be guessed by trying. The hash is the
 * first half of HMAC-SHA-256, {@code hmac:} and 32 hexadecimal digits: short enough for any column of a text.
 */
final class ValueHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String START = "hmac:";
    private static final int BYTES = 16;
    private static final Pattern HASHED = Pattern.compile(START + "[0-9a-f]{32}");

    private final SecretKeySpec key;

    /** @param key the secret, not empty */
    ValueHash(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * @param value a text, or the digits of a number
     * @return its hash; the value itself where it is empty, or a hash already, as in a parked record that is replayed
     */
    String of(String value) {
        if (value.isEmpty() || HASHED.matcher(value).matches()) {
            return value;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return START + HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
        }
    }
}

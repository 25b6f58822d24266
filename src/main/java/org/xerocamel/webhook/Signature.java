package org.xerocamel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies Xero's signature of a post: base64 of the HMAC-SHA256 of the body's very bytes (webhooks, "Signature"). */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key the webhook's key as Xero shows it; its text is the key, whatever it looks like */
    Signature(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** @return whether the signature, which may be null, is that of the body; in constant time */
    boolean isOf(byte[] body, String signature) {
        return MessageDigest.isEqual(of(body), signature == null ? new byte[0]
                : signature.strip().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] of(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}

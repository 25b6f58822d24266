package org.xerocamel.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** The key that signs access tokens and id tokens. */
final class SigningKey {

    /** Shorter than Xero's, since what it signs protects nothing, and signing is most of what a login costs here. */
    private static final int BITS = 1024;

    /** To find its primes takes a while, so the simulators of a JVM have one key. */
    private static final class Made {
        private static final String JSON = generate();
    }

    private final RSAKey key;

    SigningKey(String json) {
        try {
            key = RSAKey.parse(json);
        } catch (ParseException broken) {
            throw new IllegalArgumentException("Not a signing key", broken);
        }
    }

    /** @return the key of a simulator that keeps none in a file yet */
    static String first() {
        return Made.JSON;
    }

    private static String generate() {
        try {
            return new RSAKeyGenerator(BITS, true).keyIDFromThumbprint(true).keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256).generate().toJSONString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String sign(JWTClaimsSet claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key.toPrivateKey(), true));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public half, for whoever checks a signature. */
    String jwks() {
        return new JWKSet(key).toString(true);
    }
}

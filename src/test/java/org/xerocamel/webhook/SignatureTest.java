package org.xerocamel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose posts are taken. The expected values were made by openssl: {@code openssl dgst -sha256 -hmac KEY -binary}. */
class SignatureTest {

    private static final String KEY = "Wbh00k+K3y/of==";
    private static final byte[] BODY = ("{\"events\": [],\"firstEventSequence\": 0,\"lastEventSequence\": 0,"
            + " \"entropy\": \"S0m3r4Nd0mt3xt\"}").getBytes(StandardCharsets.UTF_8);
    private static final String RIGHT = "0ClhK7RVBW5WmjNf5ji5a9KHPOSL3NlSm5lrJhyneTI=";

    private final Signature signature = new Signature(KEY);

    @Test
    void theHmacOfTheVeryBytesIsRight() {
        assertThat(signature.isOf(BODY, RIGHT)).isTrue();
        assertThat(signature.isOf(BODY, " " + RIGHT + " ")).as("with blanks that a proxy has put around it").isTrue();
    }

    @Test
    void aBodyThatIsNoTextIsSignedLikeAnyOther() {
        byte[] noText = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3, (byte) 0x28, '\n', (byte) 0x80};
        assertThat(signature.isOf(noText, "PcXcRPHh2pgoVfN9fkmgK4TJkhPbogrRlJFCM/jKEC4=")).isTrue();
        assertThat(signature.isOf(new String(noText, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8),
                "PcXcRPHh2pgoVfN9fkmgK4TJkhPbogrRlJFCM/jKEC4=")).as("the bytes once through a text").isFalse();
    }

    @Test
    void aBodyThatWasWrittenAnewIsNotTheSame() {
        byte[] anew = new String(BODY, StandardCharsets.UTF_8).replace(": ", ":").getBytes(StandardCharsets.UTF_8);
        assertThat(signature.isOf(anew, RIGHT)).isFalse();
    }

    @Test
    void anotherKeySignsOtherwise() {
        assertThat(new Signature(KEY + "x").isOf(BODY, RIGHT)).isFalse();
        assertThat(new Signature(KEY.toLowerCase()).isOf(BODY, RIGHT)).isFalse();
    }

    @Test
    void hexadecimalDigitsAreNoSignature() {
        byte[] hmac = Base64.getDecoder().decode(RIGHT);
        assertThat(signature.isOf(BODY, HexFormat.of().formatHex(hmac))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "wrong", "%", "=", "ümläut", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void anythingElseIsNone(String given) {
        assertThat(signature.isOf(BODY, given)).isFalse();
        assertThat(signature.isOf(new byte[0], given)).isFalse();
    }
}

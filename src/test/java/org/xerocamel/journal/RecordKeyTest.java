package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordKeyTest {

    private static final String UPPER = "0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9";
    private static final String LOWER = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

    static Stream<String> odd() {
        return Stream.of(UPPER, LOWER.replace("-", ""), "0A1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", "a", "", "INPUT", "jo@example.com",
                LOWER + "/" + LOWER, "sixteen_bytes_xx", "sixteen bytes ö", "Überweisung", "消費税", "x".repeat(100),
                "消".repeat(100), "0a1b2c3d4-e5f-6071-8293-a4b5c6d7e8f9", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8fg",
                "-a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", "seventeen bytes x", "000000000000000000000000000000000000");
    }

    @ParameterizedTest
    @MethodSource("odd")
    void anIdThatIsNoCommonUuidIsItsTextAndComesBackAsItWas(String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        assertThat(RecordKey.of(id)).endsWith(text).hasSize(text.length == 16 ? 17 : text.length);
        assertThat(RecordKey.id(RecordKey.of(id))).isEqualTo(id);
    }

    @Test
    void aUuidIsItsSixteenBytes() {
        assertThat(RecordKey.of(LOWER)).isEqualTo(HexFormat.of().parseHex(LOWER.replace("-", "")));
        assertThat(RecordKey.id(RecordKey.of(LOWER))).isEqualTo(LOWER);
        for (UUID uuid : List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(0x00ffL, Long.MIN_VALUE))) {
            assertThat(RecordKey.id(RecordKey.of(uuid.toString()))).isEqualTo(uuid.toString());
        }
    }

    @Test
    void aTextNeverMeetsAUuidOfTheSameBytes() {
        String text = "0123456789abcdef";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String uuid = RecordKey.id(bytes);
        assertThat(RecordKey.of(uuid)).isEqualTo(bytes);
        assertThat(RecordKey.of(text)).isNotEqualTo(bytes);
        assertThat(RecordKey.id(RecordKey.of(text))).isEqualTo(text);
    }

    /** Pages come in the order of Xero's texts, and the index is written in that of the keys. */
    @Test
    void keysOfUuidsAreInTheOrderOfTheirTexts() {
        Random random = new Random(39);
        List<String> ids = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString()).limit(1000).toList();
        assertThat(ids.stream().map(RecordKey::of).sorted(java.util.Arrays::compareUnsigned).map(RecordKey::id))
                .isEqualTo(ids.stream().sorted(Comparator.naturalOrder()).toList());
    }
}

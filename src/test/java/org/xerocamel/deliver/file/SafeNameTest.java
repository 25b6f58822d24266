package org.xerocamel.deliver.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Demo Company (UK)-11111111", "Ærø ApS-1234abcd", "😀-1", "Invoices",
            "11111111-2222-3333-4444-555555555555"})
    void aSafeNameStaysAsItIs(String name) {
        assertThat(SafeName.of(name, UTF_8)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "A/S", "a\\b", "C:", "NUL", "com1.txt", ".hidden", "dot.", "blank ",
            "a\u0000b", "line\nfeed", "\ud83d", "a\"b<c>d|e?f*g"})
    void anUnsafeNameIsMadeSafe(String name) {
        assertThat(SafeName.of(name, UTF_8)).isNotEmpty().doesNotStartWith(".").doesNotEndWith(".").doesNotEndWith(" ")
                .doesNotContainPattern("[/\\\\:*?\"<>|\\x00-\\x1f]").isNotEqualToIgnoringCase("NUL");
    }

    @Test
    void namesThatBecomeAlikeStayApart() {
        assertThat(SafeName.of("a/b", UTF_8))
                .isNotEqualTo(SafeName.of("a_b", UTF_8)).isNotEqualTo(SafeName.of("a:b", UTF_8));
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String safe = SafeName.of("😀".repeat(200), UTF_8);

        assertThat(safe.getBytes(UTF_8).length).isLessThanOrEqualTo(209);
        assertThat(UTF_8.newEncoder().canEncode(safe)).as("no half of a character").isTrue();
    }

    @Test
    void whereTheMachineKnowsOnlyAsciiTheRestIsReplaced() {
        assertThat(SafeName.of("Ærø 😀", US_ASCII)).matches("_r_ _-[0-9a-f]{8}");
    }
}

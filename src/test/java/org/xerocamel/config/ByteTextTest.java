package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Numbers of bytes as people read them, and as settings hold them. */
class ByteTextTest {

    @ParameterizedTest
    @CsvSource({"0B, 0 B", "340B, 340 B", "1536B, 1.5 KB", "48GB, 48 GB", "5MB, 5.0 MB", "2000TB, 2000 TB"})
    void aUnitIsThatOfSettings(String size, String text) {
        assertThat(ByteText.of(DataSize.parse(size).toBytes())).isEqualTo(text);
    }
}

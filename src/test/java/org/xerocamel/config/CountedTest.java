package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

    @ParameterizedTest
    @CsvSource({"0, 0 streams", "1, 1 stream", "2, 2 streams", "12345, '12,345 streams'"})
    void theWordGoesWithTheNumber(long number, String text) {
        assertThat(Counted.of(number, "stream")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 record was", "3, 3 records were"})
    void soDoesTheVerb(long number, String text) {
        assertThat(Counted.of(number, "record was", "records were")).isEqualTo(text);
    }
}

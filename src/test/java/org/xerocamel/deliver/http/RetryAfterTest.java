package org.xerocamel.deliver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.deliver.http.ReceiverAnswerReader.Answer;
import org.xerocamel.network.RetryAfter;

class RetryAfterTest {

    /** The receiver's clock; ours may say anything. */
    private static final String DATE = "Tue, 24 Nov 2026 07:00:00 GMT";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                             | PT0S
            120                           | PT2M
            99999999                      | PT24H
            99999999999999999999          | PT24H
            Tue, 24 Nov 2026 07:01:30 GMT | PT1M30S
            Tue, 24 Nov 2026 06:00:00 GMT | PT0S
            """)
    void secondsAndDatesAreRead(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, DATE)).isEqualTo(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-5", "1.5"})
    void whatSaysNothingIsNoWait(String header) {
        assertThat(RetryAfter.parse(header, DATE)).isNull();
    }

    @Test
    void aDateSaysNothingWithoutTheReceiversClock() {
        assertThat(RetryAfter.parse("Tue, 24 Nov 2026 07:01:30 GMT", null)).isNull();
    }

    @Test
    void theMemoryOfSettledCallsIsBounded() {
        SettledCalls settled = new SettledCalls(100);
        for (int i = 0; i < 1000; i++) {
            settled.remember("key-" + i, Answer.accepted());
        }
        assertThat(settled.size()).isEqualTo(100);
        assertThat(settled.find("key-999")).as("the newest").isNotNull();
    }
}

package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.write.draft.WriteColumn.Kind;

/** Numbers as people write them: what could be two is none, and nothing is rounded. */
class DecimalTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1234 | 1234", "-12,50 | -12.50", "\u22125 | -5", "0.05 | 0.05", "0.0001 | 0.0001",
        "12.3456 | 12.3456", "0,125 | 0.125", "1234.567 | 1234.567", "1.0000 | 1.0000"})
    void whatCanBeOneNumberOnlyIsExact(String text, String number) {
        assertThat(DecimalText.read(text, Kind.PRICE, null)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.234 | may mean two numbers; write 1234.00 or 1.2340.",
        "-1,234 | may mean two numbers; write 1234.00 or 1.2340.",
        "$1,234.50 | must be a number such as 1234.50, without a currency and without separators of thousands.",
        "1.234,50 | must be a number such as 1234.50, without a currency and without separators of thousands.",
        "1'000'000 | must be a number such as 1000000.00, without a currency and without separators of thousands.",
        "(12.50) | must be a number such as -12.50, without a currency and without separators of thousands.",
        "EUR 5 | must be a number such as 5, without a currency and without separators of thousands.",
        "5- | must be a number such as -5, without a currency and without separators of thousands.",
        "many | must be a number such as 1234.50, without a currency and without separators of thousands.",
        "1e3 | must be a number such as 13, without a currency and without separators of thousands.",
        "0.12345 | has 5 decimals; Xero keeps four, and nothing is rounded."})
    void theRefusalSaysWhatWouldBeRight(String text, String why) {
        assertThatThrownBy(() -> DecimalText.read(text, Kind.PRICE, null)).hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {". | 1.234 | 1.234", ", | 1,234 | 1.234", ". | 1,234.50 | 1234.50", ", | 1.234,50 | 1234.50",
        ". | 1,234 | 1234", ", | 1.234 | 1234", ", | 12 | 12", ". | 1 234.5 | 1234.5"})
    void aMappingSaysWhichItIs(String decimal, String text, String number) {
        assertThat(DecimalText.read(text, Kind.PRICE, decimal)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {". | 12,5", ", | 12.345.6", ". | 1.234,5", ", | 1,234.5", ", | 1.234 567", ". | 1.234.5", ", | 1,234,5"})
    void aNumberThatBreaksTheMappingIsRefused(String decimal, String text) {
        assertThatThrownBy(() -> DecimalText.read(text, Kind.PRICE, decimal)).hasMessageContaining("as the mapping says");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"COUNT | 1.5 | must be a whole number.", "MONEY | 1.23456 | has 5 decimals, which no currency has."})
    void eachKindHasItsDecimals(Kind kind, String text, String why) {
        assertThatThrownBy(() -> DecimalText.read(text, kind, null)).hasMessage(why);
    }
}

package org.xerocamel.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Amounts in the writing of every country: what could be two is none. */
class AmountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1234 | 1234", "1234.5 | 1234.5", "1234,50 | 1234.50", "0.05 | 0.05", "0,5 | 0.5",
        "1.2340 | 1.234", "5.0000 | 5.00", "1234.567 | 1234.567", "1234,567 | 1234.567", "0.500 | 0.50", "007 | 7"})
    void whatCanBeOneAmountAloneIsTaken(String text, String amount) {
        assertThat(Amount.of("PaymentAmount", text)).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.234", "1,234", "5.000", "5,000", "12.345", "123,456", "00.123"})
    void whatMayBeThousandsOrDecimalsIsRefused(String text) {
        assertThatThrownBy(() -> Amount.of("PaymentAmount", text)).isInstanceOf(RowRefusedException.class).hasMessageContaining(text);
    }

    @Test
    void theRefusalSaysHowToWriteEither() {
        assertThatThrownBy(() -> Amount.of("PaymentAmount", "1.234")).hasMessage(
                "PaymentAmount is '1.234', which may mean two amounts; write 1234.00 or 1.2340.");
        assertThatThrownBy(() -> Amount.of("PaymentAmount", "5,000")).hasMessageEndingWith("write 5000.00 or 5.00.");
        assertThat(Amount.of("PaymentAmount", "1234.00")).isEqualByComparingTo("1234");
        assertThat(Amount.of("PaymentAmount", "1.2340")).isEqualByComparingTo("1.234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1'234", "1\u2019234.50", "1 234", "1\u00a0234,50", "1\u202f234", "1.234,5", "1,234.50",
        "1.234.567", "1,23,456", "12,3456", "\u0661\u0662", "\uff11\uff12", "1\u066b5", "1e3", "1E+3", "+5", "-5", "5-", "(5)",
        "$5", "5 EUR", "\u20ac5", "5%", ".5", "5.", "5,", "0x10", "NaN", "Infinity", "1_000", "1.2.3", "12/3", "=5",
        "1234567890123456"})
    void anyOtherWritingIsRefused(String text) {
        assertThatThrownBy(() -> Amount.of("PaymentAmount", text)).isInstanceOf(RowRefusedException.class)
                .hasMessageContaining("such as 1234.50");
    }

    @ParameterizedTest
    @CsvSource({"1.234,1.2340", "5.000,5.00", "5,5", "5.0,5.0", "12.50,12.50", "1E+3,1000", "5E1,50", "1.2000000,1.20",
        "-3.5,-3.5", "1.23456,1.23456", "1E-30,1E-30", "1E+999999999,1E+999999999"})
    void theNumberOfAJsonIsExact(String number, String text) {
        assertThat(Amount.text(new BigDecimal(number))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"EUR,2", "JPY,0", "KWD,3", "XXX,2", "Euro,2", ",2"})
    void aCurrencyHasItsDecimals(String code, int decimals) {
        assertThat(Amount.decimals(code)).isEqualTo(decimals);
    }
}

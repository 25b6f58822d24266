package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Dates as people write them: what could be two is none. */
class DateTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2026-12-31 | 2026-12-31", "2026/12/31 | 2026-12-31", "2026.1.2 | 2026-01-02",
        "2026-12-31T00:00:00 | 2026-12-31", "2026-12-31T00:00:00.000Z | 2026-12-31", "2026-12-31 00:00 | 2026-12-31",
        "31/12/2026 | 2026-12-31", "12/31/2026 | 2026-12-31", "31.12.2026 00:00:00 | 2026-12-31", "13-1-2026 | 2026-01-13",
        "02/02/2026 | 2026-02-02", "31 Dec 2026 | 2026-12-31", "31-dec-2026 | 2026-12-31", "31 December 2026 | 2026-12-31",
        "Dec 31, 2026 | 2026-12-31", "December 31 2026 | 2026-12-31", "1st Sept 2026 | 2026-09-01", "3 May 2026 | 2026-05-03",
        "/Date(1798675200000+0000)/ | 2026-12-31", "/Date(1798675200000)/ | 2026-12-31"})
    void whatCanBeOneDateOnlyIsRead(String text, String date) {
        assertThat(new DateText(null).read(text)).hasToString(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01/02/2026", "1-2-2026", "12.11.2026", "03 04 2026"})
    void whatCouldBeTwoIsRefused(String text) {
        assertThatThrownBy(() -> new DateText(null).read(text)).isInstanceOf(RowRefusedException.class)
                .hasMessageStartingWith("may be 2026-").hasMessageContaining("xero.update.date-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01/02/26", "31/12/26", "31 Dec 26", "31-Dec-26"})
    void aYearHasFourDigits(String text) {
        assertThatThrownBy(() -> new DateText(null).read(text)).hasMessageContaining("four digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"46387", "31/31/2026", "30/02/2026", "2026-02-30", "2026-13-01", "31 Dez 2026", "31 Foo 2026", "today",
        "2026-12-31T10:00:00Z", "2026", "12/2026", "0001-01-01", "31/12/20266", "2026-12-3x", "31 Feb 2026"})
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> new DateText(null).read(text)).isInstanceOf(RowRefusedException.class)
                .hasMessage("must be a date such as 2026-12-31.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"dd/MM/yyyy | 01/02/2026 | 2026-02-01", "MM/dd/yyyy | 01/02/2026 | 2026-01-02",
        "dd/MM/yyyy | 1/2/2026 | 2026-02-01", "d.M.yyyy | 01.02.2026 | 2026-02-01", "dd/MM/yy | 01/02/26 | 2026-02-01",
        "dd/MM/yyyy | 2026-12-31 | 2026-12-31", "dd/MM/yyyy | 31 Dec 2026 | 2026-12-31", "yyyyMMdd | 20261231 | 2026-12-31",
        "dd MMM yyyy | 01 FEB 2026 | 2026-02-01"})
    void aFormatSaysWhichItIs(String format, String text, String date) {
        assertThat(new DateText(format).read(text)).hasToString(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"dd/MM/yyyy | 12/31/2026", "MM/dd/yyyy | 31/12/2026", "dd/MM/yyyy | 01-02-2026",
        "dd/MM/yyyy | 01/02/26"})
    void aDateThatBreaksTheFormatIsRefused(String format, String text) {
        assertThatThrownBy(() -> new DateText(format).read(text))
                .hasMessage("must be a date such as 2026-12-31, or as " + format + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd/MM", "MM/yyyy", "nonsense", "dd/mm/yyyy", "HH:mm", "yyyy"})
    void whatIsNoFormatOfDatesIsRefused(String format) {
        assertThat(DateText.fault(format)).hasValueSatisfying(why -> assertThat(why).contains("such as dd/MM/yyyy"));
        assertThat(DateText.fault("dd/MM/yyyy")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-12-31,true", "31/12/2026,true", "2026-1-3,false", "2026-12-3,false", "31/12/202,false", "01/02/2026,false",
        "31 Dec 2026,true"})
    void aWholeDateIsKnownAtTheEndOfAFile(String text, boolean whole) {
        assertThat(new DateText(null).isWhole(text)).isEqualTo(whole);
    }
}

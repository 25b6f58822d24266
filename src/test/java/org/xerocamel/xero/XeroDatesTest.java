package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XeroDatesTest {

    @ParameterizedTest
    @CsvSource({
        "/Date(1795503600123+0000)/, 2026-11-24T07:00:00.123Z",
        "/Date(1795503600123)/,      2026-11-24T07:00:00.123Z",
        "/Date(1795503600000+0000)/, 2026-11-24T07:00:00.000Z",
        "/Date(1795503600007)/,      2026-11-24T07:00:00.007Z",
        "/Date(1795503600123+1300)/, 2026-11-24T07:00:00.123Z",
        "/Date(1795503600123-0500)/, 2026-11-24T07:00:00.123Z",
        "/Date(0+0000)/,             1970-01-01T00:00:00.000Z",
        "/Date(0)/,                  1970-01-01T00:00:00.000Z",
        "/Date(-0)/,                 1970-01-01T00:00:00.000Z",
        "/Date(-1+0000)/,            1969-12-31T23:59:59.999Z",
        "/Date(-2208988800000)/,     1900-01-01T00:00:00.000Z",
        "/Date(-62135596800000+0000)/, 0001-01-01T00:00:00.000Z",
        "/Date(253402300799999+0000)/, 9999-12-31T23:59:59.999Z",
        "/Date(1709164800000+0000)/, 2024-02-29T00:00:00.000Z",
    })
    void writesAnInstantInUtcAndNeverAddsTheOffset(String xero, String iso) {
        assertThat(rewritten(false, xero)).isEqualTo(iso);
        assertThat(XeroDates.parse(xero)).isEqualTo(Instant.parse(iso));
    }

    @Test
    void writesACalendarDateWithoutATime() {
        assertThat(rewritten(true, "/Date(1795478400000+0000)/")).isEqualTo("2026-11-24");
        assertThat(rewritten(true, "/Date(1795478400000+1300)/")).isEqualTo("2026-11-24");
        assertThat(rewritten(true, "/Date(1795478400000-0800)/")).isEqualTo("2026-11-24");
        assertThat(rewritten(true, "/Date(-62135596800000+0000)/")).isEqualTo("0001-01-01");
        assertThat(rewritten(true, "/Date(253402214400000)/")).isEqualTo("9999-12-31");
        assertThat(rewritten(true, "/Date(-1)/")).isEqualTo("1969-12-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "/", "/Date", "/Date(", "/Date(/", "/Date()", "/Date()/", "/Date(abc)/", "/Date(-)/", "/Date(--1)/",
        "/Date(1-)/", "/Date(1+)/", "/Date(1+00)/", "/Date(1+00000)/", "/Date(1+00a0)/", "/Date(1+0000)", "/Date(1)",
        "/Date(+1)/", "/Date(1)//", "/Date(1)/ ", " /Date(1)/", "see /Date(1)/", "/Date(1)/ was the day", "/date(1)/",
        "/Date(1 )/", "/Date(1.5)/", "/Date(12345678901234567890)/", "/Date(999999999999999)/",
        "/Date(-62135596800001)/", "/Date(253402300800000)/", "/Date(\u0661)/",
        "2026-11-24T07:00:00", "2026-11-24T07:00:00Z", "2026-11-24", "INV-0001"
    })
    void leavesEveryOtherTextAsItIs(String text) {
        assertThat(rewritten(false, text)).isNull();
        assertThat(rewritten(true, text)).isNull();
    }

    @Test
    void leavesNullAsItIs() {
        assertThat(XeroDates.parse(null)).isNull();
    }

    @Test
    void readsOnlyItsOwnPartOfABuffer() {
        byte[] buffer = "xx/Date(1795503600123+0000)/9)/".getBytes(StandardCharsets.US_ASCII);

        assertThat(XeroDates.millis(buffer, 2, 26)).isEqualTo(1_795_503_600_123L);
        assertThat(XeroDates.millis(buffer, 2, 25)).isEqualTo(XeroDates.NO_DATE);
        assertThat(XeroDates.millis(buffer, 2, 27)).isEqualTo(XeroDates.NO_DATE);
        assertThat(XeroDates.millis(new byte[0], 0, 0)).isEqualTo(XeroDates.NO_DATE);
    }

    @Test
    void agreesWithJavasOwnCalendarOnAnyDay() {
        DateTimeFormatter expected = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
        Random random = new Random(20261124);
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextLong(-62_135_596_800_000L, 253_402_300_800_000L);
            assertThat(rewritten(false, "/Date(" + millis + "+0000)/"))
                    .isEqualTo(expected.format(Instant.ofEpochMilli(millis)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T07:00:00.123Z,      2026-11-24T07:00:00.123Z",
        "2026-11-24T07:00:00,           2026-11-24T07:00:00Z",
        "2026-11-24T07:00:00.1234567,   2026-11-24T07:00:00.123456700Z",
        "2026-11-24T07:00:00+13:00,     2026-11-23T18:00:00Z",
        "2026-11-24T07:00:00-05:00,     2026-11-24T12:00:00Z",
        "2026-11-24,                    2026-11-24T00:00:00Z",
    })
    void readsIsoDatesAsUtcWhereTheyNameNoZone(String iso, Instant instant) {
        assertThat(XeroDates.parse(iso)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "/Date(abc)/", "2026-13-01", "2026-02-30T00:00:00", "2026-11-24 07:00:00",
        "INV--2026-0001", "Rent-2026-11", "20261124T070000Z"})
    void readsNoDateFromOtherTexts(String text) {
        assertThat(XeroDates.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T07:00:00Z,         2026-11-24T07:00:00",
        "2026-11-24T07:00:00.999999Z,  2026-11-24T07:00:00",
        "1969-12-31T23:59:59.999Z,     1969-12-31T23:59:59",
    })
    void asksForChangesSinceAWholeSecondRoundedDown(Instant since, String text) {
        assertThat(XeroDates.ifModifiedSince(since)).isEqualTo(text);
    }

    private static String rewritten(boolean dateOnly, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long millis = XeroDates.millis(bytes, 0, bytes.length);
        return millis == XeroDates.NO_DATE ? null : new String(XeroDates.iso(millis, dateOnly), StandardCharsets.US_ASCII);
    }
}

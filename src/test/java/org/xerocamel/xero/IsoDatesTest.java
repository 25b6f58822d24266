package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoDatesTest {

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            deadlineUtc,     2020-03-03T15:00:00Z,              2020-03-03T15:00:00.000Z
            dateUtc,         2020-03-03T00:00:00Z,              2020-03-03T00:00:00.000Z
            dateEnteredUtc,  2020-02-28T18:46:23.5962930Z,      2020-02-28T18:46:23.596Z
            CreatedDateUtc,  2020-12-03T19:04:58.6970000,       2020-12-03T19:04:58.697Z
            updatedDateUTC,  2020-12-03T19:04:58,               2020-12-03T19:04:58.000Z
            updatedDateUTC,  2020-12-03T19:04:58+13:00,         2020-12-03T06:04:58.000Z
            updatedDateUTC,  2020-12-03T19:04:58+1300,          2020-12-03T06:04:58.000Z
            updatedDateUTC,  2020-12-03T00:00:00,               2020-12-03T00:00:00.000Z
            purchaseDate,    2015-07-01T00:00:00,               2015-07-01
            dateOfBirth,     1980-01-01T00:00:00.0000000,       1980-01-01
            paymentDate,     2020-12-03T19:04:58Z,              2020-12-03T19:04:58.000Z
            paymentDate,     2020-12-03T19:04:58,               null
            paymentDate,     2020-12-03,                        null
            description,     2020-03-03T15:00:00Z,              null
            candidate,       2020-03-03T15:00:00Z,              null
            updatedDateUTC,  2020-13-03T15:00:00Z,              null
            updatedDateUTC,  2020-12-03T15:00:00Zz,             null
            """)
    void whatIsADateByItsNameGetsTheOneForm(String field, String text, String expected) {
        String padded = "##" + text;
        assertThat(IsoDates.rewrite(field, padded.getBytes(StandardCharsets.UTF_8), 2, text.length())).isEqualTo(expected);
    }
}

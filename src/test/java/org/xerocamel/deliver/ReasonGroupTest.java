package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons of refusals: what is the same for all records that were refused alike. */
class ReasonGroupTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "HTTP 422: not for us|HTTP 422: not for us",
            "HTTP 422: Invoice INV-0042 of 1a2b3c4d-0000-4000-8000-00000000002a is unknown|HTTP 422: Invoice … of … is unknown",
            "Value too long for column \"NUMBER CHARACTER VARYING(20)\": \"'INV-1' (25)\"; SQL statement|Value too long for column …: …; SQL statement",
            "ERROR: value \"12.505\" at character 17 isn't valid|ERROR: value … at character … isn't valid",
            "ERROR: value \"x\" at character 3 isn't valid|ERROR: value … at character … isn't valid",
            "Contact 'Acme Ltd' is archived|Contact … is archived",
            "Rows 1, 2 and 3 failed|Rows … and … failed",
            "Rows 7 and 12 failed|Rows … and … failed",
            "HTTP 400 {\"error\":\"duplicate key\",\"contact\":\"Acme\",\"line\":12}|HTTP 400 {\"error\":\"duplicate key\",\"contact\":…,\"line\":…}",
            "HTTP 400 {\"error\":\"no such item\",\"contact\":\"Bolt\",\"line\":3}|HTTP 400 {\"error\":\"no such item\",\"contact\":…,\"line\":…}",
            "Betrag „12,50“ zu groß|Betrag … zu groß"})
    void whatDiffersFromRecordToRecordIsLeftOut(String reason, String kept) {
        assertThat(ReasonGroup.of(reason)).isEqualTo(kept);
    }

    @Test
    void oneReasonOfTwoSinksIsTwoGroupsAndAStatusIsPartOfTheReason() {
        assertThat(ReasonGroup.key("http", "HTTP 422: INV-1")).isEqualTo(ReasonGroup.key("http", "HTTP 422: INV-2")).hasSize(16);
        assertThat(ReasonGroup.key("http", "HTTP 422: INV-1")).isNotEqualTo(ReasonGroup.key("http", "HTTP 409: INV-1"))
                .isNotEqualTo(ReasonGroup.key("jdbc", "HTTP 422: INV-1"));
    }

    @Test
    void aTextThatMeansHarmTakesNoLongerThanAnother() {
        for (String piece : new String[] {"\"", "'", "a", "1", "\\\"", "{\"a\":", "\"error", "…,", "“", "-"}) {
            assertThat(ReasonGroup.of(piece.repeat(50_000)).length()).isLessThanOrEqualTo(300);
        }
        assertThat(ReasonGroup.of("")).isEmpty();
    }
}

package org.xerocamel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({"INV-0042,inv0042,42", "inv 0042,inv0042,42", "2024/INV/0042,2024inv0042,42", "0042,0042,42", "42,42,''",
            "0042-A,0042a,42a", "ABC,abc,''", "2026-0042,20260042,42", "A-B0,ab0,''", "R 2024/17/3-b,r2024173b,3b", "000,000,''", "INV-100,inv100,100", "'---','',''"})
    void aNumberIsLettersAndDigitsAndHasItsLastDigitsAsATail(String number, String squeezed, String tail) {
        assertThat(SearchText.squeezed(number)).isEqualTo(squeezed);
        assertThat(SearchText.tail(number)).isEqualTo(tail);
    }

    @ParameterizedTest
    @CsvSource({"Ærø & Søn ApS,'aero,son,aps'", "O'Brien,'obrien,brien'", "Müller-Lüdenscheidt,'mullerludenscheidt,ludenscheidt'",
            "ŁÓDŹ,lodz", "İstanbul,istanbul", "'  ',''"})
    void aNameIsWordsWithoutAccentsAndTheirParts(String name, String words) {
        assertThat(String.join(",", SearchText.words(name))).isEqualTo(words);
    }

    @Test
    void aHugeNameHasFewShortWords() {
        assertThat(SearchText.words("x".repeat(5000) + " " + "y ".repeat(5000))).hasSizeLessThanOrEqualTo(12)
                .allSatisfy(word -> assertThat(word.length()).isLessThanOrEqualTo(SearchText.WORD));
        assertThat(SearchText.squeezed("\uD840\uDC00".repeat(100))).as("no half of a character").doesNotEndWith("\uD840");
        assertThat(SearchText.tail("0".repeat(40))).isEmpty();
    }

    @Test
    void theEndOfARangeIsBehindAllThatBeginSo() {
        byte[] from = SearchText.bytes("inv");
        assertThat(Arrays.compareUnsigned(SearchText.bytes("inv\uD83D\uDE00"), SearchText.end(from))).isNegative();
        assertThat(Arrays.compareUnsigned(SearchText.bytes("inw"), SearchText.end(from))).isPositive();
    }
}

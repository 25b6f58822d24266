package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTextTest {

    @Test
    void whatNoDatabaseTakesAndNoJsonCanCarryIsReplaced() {
        assertThat(Database.cut("a\u0000b\uD83Dc\uDE00", 100)).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(Database.cut("a\uD83D\uDE00\uD83D\uDE00", 4)).as("cut in the midst of a character")
                .isEqualTo("a\uD83D\uDE00…");
        assertThat(Database.cut("a😀\"'\n\t", 100)).as("all else").isEqualTo("a😀\"'\n\t");
        assertThat(Database.cut(null, 1)).isNull();
    }
}

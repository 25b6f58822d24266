package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankPartLetsNotEverythingThrough(String part) {
        assertThatThrownBy(() -> new ParkedFilter("jdbc", null, null, null, null, part, null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("XeroParkedLike");
        assertThat(ParkedFilter.ALL.isEmpty()).isTrue();
        assertThat(ParkedFilter.ofSink("jdbc").isEmpty()).isFalse();
    }
}

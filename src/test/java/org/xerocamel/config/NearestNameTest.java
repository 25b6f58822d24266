package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("AUTHORISED", "DRAFT", "PAID", "SUBMITTED", "VOIDED", "page-size", "to");

    @ParameterizedTest
    @CsvSource({"AUTHORIZED,AUTHORISED", "authorised,AUTHORISED", "DRAFTS,DRAFT", "PIAD,PAID", "page-sise,page-size",
        "pagesize,page-size", "too,to", "SUBMITED,SUBMITTED"})
    void findsWhatWasMeant(String written, String meant) {
        assertThat(new NearestName().of(written, KNOWN)).contains(meant);
    }

    @Test
    void saysNothingWhereNothingIsLikeIt() {
        assertThat(new NearestName().of("OPEN", KNOWN)).isEmpty();
        assertThat(new NearestName().of("", KNOWN)).isEmpty();
        assertThat(new NearestName().of("AUTHORISED", List.of())).isEmpty();
    }
}

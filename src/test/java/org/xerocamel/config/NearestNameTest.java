package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever mistypes a name is told the one that is meant, and no other. */
class NearestNameTest {

    private static final List<String> KNOWN = List.of("xero.alert.to", "xero.alert.from", "xero.fetch.page-size",
            "xero.fetch.from", "AUTHORISED", "PAID", "VOIDED", "organisation", "entity", "to", "Invoices", "Items");

    private final NearestName nearest = new NearestName();

    @ParameterizedTest
    @CsvSource({"xero.alert.too, xero.alert.to", "xero.fetch.page-sise, xero.fetch.page-size",
            "XERO_FETCH_PAGESISE, xero.fetch.page-size", "xero.fetch.pgae-size, xero.fetch.page-size",
            "xero.fetch.form, xero.fetch.from", "AUTHORIZED, AUTHORISED", "authorised, AUTHORISED", "organization, organisation",
            "Invoces, Invoices", "Itmes, Items", "two, to", "PAYD, PAID"})
    void theNameThatIsMeantIsFound(String written, String meant) {
        assertThat(nearest.of(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"xero.mycompany.ledger", "DRAFT", "Quotes", "x", "''", "---"})
    void whatIsNearToNothingIsLeftAlone(String written) {
        assertThat(nearest.of(written, KNOWN)).isEmpty();
    }

    @Test
    void aVeryLongWordTakesNoTime() {
        assertThat(nearest.of("x".repeat(1_000_000), List.of("y".repeat(1_000_000)))).isEmpty();
    }
}

package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.xero.Meaning.Lacking;
import org.xerocamel.xero.Meaning.Refusal;
import org.xerocamel.xero.Standings.Standing;
import org.xerocamel.xero.XeroException.Missing;
import org.xerocamel.xero.XeroException.Proof;

/** What a refusal is about. */
class MeaningTest {

    @ParameterizedTest
    @EnumSource(Standing.class)
    void onlyConnectionsThatNoLongerListItSayThatAnOrganisationIsDisconnected(Standing standing) {
        for (Origin origin : Origin.values()) {
            Meaning found = Meaning.of(forbidden(origin, false), standing);
            assertThat(found instanceof Meaning.Disconnected).as("%s, %s", origin, standing)
                    .isEqualTo(standing == Standing.GONE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 407})
    void aPageOfHtmlIsNothingThatXeroSaid(int status) {
        Refusal page = new Refusal(status, Origin.ELSEWHERE, true, true, true, true, true);
        assertThat(Meaning.of(page, Standing.UNKNOWN)).isEqualTo(new Meaning.Elsewhere());
        assertThat(Meaning.of(page, Standing.LETS_IN)).isEqualTo(new Meaning.Elsewhere());
    }

    @Test
    void aProductThatRefusesWhileAccountingAnswersIsThatProduct() {
        assertThat(Meaning.of(forbidden(Origin.XERO, true), Standing.LETS_IN))
                .isEqualTo(new Lacking(Missing.PRODUCT, Proof.TOLD));
        assertThat(Meaning.of(forbidden(Origin.UNCLEAR, true), Standing.LETS_IN))
                .as("in no words of Xero's").isEqualTo(new Lacking(Missing.PRODUCT, Proof.GUESSED));
    }

    @Test
    void aProductThatSaysSoNeedsNoQuestion() {
        assertThat(Meaning.of(new Refusal(403, Origin.XERO, false, false, false, false, true), Standing.UNKNOWN))
                .isEqualTo(new Lacking(Missing.PRODUCT, Proof.TOLD));
    }

    @Test
    void aListOrAnOrganisationThatIsRefusedThoughItIsConnectedIsToldApart() {
        assertThat(Meaning.of(forbidden(Origin.XERO, false), Standing.LETS_IN))
                .isEqualTo(new Lacking(Missing.ACCESS, Proof.TOLD));
        assertThat(Meaning.of(forbidden(Origin.XERO, false), Standing.REFUSES))
                .isEqualTo(new Lacking(Missing.ORGANISATION, Proof.TOLD));
        assertThat(Meaning.of(forbidden(Origin.XERO, true), Standing.REFUSES))
                .isEqualTo(new Lacking(Missing.ORGANISATION, Proof.TOLD));
    }

    @Test
    void whatCouldNotBeFoundOutProvesNothing() {
        assertThat(Meaning.of(forbidden(Origin.XERO, false), Standing.UNKNOWN))
                .isEqualTo(new Lacking(Missing.ACCESS, Proof.NONE));
        assertThat(Meaning.of(forbidden(Origin.XERO, true), Standing.UNKNOWN))
                .isEqualTo(new Lacking(Missing.ACCESS, Proof.NONE));
    }

    @Test
    void a403InXerosWordsForOneWhomItKnowsIsAboutTheListAlone() {
        Refusal known = new Refusal(403, Origin.XERO, false, true, false, false, false);
        assertThat(Meaning.of(known, Standing.LETS_IN)).isEqualTo(new Lacking(Missing.TIER, Proof.TOLD));
        assertThat(Meaning.of(new Refusal(403, Origin.XERO, true, true, false, false, false), Standing.LETS_IN))
                .isEqualTo(new Lacking(Missing.SCOPE, Proof.NAMED));
    }

    @Test
    void aScopeIsKnownToLackOrNamedByXero() {
        assertThat(Meaning.of(new Refusal(401, Origin.XERO, true, true, false, false, false), Standing.UNKNOWN))
                .isEqualTo(new Lacking(Missing.SCOPE, Proof.NAMED));
        assertThat(Meaning.of(new Refusal(401, Origin.UNCLEAR, false, false, false, true, false), Standing.UNKNOWN))
                .isEqualTo(new Lacking(Missing.SCOPE, Proof.KNOWN));
    }

    @Test
    void aTierAndARegionAreWhatXeroSaysAndMayPass() {
        assertThat(Meaning.of(new Refusal(401, Origin.XERO, false, true, false, false, false), Standing.UNKNOWN))
                .isEqualTo(new Lacking(Missing.TIER, Proof.TOLD));
        assertThat(Meaning.of(new Refusal(405, Origin.XERO, false, false, false, false, true), Standing.UNKNOWN))
                .isEqualTo(new Lacking(Missing.REGION, Proof.TOLD));
        assertThat(Meaning.of(new Refusal(405, Origin.UNCLEAR, false, false, false, false, true), Standing.UNKNOWN))
                .isEqualTo(new Lacking(Missing.REGION, Proof.GUESSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 405, 429, 500, 503})
    void anythingElseIsAFailureThatMayPass(int status) {
        assertThat(Meaning.of(new Refusal(status, Origin.XERO, false, false, true, false, false), Standing.UNKNOWN))
                .isEqualTo(new Meaning.Passing());
    }

    private static Refusal forbidden(Origin origin, boolean special) {
        return new Refusal(403, origin, false, false, true, false, special);
    }
}

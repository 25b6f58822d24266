package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xerocamel.fetch.Aftermath.Again;
import org.xerocamel.fetch.Aftermath.Rests;
import org.xerocamel.fetch.FetchException.WrongRegionException;
import org.xerocamel.journal.Troubles.Trouble;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroException.Missing;
import org.xerocamel.xero.XeroException.Proof;

/** What becomes of a stream after failures in a row. */
class AftermathTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOURS = Duration.ofHours(6);
    private static final List<Duration> LOOK_AGAIN = List.of(MINUTE, Duration.ofMinutes(5), Duration.ofMinutes(30), HOURS);

    @ParameterizedTest
    @EnumSource(Missing.class)
    void oneAnswerThatMayPassIsTriedAgainSoonAndIsNoStateYet(Missing missing) {
        Aftermath after = of(refused(missing, Proof.TOLD)).get(0);
        assertThat(after).isInstanceOfSatisfying(Again.class, again -> assertThat(again.within()).isEqualTo(MINUTE));
    }

    @Test
    void theSameTwiceIsAStateThatIsToldAndLookedAtSoonAtFirstThenMoreRarely() {
        Exception refusal = refused(Missing.PRODUCT, Proof.TOLD);
        List<Aftermath> all = of(refusal, refusal, refusal, refusal, refusal, refusal);
        assertThat(all.subList(1, 6)).allSatisfy(each -> assertThat(((Rests) each).refusal())
                .isEqualTo(Refusal.MISSING_PRODUCT)).allSatisfy(each -> assertThat(((Rests) each).isTold()).isTrue());
        assertThat(all.subList(1, 6)).extracting(each -> ((Rests) each).again())
                .containsExactly(MINUTE, Duration.ofMinutes(5), Duration.ofMinutes(30), HOURS, HOURS);
    }

    @Test
    void whatWeKnowOurselvesIsAStateAtOnceAndSeldomLookedAt() {
        Rests rests = (Rests) of(refused(Missing.SCOPE, Proof.KNOWN)).get(0);
        assertThat(rests.again()).isEqualTo(HOURS);
        assertThat(rests.isTold()).isTrue();
        assertThat(of(new WrongRegionException("elsewhere")).get(0)).isInstanceOfSatisfying(Rests.class, each ->
                assertThat(each.refusal()).isEqualTo(Refusal.WRONG_REGION));
    }

    @Test
    void aScopeThatXeroNamesThoughItWasGrantedIsLookedAtSoonBeforeAnybodyIsTold() {
        Exception named = refused(Missing.SCOPE, Proof.NAMED);
        List<Aftermath> all = of(named, named);
        assertThat(((Rests) all.get(0)).again()).isEqualTo(MINUTE);
        assertThat(((Rests) all.get(0)).isTold()).isFalse();
        assertThat(((Rests) all.get(1)).isTold()).isTrue();
    }

    @Test
    void anOutageAndOneNotFoundAtItsEndAreNoState() {
        Exception away = new XeroException.Refused("503", 503);
        List<Aftermath> all = of(away, away, away, away, new XeroException.NotFound("404"));
        assertThat(all).allSatisfy(each -> assertThat(each).isInstanceOf(Again.class));
        assertThat(((Again) all.get(4)).trouble()).isEqualTo(new Trouble("NOT_FOUND", 1));
    }

    @Test
    void onlyNotFoundInARowIsAState() {
        Exception none = new XeroException.NotFound("404");
        assertThat(of(none, none, none, none, none).get(4)).isInstanceOfSatisfying(Rests.class, rests -> {
            assertThat(rests.refusal()).isEqualTo(Refusal.NOT_FOUND);
            assertThat(rests.again()).isEqualTo(MINUTE);
        });
        Exception away = new XeroException.Refused("503", 503);
        assertThat(of(none, none, none, none, away, none).get(5)).isInstanceOf(Again.class);
        assertThat(of(refused(Missing.TIER, Proof.TOLD), refused(Missing.REGION, Proof.TOLD)).get(1))
                .as("refusals of two sorts").isInstanceOf(Again.class);
    }

    @Test
    void withoutProofNothingBecomesAState() {
        Exception unproved = refused(Missing.ACCESS, Proof.NONE);
        assertThat(of(unproved, unproved, unproved, unproved, unproved, unproved, unproved, unproved)).allSatisfy(each ->
                assertThat(each).isInstanceOf(Again.class));
        Exception guessed = refused(Missing.REGION, Proof.GUESSED);
        assertThat(of(guessed, guessed).get(1)).isInstanceOf(Again.class);
        assertThat(of(guessed, guessed, guessed).get(2)).isInstanceOf(Rests.class);
    }

    @Test
    void aProxyOrABrokenLineIsAFailureByTheSchedule() {
        for (Exception cause : Set.of(new XeroException.Intercepted("a page"), new IOException("reset"))) {
            assertThat(of(cause, cause, cause, cause, cause, cause)).allSatisfy(each ->
                    assertThat(each).isInstanceOfSatisfying(Again.class, again -> assertThat(again.within()).isNull()));
        }
    }

    /** @return what becomes of a stream after each */
    private static List<Aftermath> of(Exception... inARow) {
        List<Aftermath> found = new ArrayList<>();
        Trouble before = new Trouble(null, 0);
        for (Exception each : inARow) {
            Aftermath after = Aftermath.of(each, before, LOOK_AGAIN);
            before = after instanceof Again again ? again.trouble() : ((Rests) after).trouble();
            found.add(after);
        }
        return found;
    }

    private static Exception refused(Missing missing, Proof proof) {
        return new XeroException.NotAllowed("refused", 403, missing, proof, null);
    }
}

package org.xerocamel.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is asked often is found anew while that is cheap, and kept for a while where it is not. */
class SparingTest {

    private long nanos;
    private int found;
    private Duration takes = Duration.ofMillis(10);
    private final Sparing<Integer> answers = new Sparing<>(() -> {
        later(takes);
        return ++found;
    }, () -> nanos);

    @Test
    void aCheapAnswerIsFoundAnewEachTime() {
        assertThat(answers.get()).isEqualTo(1);
        assertThat(answers.get()).isEqualTo(2);
    }

    @Test
    void aDearAnswerServesWhoeverAsksNextForFourTimesAsLongAsItTook() {
        takes = Duration.ofMillis(500);
        assertThat(answers.get()).isEqualTo(1);
        later(Duration.ofMillis(1_999));
        assertThat(answers.get()).isEqualTo(1);
        later(Duration.ofMillis(1));
        assertThat(answers.get()).isEqualTo(2);
    }

    @Test
    void noAnswerIsOlderThanFiveSeconds() {
        takes = Duration.ofMinutes(1);
        answers.get();
        later(Duration.ofSeconds(5));
        assertThat(answers.get()).isEqualTo(2);
    }

    @Test
    void whoAsksForEachNumberAloneGetsACheapAnswerThatIsSomeSecondsOld() {
        assertThat(answers.get()).isEqualTo(1);
        later(Duration.ofSeconds(4));
        assertThat(answers.get(Duration.ofSeconds(5).toNanos())).isEqualTo(1);
        later(Duration.ofSeconds(1));
        assertThat(answers.get(Duration.ofSeconds(5).toNanos())).isEqualTo(2);
    }

    @Test
    void whatWasChangedShowsAtOnce() {
        takes = Duration.ofSeconds(1);
        answers.get();
        answers.forget();
        assertThat(answers.get()).isEqualTo(2);
    }

    private void later(Duration time) {
        nanos += time.toNanos();
    }
}

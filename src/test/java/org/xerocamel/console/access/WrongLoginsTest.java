package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongLoginsTest {

    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final WrongLogins wrong = new WrongLogins(nanos::get);

    @Test
    void afterFiveTheWaitDoublesUpToAMinute() {
        for (int i = 0; i < 4; i++) {
            fail("a");
            assertThat(wrong.toWait("a")).isZero();
        }
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            fail("a");
            assertThat(wrong.toWait("a")).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(wrong.toWait("b")).as("another address").isZero();
        }
        pass(Duration.ofSeconds(59));
        assertThat(wrong.toWait("a")).as("asking too early makes it no longer").isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(wrong.toWait("a")).as("every wait ends").isZero();
    }

    @Test
    void manyFailuresDoNotTurnTheWaitOver() {
        for (int i = 0; i < 1000; i++) {
            fail("a");
            assertThat(wrong.toWait("a")).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        }
        assertThat(wrong.toWait("a")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void afterAQuarterOfAnHourAllIsForgotten() {
        for (int i = 0; i < 10; i++) {
            fail("a");
        }
        pass(WrongLogins.FORGOTTEN_AFTER.plusSeconds(1));
        fail("a");
        assertThat(wrong.toWait("a")).isZero();
    }

    @Test
    void aRightLoginDoesNotForgiveTheWrongOnesOfTheSameAddress() {
        for (int i = 0; i < 6; i++) {
            fail("a");
        }
        wrong.right("a");
        assertThat(wrong.toWait("a")).isPositive();
    }

    @Test
    void howeverManyGuessAnAddressThatDidNothingNeedNotWait() {
        for (int i = 0; i < 5_000; i++) {
            fail("198.51." + i / 250 + "." + i % 250);
        }
        assertThat(wrong.toWait("192.0.2.1")).isZero();
        fail("192.0.2.1");
        assertThat(wrong.toWait("192.0.2.1")).as("after a slip").isZero();
        fail("192.0.2.1");
        assertThat(wrong.toWait("192.0.2.1")).as("while many guess, after two").isPositive();
        wrong.right("owner");
        for (int i = 0; i < 4; i++) {
            fail("owner");
            assertThat(wrong.toWait("owner")).isZero();
        }
    }

    @Test
    void theAddressesOfOneLargeNetworkCountTogether() {
        wrong.right("2001:db8:1:ff:0:0:0:0");
        for (int i = 0; i < WrongLogins.FREE_OF_A_NETWORK; i++) {
            fail("2001:db8:1:" + i + ":0:0:0:0");
        }
        assertThat(wrong.toWait("2001:db8:1:9999:0:0:0:0")).as("a further one of it").isPositive();
        assertThat(wrong.toWait("2001:db8:1:ff:0:0:0:0")).as("the owner's in the same").isZero();
        assertThat(wrong.toWait("2001:db8:2:1:0:0:0:0")).as("another network").isZero();
    }

    @Test
    void whatWasCountedTooEarlyIsTakenBack() {
        for (int i = 0; i < 4; i++) {
            fail("a");
        }
        wrong.wrong("a", new byte[] {7});
        assertThat(wrong.toWait("a")).isPositive();
        wrong.wasRight("a");
        assertThat(wrong.toWait("a")).isZero();
        assertThat(wrong.isRepeat("a", new byte[] {7})).isFalse();
    }

    @Test
    void theSameWrongLoginAgainIsNoFurtherGuess() {
        wrong.wrong("a", new byte[] {1});
        assertThat(wrong.isRepeat("a", new byte[] {1})).isTrue();
        assertThat(wrong.isRepeat("a", new byte[] {2})).isFalse();
        assertThat(wrong.isRepeat("b", new byte[] {1})).isFalse();
    }

    @Test
    void strangersDoNotFillTheMemory() {
        for (int i = 0; i < 30_000; i++) {
            fail("a" + i);
            wrong.right("b" + i);
        }
        assertThat(wrong.size()).isEqualTo(11_000);
    }

    private void fail(String address) {
        wrong.wrong(address, new byte[] {1});
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

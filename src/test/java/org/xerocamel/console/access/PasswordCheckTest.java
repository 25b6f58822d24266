package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.xerocamel.console.access.WrongLogins.TooManyWrongLoginsException;

/** Guessing stays slow, and the right password gets in, whoever else guesses. */
class PasswordCheckTest {

    private static final String STRONG = "a long one, 2 keep";
    private static final String WEAK = "short one";

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger compared = new AtomicInteger();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private volatile CountDownLatch slow = new CountDownLatch(0);

    @ParameterizedTest
    @ValueSource(strings = {STRONG, WEAK})
    void fromANewAddressTheRightOneGetsInWhileThousandsGuess(String password) {
        PasswordCheck check = check(password, password);
        for (int i = 0; i < 3_000; i++) {
            guess(check, "198.51." + i / 250 + "." + i % 250, "guess " + i);
        }
        assertThat(isIn(check, "192.0.2.1", password)).isTrue();
        assertThat(compared).as("slow hashes that strangers caused").hasValue(0);
        assertThat(metrics.counter("xero.logins.refused", "reason", "wrong").count()).isEqualTo(3_000);
    }

    @Test
    void alsoFromTheAddressThatGuessesIfItIsTooLongToBeGuessed() {
        PasswordCheck check = check(STRONG, STRONG);
        for (int i = 0; i < 15; i++) {
            guess(check, "192.0.2.1", "guess " + i);
        }
        assertThatThrownBy(() -> isIn(check, "192.0.2.1", "guess")).isInstanceOf(TooManyWrongLoginsException.class);
        assertThat(isIn(check, "192.0.2.1", STRONG)).isTrue();
        assertThatThrownBy(() -> isIn(check, "192.0.2.1", "guess")).as("nothing was forgiven")
                .isInstanceOf(TooManyWrongLoginsException.class);
    }

    @Test
    void aShortOneWaitsWhereItsAddressDoesOrWaitingWouldSlowNobody() {
        PasswordCheck check = check(WEAK, WEAK);
        for (int i = 0; i < 15; i++) {
            guess(check, "192.0.2.1", "guess " + i);
        }
        assertThatThrownBy(() -> isIn(check, "192.0.2.1", WEAK)).isInstanceOf(TooManyWrongLoginsException.class);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(isIn(check, "192.0.2.1", WEAK)).isTrue();
    }

    @Test
    void whoFloodsFromOneAddressIsLookedAtTwentyTimesASecondAtMost() {
        PasswordCheck check = check(STRONG, STRONG);
        for (int i = 0; i < 100; i++) {
            guess(check, "192.0.2.1", "guess " + i);
        }
        assertThatThrownBy(() -> isIn(check, "192.0.2.1", STRONG)).isInstanceOf(TooManyWrongLoginsException.class);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(isIn(check, "192.0.2.1", STRONG)).isTrue();
    }

    @Test
    void norIsWhoFloodsFromOneLargeNetwork() {
        PasswordCheck check = check(STRONG, STRONG);
        for (int i = 0; i < 1_000; i++) {
            guess(check, "2001:db8:1:" + i + "::1", "guess " + i);
        }
        assertThatThrownBy(() -> isIn(check, "2001:db8:1:ffff::1", STRONG)).isInstanceOf(TooManyWrongLoginsException.class);
        assertThat(isIn(check, "2001:db8:2::1", STRONG)).isTrue();
    }

    @Test
    void aHashIsComparedUntilTheRightLoginIsKnownAndNeverAfterwards() {
        PasswordCheck check = check(null, STRONG);
        assertThat(isIn(check, "192.0.2.1", "wrong")).isFalse();
        assertThat(isIn(check, "192.0.2.1", STRONG)).isTrue();
        assertThat(isIn(check, "192.0.2.1", "wrong again")).isFalse();
        assertThat(isIn(check, "192.0.2.1", STRONG)).isTrue();
        assertThat(compared).hasValue(2);
    }

    @Test
    void ofManyGuessesAtOnceNoMoreAreComparedThanOneByOne() throws Exception {
        PasswordCheck check = check(null, STRONG);
        slow = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> guesses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String password = "guess " + i;
            guesses.add(threads.submit(() -> guess(check, "192.0.2.1", password)));
        }
        while (guesses.stream().filter(Future::isDone).count() < 30 - WrongLogins.FREE_OF_AN_ADDRESS) {
            Thread.onSpinWait();
        }
        slow.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(compared).hasValueLessThanOrEqualTo(WrongLogins.FREE_OF_AN_ADDRESS);
    }

    @Test
    void whileACrowdWaitsForItsHashesTheNextToComeIsNext() throws Exception {
        PasswordCheck check = check(null, STRONG);
        slow = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> crowd = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String address = "198.51.100." + i;
            crowd.add(threads.submit(() -> guess(check, address, "guess")));
        }
        while (crowd.stream().filter(Future::isDone).count() < 200 - 40 - Runtime.getRuntime().availableProcessors()) {
            Thread.onSpinWait();
        }
        Future<Boolean> owner = threads.submit(() -> isIn(check, "192.0.2.1", STRONG));
        slow.countDown();
        assertThat(owner.get(20, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private PasswordCheck check(String known, String right) {
        return new PasswordCheck("admin", known, password -> {
            compared.incrementAndGet();
            try {
                return slow.await(20, TimeUnit.SECONDS) && right.equals(password);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, new WrongLogins(nanos::get), metrics);
    }

    private static void guess(PasswordCheck check, String address, String password) {
        try {
            assertThat(isIn(check, address, password)).isFalse();
        } catch (TooManyWrongLoginsException slowed) {
            assertThat(slowed.seconds()).isPositive();
        }
    }

    private static boolean isIn(PasswordCheck check, String address, String password) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        var login = UsernamePasswordAuthenticationToken.unauthenticated("admin", password);
        login.setDetails(new WebAuthenticationDetails(request));
        try {
            Authentication in = check.authenticate(login);
            return in.isAuthenticated();
        } catch (BadCredentialsException wrong) {
            return false;
        }
    }
}

package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.xerocamel.config.SettingException;

/** A login ends some time after it began, however busy it is. */
class SessionEndTest {

    private static final String LOGIN = "LOGIN";

    private final AtomicLong lastAccessed = new AtomicLong(1_000_000_000_000L);
    private final MockHttpSession session = new MockHttpSession() {

        @Override
        public long getLastAccessedTime() {
            return lastAccessed.get();
        }
    };

    @Test
    void aYoungLoginGoesOnAndAnOldOneEndsWithItsSession() throws Exception {
        logIn();
        later(Duration.ofHours(12));
        request(Duration.ofHours(12), true);
        assertThat(session.getAttribute(LOGIN)).isNotNull();
        later(Duration.ofMillis(1));
        request(Duration.ofHours(12), true);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void inAnotherApplicationItsOwnSessionGoesOn() throws Exception {
        logIn();
        session.setAttribute("cart", "full");
        later(Duration.ofHours(13));
        request(Duration.ofHours(12), false);
        assertThat(session.getAttribute(LOGIN)).isNull();
        assertThat(session.getAttribute("cart")).isEqualTo("full");
    }

    @Test
    void aLoginOfWhichNobodyKnowsWhenItBeganIsOver() throws Exception {
        session.setAttribute(LOGIN, "somebody");
        request(Duration.ofHours(12), true);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void noTimeAtAllIsRefused() {
        assertThatThrownBy(() -> new SessionProperties(Duration.ZERO)).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.console.session");
    }

    private void logIn() {
        session.setAttribute(LOGIN, "somebody");
        SessionEnd.begin(session);
    }

    private void later(Duration time) {
        lastAccessed.addAndGet(time.toMillis());
    }

    private void request(Duration most, boolean own) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        new SessionEnd(most, LOGIN, own).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
}

package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.xerocamel.config.SettingException;

/** A login ends some time after it began, however busy it is. */
class SessionEndTest {

    private static final String LOGIN = "LOGIN";

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void aYoungLoginGoesOnAndAnOldOneEndsWithItsSession() throws Exception {
        logIn();
        request(Duration.ofHours(12), true);
        assertThat(session.getAttribute(LOGIN)).isNotNull();
        request(Duration.ofNanos(1), true);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void inAnotherApplicationItsOwnSessionGoesOn() throws Exception {
        logIn();
        session.setAttribute("cart", "full");
        request(Duration.ofNanos(1), false);
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

    private void request(Duration most, boolean own) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        new SessionEnd(most, LOGIN, own).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
}

package org.xerocamel.console.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A login that came too early after failed ones; its password was not checked. */
class TooManyWrongLoginsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;
    private final long seconds;

    TooManyWrongLoginsException(Duration wait) {
        super("Too many failed logins");
        this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** @return how long to wait, rounded up */
    long seconds() {
        return seconds;
    }
}

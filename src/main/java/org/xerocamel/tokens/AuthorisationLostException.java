package org.xerocamel.tokens;

/** There is no valid token; the message says why, without any secret. */
public class AuthorisationLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuthorisationLostException(String message) {
        super(message);
    }
}

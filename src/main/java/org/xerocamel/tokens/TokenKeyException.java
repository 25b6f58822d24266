package org.xerocamel.tokens;

/** The key that encrypts the tokens cannot be used; the message says what would be right. */
public class TokenKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenKeyException(String message) {
        super(message);
    }

    TokenKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}

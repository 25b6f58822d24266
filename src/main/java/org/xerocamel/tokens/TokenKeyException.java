package org.xerocamel.tokens;

import org.xerocamel.config.SettingException;

/** The key that encrypts the tokens cannot be used; the message says what would be right. */
public class TokenKeyException extends SettingException {

    private static final long serialVersionUID = 1L;

    TokenKeyException(String message) {
        super(message, null);
    }

    TokenKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}

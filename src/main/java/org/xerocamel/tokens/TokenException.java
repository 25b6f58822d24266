package org.xerocamel.tokens;

/** Xero's token endpoint issued no token; the message says why, without any secret. */
public class TokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a failure means (token endpoint errors). */
    public enum Kind {
        /** The network or Xero: to be retried. */
        PASSING,
        /** Our id, secret or scopes: the authorisation is not dead. */
        CONFIGURATION,
        /** The grant itself: used, expired or revoked. */
        GRANT
    }

    private final Kind kind;

    TokenException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** @return what the failure means */
    public Kind kind() {
        return kind;
    }
}

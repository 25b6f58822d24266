package org.xerocamel.connect;

/** A failed login; the message says, for the browser, what went wrong and what to do. */
class LoginException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;

    LoginException(int status, String message) {
        super(message);
        this.status = status;
    }

    LoginException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** @return the HTTP status of the page */
    int status() {
        return status;
    }
}

package org.xerocamel.webhook;

/** A post that is not taken. */
class RefusedPostException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;

    RefusedPostException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** @return the HTTP status of the answer */
    int status() {
        return status;
    }
}

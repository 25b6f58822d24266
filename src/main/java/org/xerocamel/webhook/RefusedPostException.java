package org.xerocamel.webhook;

/** A webhook post that is refused. */
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

package org.xerocamel.connect;

/** An organisation or a login cannot be disconnected or revoked; the message says why. */
public class DisconnectException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;

    DisconnectException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** @return the HTTP status that says the same */
    public int status() {
        return status;
    }
}

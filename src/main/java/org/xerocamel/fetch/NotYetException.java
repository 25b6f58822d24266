package org.xerocamel.fetch;

/** A stream has to wait for another one; that costs no call, and nobody has to do anything. */
class NotYetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message for which one, in words */
    NotYetException(String message) {
        super(message);
    }
}

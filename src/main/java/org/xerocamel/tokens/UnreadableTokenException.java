package org.xerocamel.tokens;

/** A token in the database that no key of this node decrypts; the message says why, without any secret. */
class UnreadableTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final boolean ours;

    UnreadableTokenException(String message, boolean ours) {
        super(message);
        this.ours = ours;
    }

    /** @return whether the fault is this node's alone, whose key others have left behind */
    boolean isOurs() {
        return ours;
    }
}

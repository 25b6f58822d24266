package org.xerocamel.fetch;

/** Xero answered 404 to every part of a pass: the row is wrong, rather than some parent records deleted. */
class UnknownPartsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was asked for, in words */
    UnknownPartsException(String message) {
        super(message);
    }
}

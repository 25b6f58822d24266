package org.xerocamel.fetch;

/** Xero has answered 404 to each part of a pass: not some of the parent's records are gone, but the row is wrong. */
class UnknownPartsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was asked for, in words */
    UnknownPartsException(String message) {
        super(message);
    }
}

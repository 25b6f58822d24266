package org.xerocamel.fetch;

/** Xero gave the same page again: the endpoint does not know paging, so the pass was ended. */
class RepeatedPageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepeatedPageException(String message) {
        super(message);
    }
}

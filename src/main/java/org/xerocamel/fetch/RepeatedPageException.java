package org.xerocamel.fetch;

/** Xero returned the same page again: the endpoint does not support paging, so the pass was ended. */
class RepeatedPageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepeatedPageException(String message) {
        super(message);
    }
}

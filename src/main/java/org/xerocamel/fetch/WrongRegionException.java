package org.xerocamel.fetch;

/** The organisation is in a region where Xero does not offer the records; this does not change, and Xero is not called. */
class WrongRegionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message where it is, and where it would have to be */
    WrongRegionException(String message) {
        super(message);
    }
}

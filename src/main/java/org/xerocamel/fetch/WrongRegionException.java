package org.xerocamel.fetch;

/** The organisation is where Xero does not offer what was wanted; that stays so, and Xero is not asked. */
class WrongRegionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message where it is, and where it would have to be */
    WrongRegionException(String message) {
        super(message);
    }
}

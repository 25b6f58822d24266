package org.xerocamel.update;

/** A requested change at Xero was not made; the message says which invoices, and why. */
public class UpdateNotDoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpdateNotDoneException(String which) {
        super(which);
    }
}

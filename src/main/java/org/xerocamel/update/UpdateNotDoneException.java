package org.xerocamel.update;

/** Something that was to be changed at Xero was not; the message says which invoices, and why. */
public class UpdateNotDoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpdateNotDoneException(String which) {
        super(which);
    }
}

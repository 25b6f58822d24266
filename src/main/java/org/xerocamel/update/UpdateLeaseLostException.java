package org.xerocamel.update;

/** Another node works on the file by now; nothing more may be written or sent. */
class UpdateLeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpdateLeaseLostException(String message) {
        super(message);
    }
}

package org.xerocamel.update;

/** Another node has taken over the file; this one may write and send nothing more. */
class UpdateLeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpdateLeaseLostException(String message) {
        super(message);
    }
}

package org.xerocamel.config;

/** A step of a route threw an {@link Error}. */
public class StepErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param error what ended it */
    public StepErrorException(Error error) {
        super(error.toString(), error);
    }
}

package org.xerocamel.deliver.http;

/** The receiver did not take a batch; it may another time. */
public class HttpSinkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what happened, for a person */
    public HttpSinkException(String message) {
        super(message);
    }
}

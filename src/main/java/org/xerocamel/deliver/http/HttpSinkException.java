package org.xerocamel.deliver.http;

/** The receiver did not accept a batch; a retry may succeed. */
public class HttpSinkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what happened, for a person */
    public HttpSinkException(String message) {
        super(message);
    }
}

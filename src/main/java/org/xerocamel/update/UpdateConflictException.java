package org.xerocamel.update;

/** A request whose Idempotency-Key is in use: by another request, or by the same one in progress. */
public class UpdateConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpdateConflictException(String sentence) {
        super(sentence);
    }
}

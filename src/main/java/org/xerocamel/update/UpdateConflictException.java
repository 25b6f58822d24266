package org.xerocamel.update;

/** A request whose Idempotency-Key is taken: by another request, or by the same one while it is under way. */
public class UpdateConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpdateConflictException(String sentence) {
        super(sentence);
    }
}

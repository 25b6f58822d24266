package org.xerocamel.deliver;

/**
 * A sink refused so many records in a row for the same reason that its target, and not the records, is taken to be at fault.
 */
class RefusedAlikeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RefusalRun run;

    /**
     * @param message what was refused and why, for a person
     * @param run what the cursor is to remember, with the brake on
     */
    RefusedAlikeException(String message, RefusalRun run) {
        super(message);
        this.run = run;
    }

    RefusalRun run() {
        return run;
    }
}

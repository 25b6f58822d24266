package org.xerocamel.deliver.jdbc;

/** A record that cannot be made into a row; the message says in one sentence why. */
class UnreadableRecordException extends RuntimeException {

    UnreadableRecordException(String message) {
        super(message);
    }
}

package org.xerocamel.update;

/** A file, a row or a request that is refused; the message is one sentence for its author. */
public abstract sealed class UpdateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UpdateException(String sentence) {
        super(sentence);
    }

    /** A row that is refused. */
    static final class RowRefusedException extends UpdateException {
        private static final long serialVersionUID = 1L;

        RowRefusedException(String sentence) {
            super(sentence);
        }
    }

    /** A file or a request that cannot be read as rows. */
    public static sealed class UnreadableFileException extends UpdateException {
        private static final long serialVersionUID = 1L;

        UnreadableFileException(String sentence) {
            super(sentence);
        }
    }

    /** A file that ends within a quoted cell, an object or an array. It may still be being written. */
    static final class UnfinishedFileException extends UnreadableFileException {
        private static final long serialVersionUID = 1L;

        UnfinishedFileException(String sentence) {
            super(sentence);
        }
    }

    /** A request whose Idempotency-Key is in use: by another request, or by the same one in progress. */
    public static final class UpdateConflictException extends UpdateException {
        private static final long serialVersionUID = 1L;

        UpdateConflictException(String sentence) {
            super(sentence);
        }
    }

    /** Another node has taken over the file; this one may write and send nothing more. */
    static final class UpdateLeaseLostException extends UpdateException {

        private static final long serialVersionUID = 1L;

        UpdateLeaseLostException(String message) {
            super(message);
        }
    }
}

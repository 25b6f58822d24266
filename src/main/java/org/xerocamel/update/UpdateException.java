package org.xerocamel.update;

/** Why a file, a row or a request is not done as it stands; the message is one sentence for whoever wrote it. */
public abstract sealed class UpdateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UpdateException(String sentence) {
        super(sentence);
    }

    /** A row that cannot be done as it stands. */
    static final class RowRefusedException extends UpdateException {
        private static final long serialVersionUID = 1L;

        RowRefusedException(String sentence) {
            super(sentence);
        }
    }

    /** A file or a request of which no row can be read. */
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

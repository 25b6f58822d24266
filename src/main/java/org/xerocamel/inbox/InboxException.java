package org.xerocamel.inbox;

/** A file, a row or a request that is refused; the message is one sentence for its author. */
public abstract sealed class InboxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private InboxException(String sentence) {
        super(sentence);
    }

    /** A row that is refused. */
    public static final class RowRefusedException extends InboxException {
        private static final long serialVersionUID = 1L;

        /** @param sentence for the author of the row */
        public RowRefusedException(String sentence) {
            super(sentence);
        }
    }

    /** A file or a request that cannot be read as rows. */
    public static sealed class UnreadableFileException extends InboxException {
        private static final long serialVersionUID = 1L;

        private final String advice;

        /** @param sentence for the author of the file */
        public UnreadableFileException(String sentence) {
            this(sentence, null);
        }

        /**
         * @param sentence for the author of the file
         * @param advice what to do, of several lines, which stands behind the sentence in the file beside it; null for none
         */
        public UnreadableFileException(String sentence, String advice) {
            super(sentence);
            this.advice = advice;
        }

        /** @return what to do, of several lines; null for nothing */
        public String getAdvice() {
            return advice;
        }
    }

    /** A file that ends within a quoted cell, an object or an array. It may still be being written. */
    public static final class UnfinishedFileException extends UnreadableFileException {
        private static final long serialVersionUID = 1L;

        /** @param sentence for the author of the file */
        public UnfinishedFileException(String sentence) {
            super(sentence);
        }
    }

    /** A request whose Idempotency-Key is in use: by another request, or by the same one in progress. */
    public static final class RequestConflictException extends InboxException {
        private static final long serialVersionUID = 1L;

        /** @param sentence for the caller */
        public RequestConflictException(String sentence) {
            super(sentence);
        }
    }

    /** Another node has taken over the file; this one may write and send nothing more. */
    public static final class FileLeaseLostException extends InboxException {

        private static final long serialVersionUID = 1L;

        FileLeaseLostException(String message) {
            super(message);
        }
    }
}

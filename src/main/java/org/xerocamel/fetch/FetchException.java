package org.xerocamel.fetch;

import java.time.Instant;

/** The reason why a pass cannot continue, other than a failure of Xero's. */
abstract sealed class FetchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private FetchException(String message) {
        super(message);
    }

    /** A stream has to wait for another one; this costs no call, and needs no action. */
    static final class NotYetException extends FetchException {

        private static final long serialVersionUID = 1L;

        private final Instant due;
        private final String refusal;

        /**
         * @param message for which one, in words
         * @param due when that one is fetched; null where it is in progress
         */
        NotYetException(String message, Instant due) {
            this(message, due, null);
        }

        /**
         * @param message for which one, in words; where Xero does not give that one, why
         * @param due when that one is fetched; null where it is in progress
         * @param refusal the state of that one, which is this one's too: Xero does not give its list; null otherwise
         */
        NotYetException(String message, Instant due, String refusal) {
            super(message);
            this.due = due;
            this.refusal = refusal;
        }

        /** @return the state that the stream shares with its list; null for none */
        String getRefusal() {
            return refusal;
        }

        /** @return when the other one is fetched: before that, looking is of no use; null where it is in progress */
        Instant getDue() {
            return due;
        }
    }

    /** The page has fields that a person has to accept first ({@code xero.fetch.drift}); it is read again then. */
    static final class FieldsChangedException extends FetchException {

        private static final long serialVersionUID = 1L;

        /** @param message which fields, in a sentence */
        FieldsChangedException(String message) {
            super(message);
        }
    }

    /** Xero returned the same page again: the endpoint does not support paging, so the pass was ended. */
    static final class RepeatedPageException extends FetchException {

        private static final long serialVersionUID = 1L;

        RepeatedPageException(String message) {
            super(message);
        }
    }

    /** Xero answered 404 to every part of a pass: the row is wrong, rather than some parent records deleted. */
    static final class UnknownPartsException extends FetchException {

        private static final long serialVersionUID = 1L;

        /** @param message what was asked for, in words */
        UnknownPartsException(String message) {
            super(message);
        }
    }

    /** The organisation is in a region where Xero does not offer the records; this does not change, and Xero is not called. */
    static final class WrongRegionException extends FetchException {

        private static final long serialVersionUID = 1L;

        /** @param message where it is, and where it would have to be */
        WrongRegionException(String message) {
            super(message);
        }
    }
}

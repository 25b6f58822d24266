package org.xerocamel.fetch;

/** A file at Xero is longer than the caller's limit. */
public class ContentTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param most how many bytes were wanted at most */
    ContentTooLongException(String file, long most) {
        super("File " + file + " is longer than " + most + " bytes, which is the limit");
    }
}

package org.xerocamel.update;

/** A file or a request that cannot be read as rows; the message is one sentence for its author. */
public class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String sentence) {
        super(sentence);
    }
}

package org.xerocamel.update;

/** A file or a request of which no row can be read; the message is one sentence for whoever wrote it. */
public class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String sentence) {
        super(sentence);
    }
}

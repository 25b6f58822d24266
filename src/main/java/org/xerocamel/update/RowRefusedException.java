package org.xerocamel.update;

/** A row that is refused; the message is one sentence for its author. */
class RowRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowRefusedException(String sentence) {
        super(sentence);
    }
}

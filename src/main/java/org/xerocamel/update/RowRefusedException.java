package org.xerocamel.update;

/** A row that cannot be done as it stands; the message is one sentence for whoever wrote it. */
class RowRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowRefusedException(String sentence) {
        super(sentence);
    }
}

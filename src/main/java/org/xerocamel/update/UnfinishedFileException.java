package org.xerocamel.update;

/** A file that ends within a quoted cell, an object or an array. It may still be being written. */
class UnfinishedFileException extends UnreadableFileException {

    private static final long serialVersionUID = 1L;

    UnfinishedFileException(String sentence) {
        super(sentence);
    }
}

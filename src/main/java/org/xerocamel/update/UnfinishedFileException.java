package org.xerocamel.update;

/** A file that ends within something: within a quoted cell, an object or an array. More of it may come. */
class UnfinishedFileException extends UnreadableFileException {

    private static final long serialVersionUID = 1L;

    UnfinishedFileException(String sentence) {
        super(sentence);
    }
}

package org.xerocamel.journal;

/** A batch is in the journal, but its body is not: its file is missing, or is not the one that was written. */
public class LostBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long sequence;

    LostBatchException(long sequence, String reason) {
        super(reason);
        this.sequence = sequence;
    }

    /** @return the sequence of the batch */
    public long sequence() {
        return sequence;
    }
}

package org.xerocamel.write.draft;

/** Receives the drafts of a file, in its order. */
@FunctionalInterface
public interface DraftHandler {

    /** @param draft with its faults; one that could not be read at all has an empty document */
    void draft(Draft draft);

    /**
     * A draft that was handed over turns out to be a part of a document whose other rows stand further down, so it would be half
     * of it.
     *
     * @param line its first line
     */
    default void half(int line, Fault fault) {}
}

package org.xerocamel.write.draft;

/** Receives the drafts of a file, in its order. */
@FunctionalInterface
public interface DraftHandler {

    /** @param draft with its faults; one that could not be read at all has an empty document */
    void draft(Draft draft);
}

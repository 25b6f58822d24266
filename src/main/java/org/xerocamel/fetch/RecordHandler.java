package org.xerocamel.fetch;

import java.io.IOException;

/** Takes the records of a page, one by one. */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Takes one record.
     *
     * @param record the record; its bytes are valid only during the call
     * @throws IOException when it cannot be kept; the reading of the page ends with it
     */
    void record(FetchedRecord record) throws IOException;

    /**
     * Handles a malformed member of the list. A handler that does not set such members aside cannot use the page.
     *
     * @param member its description
     * @param collection the name of the list
     * @throws IOException when the reading of the page is to end with it
     */
    default void bad(BadMember member, String collection) throws IOException {
        throw new MalformedPageException(member.sentence(collection));
    }
}

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
}
